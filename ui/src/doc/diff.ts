import { isObject, same, type Json, type Path } from './path';

/** One difference: undefined before is an addition, undefined after a removal. */
export type Change = { path: Path; before: Json | undefined; after: Json | undefined };

/** The smallest set of paths at which two documents differ; the order of members is no difference. */
export function diff(before: Json | undefined, after: Json | undefined, path: Path = []): Change[] {
  if (same(before, after)) return [];
  if (isObject(before) && isObject(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return names.flatMap((name) => diff(own(before, name), own(after, name), [...path, name]));
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    return before.flatMap((item, at) => diff(item, after[at], [...path, at]));
  }
  return [{ path, before, after }];
}

function own(object: { [name: string]: Json | undefined }, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
