import { get, list, load, write, type Listed, type Loaded } from './client';
import type { Schema } from './contract';
import { isObject, patch, read, type Json, type JsonObject, type Path } from '@/doc';

export const EXTENSION = 'x-tyk-api-gateway';

/** One line of the list, whatever form the definition has. */
export type ApiRow = {
  dbId: string;
  id: string;
  name: string;
  active: boolean;
  internal: boolean;
  oas: boolean;
  listenPath: string;
  target: string;
  auth: string;
  categories: string[];
  created: string;
  updated: string;
};

export type ListQuery = {
  q?: string;
  p?: number;
  page_size?: number;
  sort?: string;
  category?: string;
  api_type?: string;
  auth_type?: string;
};

export async function listApis(query: ListQuery): Promise<Listed<ApiRow>> {
  const found = await list('/api/apis', 'apis', { query: { ...query, compressed: 1 } });
  return { ...found, rows: found.rows.map(row) };
}

/** The contract keeps categories in the name, too: "Orders #shop". */
export function row({ api_definition: definition, ...wrapper }: Schema<'Api'>): ApiRow {
  const [name = '', ...inName] = (definition.name ?? '').split(' #');
  return {
    dbId: definition.id ?? '',
    id: definition.api_id ?? '',
    name,
    active: definition.active === true,
    internal: definition.internal === true,
    oas: definition.is_oas === true,
    listenPath: definition.proxy?.listen_path ?? '',
    target: definition.proxy?.target_url ?? '',
    auth: shownAuth(definition),
    categories: [...new Set([...wrapper.categories, ...inName])],
    created: wrapper.created_at,
    updated: wrapper.updated_at,
  };
}

/** The short form of an OAS definition leaves out which plugin it asks for. */
function shownAuth(definition: Schema<'ClassicDefinition'>): string {
  const auth = classicAuth(definition);
  return definition.is_oas && auth === 'other' ? '' : auth;
}

/** Which authentication a Classic definition asks for, by the contract's names. */
export function classicAuth(definition: Schema<'ClassicDefinition'>): string {
  if (definition.use_keyless === true) return 'keyless';
  const on: [string, unknown][] = [
    ['basic', definition.use_basic_auth],
    ['hmac', definition.enable_signature_checking],
    ['jwt', definition.enable_jwt],
    ['oauth', definition.use_oauth2],
    ['openid', definition.use_openid],
    ['custom', definition.enable_coprocess_auth || definition.use_go_plugin_auth],
    ['mutualTLS', definition.use_mutual_tls_auth],
    ['authToken', definition.use_standard_auth],
  ];
  const names = on.filter(([, enabled]) => enabled === true).map(([name]) => name);
  return names.length === 0 ? 'other' : names.length > 1 ? 'multiAuth' : names[0]!;
}

export function oasAuth(document: JsonObject): string {
  const authentication = read(document, [EXTENSION, 'server', 'authentication']);
  if (!isObject(authentication) || authentication.enabled !== true) return 'keyless';
  const schemes = isObject(authentication.securitySchemes) ? Object.keys(authentication.securitySchemes) : [];
  const kinds = schemes.map((name) => schemeKind(read(document, ['components', 'securitySchemes', name])));
  if (kinds.length === 0) return 'other';
  return kinds.length > 1 ? 'multiAuth' : kinds[0]!;
}

function schemeKind(scheme: Json | undefined): string {
  if (!isObject(scheme)) return 'custom';
  if (scheme.type === 'apiKey') return 'authToken';
  if (scheme.type === 'oauth2') return 'oauth';
  if (scheme.type === 'http' && scheme.scheme === 'basic') return 'basic';
  if (scheme.type === 'http') return 'jwt';
  return 'other';
}

export const AUTH_NAMES: Record<string, string> = {
  keyless: 'Open (keyless)',
  authToken: 'Auth token',
  basic: 'Basic',
  hmac: 'HMAC',
  jwt: 'JWT',
  oauth: 'OAuth 2.0',
  openid: 'OpenID Connect',
  mutualTLS: 'Mutual TLS',
  custom: 'Custom plugin',
  multiAuth: 'Multiple',
  other: 'Other',
};

const api = (id: string) => ({ path: { apiId: id } });
export const loadOas = (id: string): Promise<Loaded> => load('/api/apis/oas/{apiId}', api(id));
/** One line about an API, by either of its ids. */
export const readApi = async (id: string) => row(await get('/api/apis/{apiId}', api(id)));
export const loadClassic = (id: string): Promise<Loaded> => load('/api/apis/{apiId}', api(id));

export const createOas = (body: JsonObject | string, query: { templateID?: string } = {}) =>
  write('post', '/api/apis/oas', { body, query });
export const createClassic = (body: JsonObject | string) => write('post', '/api/apis', { body });

export const saveOas = (id: string, body: string, ifMatch: string) =>
  write('put', '/api/apis/oas/{apiId}', { ...api(id), body, ifMatch });
export const saveClassic = (id: string, body: string, ifMatch: string) =>
  write('put', '/api/apis/{apiId}', { ...api(id), body, ifMatch });

export const deleteApi = ({ id, oas }: { id: string; oas: boolean }) =>
  oas ? write('delete', '/api/apis/oas/{apiId}', api(id)) : write('delete', '/api/apis/{apiId}', api(id));

/** Switches an API on or off and leaves every other byte of its definition alone. */
export async function setActive({ id, oas }: { id: string; oas: boolean }, value: boolean): Promise<void> {
  const { text, etag } = await (oas ? loadOas(id) : loadClassic(id));
  const path = oas ? [EXTENSION, 'info', 'state', 'active'] : ['api_definition', 'active'];
  const changed = patch(text, [{ path, value }]);
  await (oas ? saveOas : saveClassic)(id, changed, etag);
}

/** Makes an API that differs from this one in ids, name and listen path only; gives where it is found. */
export async function duplicate({ id, oas, name, listenPath }: ApiRow): Promise<{ id: string; oas: boolean }> {
  const { text } = await (oas ? loadOas(id) : loadClassic(id));
  const root: Path = oas ? [EXTENSION] : ['api_definition'];
  const own = oas ? ['info.id', 'info.dbId', 'info.orgId', 'info.versioning'] : ['id', 'api_id', 'org_id', 'slug'];
  const copied = listenPath.replace(/\/*$/, '-copy/');
  const body = patch(text, [
    ...own.map((path) => ({ path: [...root, ...path.split('.')], value: undefined })),
    { path: [...root, ...(oas ? ['info', 'name'] : ['name'])], value: `${name} (copy)` },
    { path: [...root, ...(oas ? ['server', 'listenPath', 'value'] : ['proxy', 'listen_path'])], value: copied },
  ]);
  const made = await (oas ? createOas(body) : createClassic(body));
  return { id: String(made.ID), oas };
}

/** Versions of a base API, itself among them. */
export type ApiVersion = Schema<'ApiVersion'>;
export const listVersions = async (base: string): Promise<ApiVersion[]> =>
  (await get('/api/apis/oas/{apiId}/versions', api(base))).apis;
export type VersionQuery = {
  base_api_id: string;
  base_api_version_name?: string;
  new_version_name: string;
  set_default?: boolean;
};
export const createVersion = (body: JsonObject, query: VersionQuery) => write('post', '/api/apis/oas', { body, query });
/** Makes a version the one that holds the list of all. */
export const rebase = (base: string, next: string) =>
  write('patch', '/api/apis/oas/{current-base-apiId}/rebase/{next-base-apiId}', {
    path: { 'current-base-apiId': base, 'next-base-apiId': next },
    body: {},
  });

export const listCategories = async () => (await get('/api/apis/categories')).categories;

export type ImportOptions = {
  listenPath?: string;
  upstreamURL?: string;
  allowList?: boolean;
  validateRequest?: boolean;
  mockResponse?: boolean;
  authentication?: boolean;
  templateID?: string;
};

/** What an import would save, without saving it. */
export async function dryRun(document: { text?: string; url?: string }, options: ImportOptions): Promise<JsonObject> {
  // The document's text goes as it is: parsing a large one again costs time and may change it.
  const body = document.url ? JSON.stringify({ url: document.url }) : `{"oas":${document.text}}`;
  return (await write('post', '/api/apis/oas/dry-run', { body, query: options })) as JsonObject;
}

export function importOas(document: { text?: string; url?: string }, options: ImportOptions) {
  const body = document.url ? { url: document.url } : document.text;
  return write('post', '/api/apis/oas/import', { body, query: options });
}
