import { isObject, read, type JsonObject } from '@/doc';

export type Endpoint = {
  method: string;
  path: string;
  operationId: string;
  summary: string;
  tag: string;
  middleware: number;
};

export const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'trace'];

/** Endpoints of a document in its own order, with how much middleware each has. */
export function endpoints(document: JsonObject, extension: string): Endpoint[] {
  const paths = isObject(document.paths) ? document.paths : {};
  const settings = read(document, [extension, 'middleware', 'operations']);
  const result: Endpoint[] = [];
  for (const [path, item] of Object.entries(paths)) {
    if (!isObject(item)) continue;
    for (const method of Object.keys(item)) {
      const operation = item[method];
      if (!METHODS.includes(method) || !isObject(operation)) continue;
      const operationId = String(operation.operationId ?? '');
      const own = isObject(settings) && operationId !== '' ? settings[operationId] : undefined;
      result.push({
        method,
        path,
        operationId,
        summary: String(operation.summary ?? ''),
        tag: Array.isArray(operation.tags) ? String(operation.tags[0] ?? '') : '',
        middleware: isObject(own) ? Object.keys(own).length : 0,
      });
    }
  }
  return result;
}

/** The id an operation without one gets: its path's words and its method. */
export function operationIdFor(method: string, path: string): string {
  return path.replace(/[{}]/g, '').replace(/^\//, '') + method;
}

/** Path parameters as OpenAPI wants them declared. */
export function pathParameters(path: string): JsonObject[] {
  return [...path.matchAll(/\{([^}]+)\}/g)].map((match) => ({
    name: match[1]!,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}
