/** Where a value stands in a JSON document: member names and array indexes from the root. */
export type Path = readonly (string | number)[];
export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [name: string]: Json | undefined };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a path, or undefined when any step of it is missing. */
export function read(document: unknown, path: Path): Json | undefined {
  let here: unknown = document;
  for (const step of path) {
    if (Array.isArray(here) && typeof step === 'number') here = here[step];
    else if (isObject(here) && Object.hasOwn(here, String(step))) here = here[String(step)];
    else return undefined;
  }
  return here as Json | undefined;
}

/** A copy with one value set (undefined: removed); missing containers are made, everything else is shared. */
export function write(document: Json | undefined, path: Path, value: Json | undefined): Json | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(document) && typeof step === 'number') {
    const copy = [...document];
    const child = write(copy[step], rest, value);
    if (child === undefined) copy.splice(step, 1);
    else copy[step] = child;
    return copy;
  }
  const object = isObject(document) ? document : {};
  const name = String(step);
  const before = Object.hasOwn(object, name) ? object[name] : undefined;
  const child = write(before, rest, value);
  if (child === undefined) {
    if (!Object.hasOwn(object, name))
      return document === undefined && rest.length > 0 ? undefined : (document ?? object);
    return Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));
  }
  if (name === '__proto__') return Object.fromEntries([...Object.entries(object), [name, child]]);
  return { ...object, [name]: child };
}

/** One string for one path, as RFC 6901 writes it. */
export function pointer(path: Path): string {
  return path.map((step) => '/' + String(step).replaceAll('~', '~0').replaceAll('/', '~1')).join('');
}

/** The path people read and inputs carry as their name: `x-tyk-api-gateway.upstream.url`. */
export function dotted(path: Path): string {
  return path.join('.');
}

export function startsWith(path: Path, prefix: Path): boolean {
  return prefix.length <= path.length && prefix.every((step, at) => step === path[at]);
}

/** Whether two values are the same JSON, whatever the order of members. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, at) => same(item, b[at]));
  if (!isObject(a) || !isObject(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name) && same(a[name], b[name]))
  );
}
