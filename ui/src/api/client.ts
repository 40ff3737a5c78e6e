import { isObject, type Json, type JsonObject } from '@/doc';
import { filled, type Address, type Gives, type Optional, type Options, type Verb } from './contract';

/** One thing wrong with a document, as the server names it. */
export type Violation = { pointer: string; code: string; message: string; line: number; column: number };

/** What the server refused or could not do. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly violations: Violation[] = [],
    readonly requestId = '',
    readonly call = '',
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

/** An answer: its text as it came, what it says, and the version it speaks of. */
export type Answer = { status: number; text: string; etag: string; type: string; headers: Headers };

export type Call = {
  method: string;
  path: string;
  query?: object;
  /** Sent as it is when a text, else printed as JSON. */
  body?: unknown;
  type?: string;
  ifMatch?: string;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** Do not ask to sign in again on 401 (the sign-in itself). */
  quiet?: boolean;
};

let csrf = '';
const nobody = (): Promise<void> | undefined => undefined;
let onSignedOut = nobody;

export function keepCsrf(token: string): void {
  csrf = token;
}

/** What is done when the session has ended; its promise holds once someone is signed in again. Gives how to stop it. */
export function whenSignedOut(react: () => Promise<void>): () => void {
  onSignedOut = react;
  return () => {
    onSignedOut = nobody;
  };
}

/** The address of a call, below whatever path the dashboard is served under. */
export function address(path: string, query: Call['query'] = {}): string {
  const url = new URL(path.replace(/^\//, ''), document.baseURI);
  for (const [name, value] of Object.entries(query) as [string, unknown][]) {
    if (value !== undefined && value !== '' && value !== false) url.searchParams.set(name, String(value));
  }
  return url.pathname + url.search;
}

export async function send(call: Call): Promise<Answer> {
  const headers: Record<string, string> = { Accept: 'application/json', ...call.headers };
  if (call.method !== 'GET' && csrf) headers['X-CSRF-Token'] = csrf;
  if (call.ifMatch) headers['If-Match'] = call.ifMatch;
  let body: BodyInit | undefined;
  if (call.body !== undefined) {
    headers['Content-Type'] = call.type ?? 'application/json';
    body = typeof call.body === 'string' ? call.body : JSON.stringify(call.body);
  }
  const name = `${call.method} ${call.path}`;
  let response: Response;
  let text: string;
  try {
    response = await fetch(address(call.path, call.query), {
      method: call.method,
      headers,
      body,
      credentials: 'same-origin',
      signal: call.signal,
    });
    text = await response.text();
  } catch (cause) {
    if (call.signal?.aborted) throw cause;
    throw new ApiError(0, 'The dashboard server cannot be reached.', [], '', name);
  }
  if (response.status === 401 && !call.quiet) {
    const again = onSignedOut();
    // What was to be written is not lost: it goes through after signing in. What was read is asked for anew anyway.
    if (again && call.method !== 'GET') {
      await again;
      return send({ ...call, quiet: true });
    }
  }
  if (!response.ok) throw refusal(response, text, name);
  return {
    status: response.status,
    text,
    etag: response.headers.get('ETag') ?? '',
    type: response.headers.get('Content-Type') ?? '',
    headers: response.headers,
  };
}

function refusal(response: Response, text: string, call: string): ApiError {
  let message = '';
  let violations: Violation[] = [];
  try {
    const body = JSON.parse(text) as Json;
    if (isObject(body)) {
      message = String(body.Message ?? body.message ?? body.error ?? '');
      const meta = body.Meta;
      if (isObject(meta) && Array.isArray(meta.errors)) violations = meta.errors.filter(isObject).map(violation);
    }
  } catch {
    // Not JSON: the status has to speak.
  }
  return new ApiError(
    response.status,
    message || `${response.status} ${response.statusText}`,
    violations,
    response.headers.get('X-Request-Id') ?? '',
    call,
  );
}

function violation(raw: JsonObject): Violation {
  return {
    pointer: String(raw.pointer ?? ''),
    code: String(raw.code ?? ''),
    message: String(raw.message ?? ''),
    line: Number(raw.line ?? 0),
    column: Number(raw.column ?? 0),
  };
}

/** Reads what an address of the contract answers. */
export async function get<A extends Address<'get'>>(
  address: A,
  ...[options]: Optional<Options<'get', A>>
): Promise<Gives<'get', A>> {
  return JSON.parse((await send(request('get', address, options))).text) as Gives<'get', A>;
}

/** One page of a list, with how many rows there are on all of them when the server says. */
export type Listed<T> = { rows: T[]; pages: number; total: number | undefined };

/** A page of what an address lists; `rows` names its field with the rows. */
export async function list<A extends Address<'get'>, K extends keyof Gives<'get', A>>(
  address: A,
  rows: K,
  ...[options]: Optional<Options<'get', A>>
): Promise<Listed<Row<Gives<'get', A>[K]>>> {
  return listed(await send(request('get', address, options)), rows as string);
}

type Row<List> = List extends readonly (infer One)[] ? One : never;

/** The page of a list in an answer. */
export function listed<T>(answer: Answer, rows: string): Listed<T> {
  const body = JSON.parse(answer.text) as JsonObject;
  const total = answer.headers.get('X-Total-Count');
  return {
    rows: (body[rows] ?? []) as T[],
    pages: Number(body.pages ?? body.Pages ?? 0),
    total: total === null ? undefined : Number(total),
  };
}

type Sending = { body?: unknown; ifMatch?: string };

/** Writes at an address of the contract. */
export async function write<V extends Exclude<Verb, 'get'>, A extends Address<V>>(
  verb: V,
  address: A,
  ...[options]: Optional<Options<V, A> & Sending>
): Promise<Gives<V, A>> {
  const answer = await send(request(verb, address, options));
  return (answer.text.trim() === '' ? {} : JSON.parse(answer.text)) as Gives<V, A>;
}

function request(verb: Verb, address: string, options: Loose = {}): Call {
  const { path, ...more } = options;
  return { method: verb.toUpperCase(), path: filled(address, path), ...more };
}

type Loose = { path?: object; query?: object } & Sending;

/** A document as it was loaded: its very text, so that editing loses nothing, and its version. */
export type Loaded = { text: string; value: JsonObject; etag: string };

export async function load<A extends Address<'get'>>(
  address: A,
  ...[options]: Optional<Options<'get', A>>
): Promise<Loaded> {
  const answer = await send(request('get', address, options));
  return { text: answer.text, value: JSON.parse(answer.text) as JsonObject, etag: answer.etag };
}
