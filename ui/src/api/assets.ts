import { get, list, load, write, type Loaded } from './client';
import { isObject, type Json, type JsonObject } from '@/doc';

/** Policies. */
export type Policy = JsonObject & {
  _id: string;
  id: string;
  name: string;
  active: boolean;
  is_inactive: boolean;
  rate: number;
  per: number;
  quota_max: number;
  quota_renewal_rate: number;
  access_rights?: { [api: string]: Json };
  tags?: string[];
};

export type PolicyQuery = { q?: string; p?: number; sort?: string; state?: string; api_id?: string };
export const listPolicies = (query: PolicyQuery) =>
  list<Policy>('/api/portal/policies/search', query, ({ Data, Pages }) => ({ rows: Data, pages: Pages }));

export const policyId = (policy: { _id?: Json; id?: Json }) => String(policy.id || policy._id || '');
export const policyPath = (id: string) => `/api/portal/policies/${encodeURIComponent(id)}`;
export const loadPolicy = (id: string): Promise<Loaded> => load(policyPath(id));
export const createPolicy = (policy: JsonObject) => write<{ Message: string }>('POST', '/api/portal/policies', policy);
export const deletePolicy = (id: string) => write('DELETE', policyPath(id));

export type PolicyState = 'active' | 'draft' | 'denied';
export function policyState(policy: { active?: Json; is_inactive?: Json }): PolicyState {
  if (policy.is_inactive === true) return 'denied';
  return policy.active === true ? 'active' : 'draft';
}

/** Keys. */
export type Key = { key_id: string; key_hash: string; data: JsonObject };

export const listKeys = (query: { q?: string; p?: number; api_id?: string; policy_id?: string }) =>
  list<Key>('/api/keys/detailed', query, ({ keys, pages }) => ({ rows: keys, pages }));

export const keyPath = (id: string) => `/api/keys/${encodeURIComponent(id)}`;

export const loadKey = (hash: string): Promise<Loaded> => load(keyPath(hash), { hashed: true });

/** A key by its value, its hash or its user name. */
export async function lookupKey(id: string): Promise<Key> {
  return get<Key>(keyPath(id), { auto_guess: true });
}

export const createKey = (session: JsonObject, custom = '') =>
  write<Key>('POST', custom ? keyPath(custom) : '/api/keys', session);
export const deleteKey = (hash: string) => write('DELETE', keyPath(hash), undefined, { query: { hashed: true } });

/** Limits after the merge with policies, when the server can tell. */
export const previewKey = (session: JsonObject) => write<JsonObject>('POST', '/api/keys/preview', session);

export const accessCount = (rights: Json | undefined) => (isObject(rights) ? Object.keys(rights).length : 0);
