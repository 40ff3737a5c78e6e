import { get, list, load, write, type Loaded } from './client';
import type { Schema } from './contract';
import { isObject, type Json, type JsonObject } from '@/doc';

/** Policies. */
export type Policy = Schema<'Policy'>;

export type PolicyQuery = {
  q?: string;
  p?: number;
  page_size?: number;
  sort?: string;
  state?: string;
  api_id?: string;
};
export const listPolicies = (query: PolicyQuery) => list('/api/portal/policies/search', 'Data', { query });

export const policyId = (policy: { _id?: unknown; id?: unknown }) => String(policy.id || policy._id || '');
const policy = (id: string) => ({ path: { id } });
export const loadPolicy = (id: string): Promise<Loaded> => load('/api/portal/policies/{id}', policy(id));
export const createPolicy = (body: JsonObject) => write('post', '/api/portal/policies', { body });
export const savePolicy = (id: string, body: string, ifMatch: string) =>
  write('put', '/api/portal/policies/{id}', { ...policy(id), body, ifMatch });
export const deletePolicy = (id: string) => write('delete', '/api/portal/policies/{id}', policy(id));

export type PolicyState = 'active' | 'draft' | 'denied';
export function policyState(policy: { active?: unknown; is_inactive?: unknown }): PolicyState {
  if (policy.is_inactive === true) return 'denied';
  return policy.active === true ? 'active' : 'draft';
}

/** Keys. */
export type Key = Schema<'Key'>;

export const listKeys = (query: { q?: string; p?: number; page_size?: number; api_id?: string; policy_id?: string }) =>
  list('/api/keys/detailed', 'keys', { query });

/** A key is addressed by its hash: the key itself never stands in the address of a page. */
const key = (hash: string) => ({ path: { keyId: hash }, query: { hashed: true } });
export const loadKey = (hash: string): Promise<Loaded> => load('/api/keys/{keyId}', key(hash));

/** A key by its value, its hash or its user name. */
export const lookupKey = (id: string): Promise<Key> =>
  get('/api/keys/{keyId}', { path: { keyId: id }, query: { auto_guess: true } });

export const createKey = (body: JsonObject, custom = ''): Promise<Key> =>
  custom ? write('post', '/api/keys/{keyId}', { path: { keyId: custom }, body }) : write('post', '/api/keys', { body });
export const saveKey = (hash: string, body: string, ifMatch: string) =>
  write('put', '/api/keys/{keyId}', { ...key(hash), body, ifMatch });
export const deleteKey = (hash: string) => write('delete', '/api/keys/{keyId}', key(hash));

/** What the gateways make of a saved key, each value with where it comes from. */
export type EffectiveKey = Schema<'EffectiveKey'> & { session?: JsonObject };
export const effectiveKey = async (hash: string): Promise<EffectiveKey> =>
  (await get('/api/x/keys/{keyId}/effective', key(hash))) as EffectiveKey;

/** Limits after the merge with policies, when the server can tell. */
export const previewKey = (session: JsonObject) => write('post', '/api/keys/preview', { body: session });

export const accessCount = (rights: unknown) => (isObject(rights as Json) ? Object.keys(rights as object).length : 0);
