import { parse as parseYaml, YAMLParseError } from 'yaml';
import { faultAt, isObject, position, read, type JsonObject } from '@/doc';

/** What a pasted text is, or why it is not an OpenAPI document. */
export type Reading =
  | {
      ok: true;
      json: string;
      document: JsonObject;
      title: string;
      version: string;
      operations: number;
      servers: string[];
      extended: boolean;
      /** Whether it asks every caller to authenticate, by a scheme that becomes a check. */
      secured: boolean;
    }
  | { ok: false; message: string; line?: number; column?: number };

const METHODS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']);

/** Reads JSON or YAML; the JSON text of a JSON document is kept as its author wrote it. */
export function readDocument(text: string): Reading {
  const trimmed = text.trimStart();
  if (trimmed === '') return { ok: false, message: 'The document is empty.' };
  let document: unknown;
  let json = text;
  try {
    if (trimmed.startsWith('{')) document = JSON.parse(text);
    else {
      document = parseYaml(text, { maxAliasCount: 1000 });
      json = JSON.stringify(document);
    }
  } catch (error) {
    return failure(error, text);
  }
  if (!isObject(document)) return { ok: false, message: 'This is not an OpenAPI document: it must be an object.' };
  const version = String(document.openapi ?? document.swagger ?? '');
  if (version === '') return { ok: false, message: 'This is not an OpenAPI document: it has no "openapi" version.' };
  if (!version.startsWith('3.'))
    return { ok: false, message: `OpenAPI ${version} cannot be imported here; 3.0 and 3.1 can.` };
  const info = isObject(document.info) ? document.info : {};
  return {
    ok: true,
    json,
    document,
    title: String(info.title ?? ''),
    version,
    operations: operationsOf(document).length,
    servers: (Array.isArray(document.servers) ? document.servers : [])
      .filter(isObject)
      .map((server) => String(server.url ?? '')),
    extended: isObject(document['x-tyk-api-gateway']),
    secured: isSecured(document),
  };
}

function isSecured(document: JsonObject): boolean {
  const first = Array.isArray(document.security) ? document.security[0] : undefined;
  const [name] = Object.keys(isObject(first) ? first : {});
  const scheme = name === undefined ? undefined : read(document, ['components', 'securitySchemes', name]);
  return isObject(scheme) && ['apiKey', 'http', 'oauth2'].includes(String(scheme.type));
}

function failure(error: unknown, text: string): Reading {
  if (error instanceof YAMLParseError) {
    const at = error.linePos?.[0];
    return { ok: false, message: error.message.split('\n')[0] ?? error.message, line: at?.line, column: at?.col };
  }
  const message = error instanceof Error ? error.message : String(error);
  // Not every browser says where; this one place does.
  const at = faultAt(text);
  return { ok: false, message, ...(at === undefined ? {} : position(text, at)) };
}

export type Operation = { method: string; path: string; id: string; summary: string };

/** Operations in the order of the document. */
export function operationsOf(document: JsonObject): Operation[] {
  const paths = isObject(document.paths) ? document.paths : {};
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(isObject(item) ? item : {})
      .filter(([method, operation]) => METHODS.has(method) && isObject(operation))
      .map(([method, operation]) => {
        const known = operation as JsonObject;
        return {
          method: method.toUpperCase(),
          path,
          id: String(known.operationId ?? ''),
          summary: String(known.summary ?? ''),
        };
      }),
  );
}
