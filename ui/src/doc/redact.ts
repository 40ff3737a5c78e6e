import { isObject, type Json } from './path';

const SECRET =
  /^(.*(password|secret|private_?key|api_?key|access_key|token_?value|credential).*|authorization|cookie|set-cookie|pass|sourceString)$/i;
// Fields that speak about secrets but hold none.
const HARMLESS =
  /^(auth_header_name|securitySchemes?|passwordCredentials?|.*(enabled|_name|Name|Url|_url|Header|_header|_in|expires.*|max_days|updated))$/;
export const MASK = '••••••••';

/** Whether a member of this name holds a secret. */
export function isSecret(name: string): boolean {
  return SECRET.test(name) && !HARMLESS.test(name);
}

/** A copy in which every secret text is masked. */
export function redact(value: Json | undefined, name = ''): Json | undefined {
  if (typeof value === 'string') return value !== '' && isSecret(name) ? MASK : value;
  if (Array.isArray(value)) return value.map((item) => redact(item, name) as Json);
  if (isObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([member, inner]) => [member, redact(inner, member)]));
  }
  return value;
}

/** What the server puts in the place of a secret it does not tell. */
const HIDDEN = '*****';

/** An earlier document with its hidden secrets as they are now: whether they were others is not known. */
export function revealed(earlier: Json, now: Json | undefined): { value: Json; hidden: number } {
  if (earlier === HIDDEN && now !== undefined && now !== HIDDEN) return { value: now, hidden: 1 };
  let hidden = 0;
  const inside = (value: Json, other: Json | undefined) => {
    const found = revealed(value, other);
    hidden += found.hidden;
    return found.value;
  };
  if (Array.isArray(earlier)) {
    const others = Array.isArray(now) ? now : [];
    return { value: earlier.map((item, at) => inside(item, others[at])), hidden };
  }
  if (isObject(earlier)) {
    const others = isObject(now) ? now : {};
    const members = Object.entries(earlier).map(([name, value]) => [name, inside(value ?? null, others[name])]);
    return { value: Object.fromEntries(members) as Json, hidden };
  }
  return { value: earlier, hidden };
}

/** Header lines with the values of credentials masked. */
export function redactHeader(name: string, value: string): string {
  return /^(authorization|proxy-authorization|cookie|set-cookie|x-api-key|.*token.*|.*secret.*)$/i.test(name)
    ? MASK
    : value;
}
