import { StreamLanguage, type StreamParser } from '@codemirror/language';

const KEYWORDS = /^(?:package|import|as|default|else|not|with|some|every|in|if|contains)$/;
const ATOMS = /^(?:true|false|null)$/;
const ROOTS = /^(?:input|data)$/;

/** Colours for Rego: what stands out at a glance, not a grammar; mistakes come from the server. */
const parser: StreamParser<{ raw: boolean }> = {
  name: 'rego',
  startState: () => ({ raw: false }),
  token(stream, state) {
    if (state.raw) {
      if (stream.skipTo('`')) {
        stream.next();
        state.raw = false;
      } else {
        stream.skipToEnd();
      }
      return 'string';
    }
    if (stream.eatSpace()) return null;
    if (stream.match('#')) {
      stream.skipToEnd();
      return 'comment';
    }
    if (stream.match('`')) {
      state.raw = true;
      return 'string';
    }
    if (stream.match(/^"(?:[^"\\]|\\.)*"?/)) return 'string';
    if (stream.match(/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/)) return 'number';
    const word = stream.match(/^[A-Za-z_]\w*/);
    if (word) {
      const text = stream.current();
      if (KEYWORDS.test(text)) return 'keyword';
      if (ATOMS.test(text)) return 'bool';
      if (ROOTS.test(text)) return 'propertyName';
      return stream.match(/^\s*\(/, false) ? 'propertyName' : null;
    }
    if (stream.match(/^[{}[\]()]/)) return 'brace';
    stream.next();
    return null;
  },
  languageData: { commentTokens: { line: '#' }, indentOnInput: /^\s*\}$/ },
};

export const rego = () => StreamLanguage.define(parser);
