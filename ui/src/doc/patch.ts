import type { Json, Path } from './path';
import { locate, members, skipSpace, type Member } from './scan';

/** Set a value, or remove it when the value is undefined. */
export type Edit = { path: Path; value: Json | undefined };

/** The text with edits applied one after another; every byte no edit names stays as it was. */
export function patch(text: string, edits: readonly Edit[]): string {
  return edits.reduce((current, edit) => apply(current, edit), text);
}

function apply(text: string, { path, value }: Edit): string {
  const span = locate(text, path);
  if (value === undefined) return span && path.length > 0 ? removed(text, path) : text;
  if (span) return text.slice(0, span.start) + printed(text, value, depth(path)) + text.slice(span.end);
  return inserted(text, path, value);
}

function depth(path: Path): number {
  return path.length;
}

/** Puts a missing value in, at the end of the deepest container that is there. */
function inserted(text: string, path: Path, value: Json): string {
  let known = path.length - 1;
  while (!locate(text, path.slice(0, known))) known--;
  const parent = locate(text, path.slice(0, known))!;
  const open = text[parent.start];
  // A scalar in the way gives way to the container the path asks for.
  if (open !== '{' && open !== '[') {
    return (
      text.slice(0, parent.start) + printed(text, wrapped(path.slice(known), value), known) + text.slice(parent.end)
    );
  }
  const last = lastMember(text, parent.start);
  const child = wrapped(path.slice(known + 1), value);
  const body =
    (open === '{' ? JSON.stringify(String(path[known])) + (tight(text) ? ':' : ': ') : '') +
    printed(text, child, known + 1);
  const step = indent(text);
  const line = step === '' ? '' : '\n' + step.repeat(known + 1);
  if (last) return text.slice(0, last.value.end) + ',' + line + body + text.slice(last.value.end);
  const close = step === '' ? '' : '\n' + step.repeat(known);
  return text.slice(0, parent.start + 1) + line + body + close + text.slice(parent.end - 1);
}

function lastMember(text: string, at: number): Member | undefined {
  let last: Member | undefined;
  for (const member of members(text, at)) last = member;
  return last;
}

/** The value inside the containers the rest of its path asks for. */
function wrapped(rest: Path, value: Json): Json {
  return rest.reduceRight<Json>((inner, step) => (typeof step === 'number' ? [inner] : { [step]: inner }), value);
}

function removed(text: string, path: Path): string {
  const parent = locate(text, path.slice(0, -1))!;
  const name = String(path.at(-1));
  const all = [...members(text, parent.start)];
  const kept = all.filter((member) => member.name !== name);
  if (kept.length === all.length) return text;
  if (kept.length === 0) return text.slice(0, parent.start + 1) + text.slice(parent.end - 1);
  let result = text;
  for (let at = all.length - 1; at >= 0; at--) {
    const member = all[at]!;
    if (member.name !== name) continue;
    const next = all[at + 1];
    // The comma goes with the member before which it stood, or else with the one after which it stood.
    if (next) result = result.slice(0, member.key.start) + result.slice(next.key.start);
    else {
      const before = all[at - 1]!;
      result = result.slice(0, before.value.end) + result.slice(member.value.end);
    }
  }
  return result;
}

function printed(text: string, value: Json, level: number): string {
  const step = indent(text);
  return JSON.stringify(value, null, step).replaceAll('\n', '\n' + step.repeat(level));
}

/** What one level is indented by in this text; empty when it is on one line. */
export function indent(text: string): string {
  const open = skipSpace(text, 0);
  const after = skipSpace(text, open + 1);
  const line = text.slice(open + 1, after);
  const at = line.lastIndexOf('\n');
  return at < 0 ? '' : line.slice(at + 1);
}

function tight(text: string): boolean {
  return indent(text) === '';
}
