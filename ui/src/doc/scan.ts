import type { Path } from './path';

/** A value's place in the text: [start, end). */
export type Span = { start: number; end: number };
/** Where a member or item stands, with the span from its name (or value) to the value's end. */
export type Member = { name: string; key: Span; value: Span };

export class NotJson extends Error {
  constructor(readonly offset: number) {
    super(`not JSON at offset ${offset}`);
  }
}

const SPACE = /[\t\n\r ]*/y;
const SCALAR = /[^\s,\]}]+/y;

export function skipSpace(text: string, at: number): number {
  SPACE.lastIndex = at;
  SPACE.test(text);
  return SPACE.lastIndex;
}

function skipString(text: string, at: number): number {
  let end = at + 1;
  for (;;) {
    end = text.indexOf('"', end);
    if (end < 0) throw new NotJson(at);
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === 92) slashes++;
    if (slashes % 2 === 0) return end + 1;
    end++;
  }
}

/** The offset after the value that starts at `at`; nothing is allocated, so large documents cost little. */
export function skipValue(text: string, at: number): number {
  const first = text[at];
  if (first === '"') return skipString(text, at);
  if (first !== '{' && first !== '[') {
    SCALAR.lastIndex = at;
    if (!SCALAR.test(text)) throw new NotJson(at);
    return SCALAR.lastIndex;
  }
  let depth = 0;
  let here = at;
  while (here < text.length) {
    const code = text.charCodeAt(here);
    if (code === 34) {
      here = skipString(text, here);
      continue;
    }
    if (code === 123 || code === 91) depth++;
    else if ((code === 125 || code === 93) && --depth === 0) return here + 1;
    here++;
  }
  throw new NotJson(at);
}

/** Members of the object, or items of the array, that starts at `at`. */
export function* members(text: string, at: number): Generator<Member> {
  const object = text[at] === '{';
  let here = skipSpace(text, at + 1);
  for (let index = 0; text[here] !== '}' && text[here] !== ']'; index++) {
    let name = String(index);
    let key: Span = { start: here, end: here };
    if (object) {
      if (text[here] !== '"') throw new NotJson(here);
      key = { start: here, end: skipString(text, here) };
      name = JSON.parse(text.slice(key.start, key.end)) as string;
      here = skipSpace(text, key.end);
      if (text[here] !== ':') throw new NotJson(here);
      here = skipSpace(text, here + 1);
    }
    const end = skipValue(text, here);
    yield { name, key, value: { start: here, end } };
    here = skipSpace(text, end);
    if (text[here] === ',') here = skipSpace(text, here + 1);
    else if (text[here] === undefined) throw new NotJson(here);
  }
}

/** Where the value at a path stands, if it is there; of repeated names the last counts, as JSON.parse has it. */
export function locate(text: string, path: Path): Span | undefined {
  let start = skipSpace(text, 0);
  let span: Span = { start, end: -1 };
  for (const step of path) {
    if (text[start] !== '{' && text[start] !== '[') return undefined;
    let found: Span | undefined;
    for (const member of members(text, start)) {
      if (member.name === String(step)) {
        found = member.value;
        if (text[start] === '[') break;
      }
    }
    if (!found) return undefined;
    span = found;
    start = span.start;
  }
  return span.end < 0 ? { start, end: skipValue(text, start) } : span;
}

/** Line and column (from 1) of an offset. */
export function position(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { line, column: offset - before.lastIndexOf('\n') };
}

// JSON forbids exactly these control characters inside strings.
// eslint-disable-next-line no-control-regex
const STRING = /"(?:[^"\\\u0000-\u001f]+|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;

/** The offset at which a text stops being JSON; undefined when it is JSON to its end. */
export function faultAt(text: string): number | undefined {
  let at = skipSpace(text, 0);
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    if (!pattern.test(text)) return false;
    at = pattern.lastIndex;
    return true;
  };
  const sign = (char: string): boolean => {
    at = skipSpace(text, at);
    if (text[at] !== char) return false;
    at = skipSpace(text, at + 1);
    return true;
  };
  const value = (): boolean => {
    if (text[at] === '{') return list('}', () => take(STRING) && sign(':') && value());
    if (text[at] === '[') return list(']', value);
    return take(STRING) || take(NUMBER) || take(WORD);
  };
  const list = (close: string, item: () => boolean): boolean => {
    at = skipSpace(text, at + 1);
    if (text[at] === close) {
      at++;
      return true;
    }
    do {
      if (!item()) return false;
    } while (sign(','));
    if (text[at] !== close) return false;
    at++;
    return true;
  };
  if (!value()) return at;
  at = skipSpace(text, at);
  return at < text.length ? at : undefined;
}
