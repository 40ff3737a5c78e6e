import { get, write } from './client';
import type { Json, JsonObject } from '@/doc';

export type Node = JsonObject & { id?: string };
export async function listNodes(): Promise<Node[]> {
  const answer = await get<JsonObject | Node[]>('/api/system/nodes');
  if (Array.isArray(answer)) return answer;
  return (answer.nodes ?? answer.data ?? []) as Node[];
}

/** Which nodes run what was saved. */
export type Propagation = {
  generation: number;
  nodes: { id: string; name: string; live: boolean; state: string; fault: string }[];
};
export async function readPropagation(): Promise<Propagation> {
  return propagation(await get<JsonObject>('/api/x/propagation'));
}

export function propagation(raw: JsonObject): Propagation {
  const wanted = Number(raw.generation ?? raw.wanted ?? 0);
  const nodes = (Array.isArray(raw.nodes) ? raw.nodes : []) as JsonObject[];
  return {
    generation: wanted,
    nodes: nodes.map((node) => {
      const runs = Number(node.generation ?? node.applied ?? node.applied_generation ?? 0);
      return {
        id: String(node.id ?? node.node_id ?? ''),
        name: String(node.hostname ?? node.name ?? node.id ?? node.node_id ?? ''),
        live: typeof node.live === 'boolean' ? node.live : runs >= wanted,
        state: String(node.state ?? node.status ?? ''),
        fault: String(node.fault ?? node.error ?? ''),
      };
    }),
  };
}

/** Every saved state of a document. */
export type Revision = { version: number; at: string; by: string; action: string };
export async function listRevisions(collection: string, id: string): Promise<Revision[]> {
  const answer = await get<JsonObject>(`/api/x/${collection}/${encodeURIComponent(id)}/revisions`);
  const raw = (Array.isArray(answer) ? answer : (answer.revisions ?? answer.data ?? [])) as JsonObject[];
  return raw.map((item) => ({
    version: Number(item.version ?? item.revision ?? item.rev ?? 0),
    at: String(item.at ?? item.date ?? item.timestamp ?? item.created_at ?? ''),
    by: String(item.by ?? item.user ?? item.author ?? ''),
    action: String(item.action ?? item.what ?? ''),
  }));
}

export async function readRevision(collection: string, id: string, version: number): Promise<Json> {
  const answer = await get<JsonObject>(`/api/x/${collection}/${encodeURIComponent(id)}/revisions/${version}`);
  return (answer.body ?? answer.document ?? answer) as Json;
}

export const restoreRevision = (collection: string, id: string, version: number) =>
  write('POST', `/api/x/${collection}/${encodeURIComponent(id)}/revisions/${version}/restore`, {});

export type Deleted = { id: string; name: string; at: string; by: string };
export async function listDeleted(collection: string): Promise<Deleted[]> {
  const answer = await get<JsonObject>(`/api/x/deleted/${collection}`);
  const raw = (Array.isArray(answer) ? answer : (answer.deleted ?? answer.data ?? [])) as JsonObject[];
  return raw.map((item) => ({
    id: String(item.id ?? ''),
    name: String(item.name ?? item.email_address ?? item.id ?? ''),
    at: String(item.at ?? item.deleted_at ?? item.date ?? ''),
    by: String(item.by ?? item.user ?? ''),
  }));
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
export async function listAudit(query: AuditQuery) {
  const answer = await get<{ audit_logs: AuditRecord[] | null; pages: number }>('/api/audit-logs', query);
  return { rows: answer.audit_logs ?? [], pages: answer.pages };
}
