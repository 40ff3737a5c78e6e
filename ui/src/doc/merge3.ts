import { diff, type Change } from './diff';
import type { Edit } from './patch';
import { read, same, startsWith, type Json } from './path';

export type Conflict = { mine: Change; theirs: Change };
export type Merge = { edits: Edit[]; conflicts: Conflict[] };

/**
 * What has to be done to `theirs` so that it also holds my changes since `base`; where both changed the same value
 * differently, or one changed inside what the other replaced, the choice is left open as a conflict.
 */
export function merge3(base: Json | undefined, mine: Json | undefined, theirs: Json | undefined): Merge {
  const ours = diff(base, mine);
  const others = diff(base, theirs);
  const edits: Edit[] = [];
  const conflicts: Conflict[] = [];
  for (const change of ours) {
    const rival = others.find((other) => startsWith(other.path, change.path) || startsWith(change.path, other.path));
    if (!rival) edits.push({ path: change.path, value: change.after });
    else if (!same(read(theirs, change.path), change.after)) conflicts.push({ mine: change, theirs: rival });
  }
  return { edits, conflicts };
}
