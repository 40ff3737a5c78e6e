import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { json, jsonParseLinter } from '@codemirror/lang-json';
import { yaml } from '@codemirror/lang-yaml';
import {
  bracketMatching,
  foldGutter,
  foldKeymap,
  HighlightStyle,
  indentOnInput,
  syntaxHighlighting,
} from '@codemirror/language';
import { linter, lintGutter, lintKeymap, type Diagnostic } from '@codemirror/lint';
import { MergeView } from '@codemirror/merge';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers, placeholder } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { useEffect, useRef } from 'react';
import { rego } from './rego';
import { nonce } from './theme';

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--code-name)' },
  { tag: tags.string, color: 'var(--code-string)' },
  { tag: [tags.number, tags.integer, tags.float], color: 'var(--code-number)' },
  { tag: [tags.bool, tags.null, tags.keyword], color: 'var(--code-keyword)' },
  { tag: tags.comment, color: 'var(--code-comment)' },
  { tag: [tags.separator, tags.brace, tags.squareBracket, tags.punctuation], color: 'var(--c-text-2)' },
]);

const look = EditorView.theme({
  '&': { backgroundColor: 'var(--c-surface)', color: 'var(--c-text)', fontSize: '12.5px' },
  '.cm-scroller': { fontFamily: 'var(--mantine-font-family-monospace)', lineHeight: '1.55' },
  '.cm-gutters': { backgroundColor: 'var(--c-sunken)', color: 'var(--c-text-3)', border: '0' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'color-mix(in srgb, var(--c-accent) 7%, transparent)' },
  '.cm-activeLineGutter': { color: 'var(--c-text)' },
  '.cm-cursor': { borderLeftColor: 'var(--c-text)' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--c-accent) 26%, transparent) !important',
  },
  '.cm-matchingBracket': { backgroundColor: 'var(--c-accent-soft) !important', outline: '1px solid var(--c-accent)' },
  '.cm-panels': { backgroundColor: 'var(--c-sunken)', color: 'var(--c-text)', borderColor: 'var(--c-border)' },
  '.cm-textfield': {
    backgroundColor: 'var(--c-surface)',
    border: '1px solid var(--c-border-strong)',
    borderRadius: '4px',
  },
  '.cm-button': {
    backgroundImage: 'none',
    backgroundColor: 'var(--c-surface)',
    border: '1px solid var(--c-border-strong)',
    borderRadius: '4px',
  },
  '.cm-tooltip': { backgroundColor: 'var(--c-surface)', border: '1px solid var(--c-border)', color: 'var(--c-text)' },
  '.cm-foldPlaceholder': {
    backgroundColor: 'var(--c-sunken)',
    border: '1px solid var(--c-border)',
    color: 'var(--c-text-2)',
  },
  '.cm-placeholder': { color: 'var(--c-text-3)' },
  '.cm-changedLine': { backgroundColor: 'var(--c-ok-soft) !important' },
  '.cm-deletedChunk, &.cm-merge-a .cm-changedLine': { backgroundColor: 'var(--c-err-soft) !important' },
  '.cm-changedText': { background: 'color-mix(in srgb, currentcolor 18%, transparent) !important' },
  '.cm-collapsedLines': { color: 'var(--c-text-2)', background: 'var(--c-sunken)' },
  // Its ornament is in none of our fonts.
  '.cm-collapsedLines::before, .cm-collapsedLines::after': { content: 'none !important' },
});

/** Above this many characters, colouring by grammar and checking while typing cost more than they give. */
const LARGE = 1_500_000;

export type Language = 'json' | 'yaml' | 'rego' | 'text';
const GRAMMARS: Record<Language, () => Extension> = { json, yaml, rego, text: () => [] };

/** Something wrong at a place of the text; lines and columns from 1. */
export type Mistake = { row: number; column: number; code: string; message: string };

/** Typing over a selection: left to the browser, it would style what is typed, which the content policy forbids. */
const typedOver = EditorView.domEventHandlers({
  beforeinput: (event, view) => {
    const plain = event.inputType === 'insertText' && event.data !== null && !event.isComposing;
    if (!plain || view.state.readOnly || view.state.selection.ranges.every((range) => range.empty)) return false;
    view.dispatch(view.state.replaceSelection(event.data!), { userEvent: 'input.type', scrollIntoView: true });
    event.preventDefault();
    return true;
  },
});

function base(language: Language, size: number, label: string): Extension[] {
  const grammar: Extension[] = size > LARGE ? [] : [GRAMMARS[language]()];
  const csp = nonce();
  return [
    csp ? EditorView.cspNonce.of(csp) : [],
    lineNumbers(),
    foldGutter(),
    drawSelection(),
    bracketMatching(),
    indentOnInput(),
    history(),
    search({ top: true }),
    highlightSelectionMatches(),
    syntaxHighlighting(colours),
    look,
    ...grammar,
    language === 'json' && size <= LARGE ? [linter(jsonParseLinter(), { delay: 400 }), lintGutter()] : [],
    // Escape, then Tab, leaves the editor.
    keymap.of([indentWithTab, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...foldKeymap, ...lintKeymap]),
    EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
    typedOver,
  ];
}

export type EditorProps = {
  value: string;
  label: string;
  onChange?: (text: string) => void;
  language?: Language;
  /** Asked while one types; what it answers is underlined. */
  check?: (text: string) => Promise<Mistake[]>;
  readOnly?: boolean;
  height?: number | string;
  hint?: string;
  wrap?: boolean;
};

/** A text editor; a new `value` from outside replaces its text. */
export default function Editor({
  value,
  label,
  onChange,
  language = 'json',
  readOnly = false,
  height = 480,
  hint,
  wrap,
  check,
}: EditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const tell = useRef(onChange);
  const given = useRef(value);
  const ask = useRef(check);
  const checked = check !== undefined;
  useEffect(() => {
    tell.current = onChange;
    ask.current = check;
  });
  useEffect(() => {
    const editor = new EditorView({
      parent: host.current!,
      state: EditorState.create({
        doc: given.current,
        extensions: [
          ...base(language, given.current.length, label),
          highlightActiveLine(),
          wrap ? EditorView.lineWrapping : [],
          EditorState.readOnly.of(readOnly),
          hint ? placeholder(hint) : [],
          checked ? [linter((shown) => marks(shown, ask.current), { delay: 350 }), lintGutter()] : [],
          EditorView.updateListener.of((update) => {
            if (!update.docChanged) return;
            given.current = update.state.doc.toString();
            tell.current?.(given.current);
          }),
        ],
      }),
    });
    view.current = editor;
    return () => editor.destroy();
  }, [language, readOnly, label, hint, wrap, checked]);
  useEffect(() => {
    const editor = view.current;
    if (!editor || value === given.current) return;
    given.current = value;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
  }, [value]);
  return <div ref={host} className="editorbox" style={{ height, overflow: 'auto' }} />;
}

async function marks(view: EditorView, check: EditorProps['check']): Promise<Diagnostic[]> {
  const text = view.state.doc;
  const mistakes = (await check?.(text.toString())) ?? [];
  return mistakes.map((mistake) => {
    const line = text.line(Math.min(Math.max(1, mistake.row), text.lines));
    const from = Math.min(line.from + Math.max(0, mistake.column - 1), line.to);
    const word = /^[\w.]+/.exec(text.sliceString(from, line.to))?.[0].length ?? 1;
    return {
      from,
      to: Math.min(from + word, Math.max(line.to, from)),
      severity: 'error',
      message: mistake.message,
      source: mistake.code,
    };
  });
}

/** Two texts side by side, what is equal folded away. */
export function TextDiff({
  before,
  after,
  labels,
  language = 'json',
}: {
  before: string;
  after: string;
  labels: [string, string];
  language?: Language;
}) {
  const host = useRef<HTMLDivElement>(null);
  const [left, right] = labels;
  useEffect(() => {
    const side = (doc: string, label: string) => ({
      doc,
      extensions: [...base(language, doc.length, label), EditorState.readOnly.of(true), EditorView.lineWrapping],
    });
    const view = new MergeView({
      parent: host.current!,
      a: side(before, left),
      b: side(after, right),
      collapseUnchanged: { margin: 3, minSize: 6 },
      diffConfig: { scanLimit: 2000 },
    });
    return () => view.destroy();
  }, [before, after, left, right, language]);
  return <div ref={host} className="editorbox" style={{ maxHeight: 560, overflow: 'auto' }} />;
}
