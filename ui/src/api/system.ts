import { address, get, list, load, write, type Loaded } from './client';
import type { Schema } from './contract';
import type { Json, JsonObject } from '@/doc';

/** A gateway node, in what it says of itself. */
export type Node = Schema<'Node'>;
export const listNodes = async (): Promise<Node[]> => (await get('/api/x/nodes')).nodes;

/** Which nodes run what was saved. */
export const readPropagation = () => get('/api/x/propagation');

/** A saved state of a document. */
export type Revision = Schema<'RevisionHead'>;
export async function listRevisions(collection: string, id: string): Promise<Revision[]> {
  return (await get('/api/x/{collection}/{id}/revisions', { path: { collection, id } })).revisions;
}

const revision = (collection: string, id: string, version: number) => ({
  path: { collection, id, version: String(version) },
});

export async function readRevision(collection: string, id: string, version: number): Promise<Json> {
  const found = await get('/api/x/{collection}/{id}/revisions/{version}', revision(collection, id, version));
  return found.body as Json;
}

export const restoreRevision = (collection: string, id: string, version: number) =>
  write('post', '/api/x/{collection}/{id}/revisions/{version}/restore', {
    ...revision(collection, id, version),
    body: {},
  });

export type Deleted = Schema<'DeletedDocument'>;
export async function listDeleted(collection: string): Promise<Deleted[]> {
  return (await get('/api/x/deleted/{collection}', { path: { collection } })).deleted;
}
export const undelete = (collection: string, id: string) =>
  write('post', '/api/x/undelete/{collection}/{id}', { path: { collection, id }, body: {} });

/** What something else loses or keeps when a document is deleted. */
export type Touched = { kind: string; id: string; name: string; effect: string; pointers: string[] };
export type Impact = { touched: Touched[]; counts: Record<string, number>; unseen: string[] };
export async function deletionImpact(collection: string, id: string): Promise<Impact> {
  const { touched, counts, unseen } = await get('/api/x/{collection}/{id}/impact', { path: { collection, id } });
  return { touched: (touched ?? []) as Touched[], counts: counts ?? {}, unseen: unseen ?? [] };
}

export type AuditRecord = Schema<'AuditRecord'>;
export type AuditQuery = {
  p?: number;
  page_size?: number;
  user?: string;
  action?: string;
  method?: string;
  url?: string;
  status?: string;
  from_date?: string;
  to_date?: string;
};
export const listAudit = (query: AuditQuery) => list('/api/audit-logs', 'audit_logs', { query });

/** Where the whole result of a search of the audit log is downloaded from. */
export const auditFile = (query: AuditQuery, type: 'csv' | 'json') =>
  address('/api/audit-logs', { ...query, p: undefined, page_size: undefined, download: true, type });

/** Webhooks. */
export type Webhook = Schema<'Webhook'>;
const hook = (id: string) => ({ path: { hookId: id } });
export const listWebhooks = (query: { p?: number }) => list('/api/hooks', 'hooks', { query });
export const loadWebhook = (id: string): Promise<Loaded> => load('/api/hooks/{hookId}', hook(id));
export const createWebhook = (body: JsonObject) => write('post', '/api/hooks', { body });
export const saveWebhook = (id: string, body: string, ifMatch: string) =>
  write('put', '/api/hooks/{hookId}', { ...hook(id), body, ifMatch });
export const deleteWebhook = (id: string) => write('delete', '/api/hooks/{hookId}', hook(id));
