import { get, list, load, send, write, type Listed, type Loaded } from './client';
import { isObject, read, type Json, type JsonObject } from '@/doc';

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
  sort?: string;
  category?: string;
  api_type?: string;
  auth_type?: string;
};

export async function listApis(query: ListQuery): Promise<Listed<ApiRow>> {
  const found = await list<JsonObject>('/api/apis', { ...query, compressed: 1 }, ({ apis, pages }) => ({
    rows: apis,
    pages,
  }));
  return { ...found, rows: found.rows.map(row) };
}

const text = (value: Json | undefined) => (typeof value === 'string' ? value : '');
const texts = (value: Json | undefined) => (Array.isArray(value) ? value.map(String) : []);

export function row(wrapper: JsonObject): ApiRow {
  const extension = read(wrapper, ['oas', EXTENSION]);
  const classic = isObject(wrapper.api_definition) ? wrapper.api_definition : wrapper;
  const dates = {
    created: text(wrapper.created_at ?? classic.created_at),
    updated: text(wrapper.updated_at ?? classic.updated_at),
  };
  if (isObject(extension) && !isObject(wrapper.api_definition)) {
    const at = (...path: (string | number)[]) => read(extension, path);
    return {
      dbId: text(at('info', 'dbId')),
      id: text(at('info', 'id')),
      name: text(at('info', 'name')),
      active: at('info', 'state', 'active') === true,
      internal: at('info', 'state', 'internal') === true,
      oas: true,
      listenPath: text(at('server', 'listenPath', 'value')),
      target: text(at('upstream', 'url')),
      auth: oasAuth(wrapper.oas as JsonObject),
      categories: texts(wrapper.categories),
      ...dates,
    };
  }
  const name = text(classic.name);
  return {
    dbId: text(classic.id),
    id: text(classic.api_id),
    name: name.split(' #')[0] ?? name,
    active: classic.active === true,
    internal: classic.internal === true,
    oas: classic.is_oas === true || isObject(extension),
    listenPath: text(read(classic, ['proxy', 'listen_path'])),
    target: text(read(classic, ['proxy', 'target_url'])),
    auth:
      typeof wrapper.auth_type === 'string'
        ? wrapper.auth_type
        : classic.is_oas === true && classic.use_keyless !== true
          ? ''
          : classicAuth(classic),
    categories: [...new Set([...texts(wrapper.categories), ...name.split(' #').slice(1)])],
    ...dates,
  };
}

/** Which authentication a Classic definition asks for, by the contract's names. */
export function classicAuth(definition: JsonObject): string {
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

export const loadOas = (id: string): Promise<Loaded> => load(`/api/apis/oas/${encodeURIComponent(id)}`);
export const loadClassic = (id: string): Promise<Loaded> => load(`/api/apis/${encodeURIComponent(id)}`);

export type Created = { ID: string; Meta: string };
export const createOas = (document: JsonObject | string) => write<Created>('POST', '/api/apis/oas', document);
export const createClassic = (wrapper: JsonObject) => write<Created>('POST', '/api/apis', wrapper);

export const savePath = (oas: boolean, id: string) => `/api/apis/${oas ? 'oas/' : ''}${encodeURIComponent(id)}`;

export function deleteApi(api: { id: string; oas: boolean }) {
  return write('DELETE', savePath(api.oas, api.id));
}

export type Category = { name: string; count: number };
export async function listCategories(): Promise<Category[]> {
  const answer = await get<{ categories?: Category[] } | Category[]>('/api/apis/categories');
  return Array.isArray(answer) ? answer : (answer.categories ?? []);
}

export type ImportOptions = {
  listenPath?: string;
  upstreamURL?: string;
  allowList?: boolean;
  validateRequest?: boolean;
  mockResponse?: boolean;
  authentication?: boolean;
};

/** What an import would save, without saving it. */
export async function dryRun(document: { text?: string; url?: string }, options: ImportOptions): Promise<JsonObject> {
  const body = document.url ? JSON.stringify({ url: document.url }) : `{"oas":${document.text}}`;
  const answer = await send({ method: 'POST', path: '/api/apis/oas/dry-run', query: options, body });
  const reply = JSON.parse(answer.text) as JsonObject;
  return isObject(reply.tyk_oas) ? reply.tyk_oas : reply;
}

export function importOas(document: { text?: string; url?: string }, options: ImportOptions) {
  const body = document.url ? { url: document.url } : document.text;
  return write<Created>('POST', '/api/apis/oas/import', body, { query: options });
}
