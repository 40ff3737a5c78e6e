import { get, list, write } from './client';
import type { Json, JsonObject } from '@/doc';

/** A gateway node, in what it says of itself. */
export type Node = {
  id: string;
  hostname?: string;
  version?: string;
  tags?: string[];
  started?: string;
  seen: string;
  /** Whether nothing was heard of it lately. */
  silent: boolean;
  /** Whether it runs everything that was saved. */
  current: boolean;
  apis?: number;
  dropped_records?: number;
  applied?: Record<string, number>;
  problems: { collection: string; id: string; reason: string }[];
};

export async function listNodes(): Promise<Node[]> {
  return (await get<{ nodes: Node[] | null }>('/api/x/nodes')).nodes ?? [];
}

/** Which nodes run what was saved. */
export type Propagation = { nodes: Node[]; live: number; current: number; settled: boolean };
export const readPropagation = () => get<Propagation>('/api/x/propagation');

/** A saved state of a document. */
export type Revision = { version: number; author: string; at: string; deleted: boolean; current: boolean };
export async function listRevisions(collection: string, id: string): Promise<Revision[]> {
  const path = `/api/x/${collection}/${encodeURIComponent(id)}/revisions`;
  return (await get<{ revisions: Revision[] | null }>(path)).revisions ?? [];
}

export async function readRevision(collection: string, id: string, version: number): Promise<Json> {
  const answer = await get<{ body: Json }>(`/api/x/${collection}/${encodeURIComponent(id)}/revisions/${version}`);
  return answer.body;
}

export const restoreRevision = (collection: string, id: string, version: number) =>
  write('POST', `/api/x/${collection}/${encodeURIComponent(id)}/revisions/${version}/restore`, {});

export type Deleted = { id: string; name: string; at: string; author: string; version: number };
export async function listDeleted(collection: string): Promise<Deleted[]> {
  return (await get<{ deleted: Deleted[] | null }>(`/api/x/deleted/${collection}`)).deleted ?? [];
}
export const undelete = (collection: string, id: string) =>
  write('POST', `/api/x/undelete/${collection}/${encodeURIComponent(id)}`, {});

export type AuditRecord = JsonObject & {
  _id: string;
  req_id: string;
  date: string;
  timestamp: number;
  ip: string;
  user: string;
  action: string;
  method: string;
  url: string;
  status: number;
  diff?: string;
};
export type AuditQuery = {
  p?: number;
  user?: string;
  action?: string;
  method?: string;
  url?: string;
  status?: string;
  from_date?: string;
  to_date?: string;
};
export const listAudit = (query: AuditQuery) =>
  list<AuditRecord>('/api/audit-logs', query, ({ audit_logs, pages }) => ({ rows: audit_logs, pages }));

/** Webhooks. */
export type Webhook = JsonObject & { id: string; name: string; method: string; target_path: string };
export const listWebhooks = (query: { p?: number }) =>
  list<Webhook>('/api/hooks', query, ({ hooks, pages }) => ({ rows: hooks, pages }));
export const webhookPath = (id: string) => `/api/hooks/${encodeURIComponent(id)}`;
