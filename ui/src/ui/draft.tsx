import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Loaded, Violation } from '@/api/client';
import {
  diff,
  dotted,
  patch,
  pointer,
  read,
  same,
  startsWith,
  write,
  type Change,
  type Edit,
  type Json,
  type JsonObject,
  type Path,
} from '@/doc';

/** A document being edited: what was loaded, what was changed, and the text that saving sends. */
export type Draft = {
  base: Loaded;
  value: JsonObject;
  changes: Change[];
  problems: Violation[];
  readOnly: boolean;
  set: (path: Path, value: Json | undefined) => void;
  /** Takes a whole text, as the raw editor hands it over. */
  replace: (text: string) => void;
  /** The text to send: the loaded one with only the edits in it. */
  text: () => string;
  reset: () => void;
  blame: (problems: Violation[]) => void;
};

type State = { base: Loaded; raw?: Loaded; edits: Edit[] };

/** The edits with one more: it takes the place of edits at or below its path, and none is kept that changes nothing. */
export function withEdit(from: Json, edits: readonly Edit[], { path, value }: Edit): Edit[] {
  const others = edits.filter((edit) => !startsWith(edit.path, path));
  const before = applied(from, others);
  return same(read(before, path), value) ? others : [...others, { path, value }];
}

export function applied(from: Json, edits: readonly Edit[]): Json {
  return edits.reduce<Json>((document, edit) => write(document, edit.path, edit.value) ?? {}, from);
}

export function useDraft(loaded: Loaded, readOnly = false): Draft {
  const [state, setState] = useState<State>({ base: loaded, edits: [] });
  const [problems, setProblems] = useState<Violation[]>([]);
  const dirty = state.edits.length > 0 || state.raw !== undefined;
  // A newer version takes over as long as nothing was typed; otherwise saving will notice it.
  useEffect(() => {
    if (!dirty && state.base !== loaded) setState({ base: loaded, edits: [] });
  }, [loaded, dirty, state.base]);
  const from = state.raw ?? state.base;
  const value = useMemo(() => applied(from.value, state.edits) as JsonObject, [from, state.edits]);
  const changes = useMemo(() => diff(state.base.value, value), [state.base, value]);
  const set = useCallback((path: Path, next: Json | undefined) => {
    setState((now) => ({ ...now, edits: withEdit((now.raw ?? now.base).value, now.edits, { path, value: next }) }));
    setProblems((now) => now.filter((problem) => !concerns(problem, path)));
  }, []);
  const replace = useCallback((text: string) => {
    const parsed = JSON.parse(text) as JsonObject;
    setState((now) => ({ ...now, raw: { text, value: parsed, etag: now.base.etag }, edits: [] }));
  }, []);
  const reset = useCallback(() => {
    setState({ base: loaded, edits: [] });
    setProblems([]);
  }, [loaded]);
  const text = useCallback(() => patch(from.text, state.edits), [from, state.edits]);
  return { base: state.base, value, changes, problems, readOnly, set, replace, text, reset, blame: setProblems };
}

/** Whether a problem speaks about the value at a path, also when the server counts from an inner document. */
function concerns(problem: Violation, path: Path): boolean {
  const wanted = pointer(path);
  return problem.pointer !== '' && (problem.pointer === wanted || wanted.endsWith(problem.pointer));
}

const DraftContext = createContext<Draft | undefined>(undefined);

export function Editing({ draft, children }: { draft: Draft; children: ReactNode }) {
  return <DraftContext.Provider value={draft}>{children}</DraftContext.Provider>;
}

export function useEditing(): Draft {
  const draft = useContext(DraftContext);
  if (!draft) throw new Error('no document is being edited above this field');
  return draft;
}

export type Field = {
  name: string;
  value: Json | undefined;
  set: (value: Json | undefined) => void;
  error: string | undefined;
  changed: boolean;
  readOnly: boolean;
};

/** One value of the document; the input's name is its path. */
export function useField(path: Path): Field {
  const draft = useEditing();
  return {
    name: dotted(path),
    value: read(draft.value, path),
    set: (value) => draft.set(path, value),
    error: draft.problems.find((problem) => concerns(problem, path))?.message,
    // In a document that is new everything is.
    changed:
      draft.base.etag !== '' &&
      draft.changes.some((change) => startsWith(change.path, path) || startsWith(path, change.path)),
    readOnly: draft.readOnly,
  };
}
