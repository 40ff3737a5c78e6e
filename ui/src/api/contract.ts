import type { components, paths } from './openapi';
import type { JsonObject } from '@/doc';

/** A schema of the server's OpenAPI document by its name. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

/** A schema whose documents are edited losslessly, so that fields beyond it are there too. */
export type Open<Name extends keyof components['schemas']> = Schema<Name> & JsonObject;

export type Verb = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** The addresses that the server declares for a verb, parameters in braces. */
export type Address<V extends Verb> = {
  [A in keyof paths]: paths[A] extends Record<V, { responses: object }> ? A : never;
}[keyof paths];

type Operation<V extends Verb, A extends Address<V>> = paths[A][V];
type Success<Responses> = Responses extends { 200: infer Answer }
  ? Answer
  : Responses extends { 201: infer Answer }
    ? Answer
    : never;

/** What a call answers. */
export type Gives<V extends Verb, A extends Address<V>> =
  Operation<V, A> extends { responses: infer Responses }
    ? Success<Responses> extends { content: { 'application/json': infer Body } }
      ? Body
      : never
    : never;

/** The values that fill the braces of an address. */
type Filling<V extends Verb, A extends Address<V>> =
  Operation<V, A> extends { parameters: { path: infer Path extends object } } ? { path: Path } : { path?: undefined };

/** The query parameters that an address reads. */
export type Asks<V extends Verb, A extends Address<V>> =
  Operation<V, A> extends { parameters: { query?: infer Query } }
    ? { [Name in keyof Query]?: string | number | boolean | undefined }
    : never;

export type Options<V extends Verb, A extends Address<V>> = Filling<V, A> & { query?: Asks<V, A> };

/** Options may be left out where the address has no braces. */
export type Optional<O> = object extends O ? [options?: O] : [options: O];

/** The path of a call: an address with its braces filled. */
export function filled(address: string, values: object = {}): string {
  return address.replace(/\{([^}]*)\}/g, (_, name: string) =>
    encodeURIComponent(String((values as Record<string, unknown>)[name])),
  );
}
