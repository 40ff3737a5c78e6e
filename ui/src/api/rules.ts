import { get, load, write, type Loaded } from './client';
import type { Json, JsonObject } from '@/doc';
import type { Mistake } from '@/ui/editor';

const PATH = '/api/org/opa';

/** The organisation's rules with the version they were read at. */
export const loadRules = (): Promise<Loaded> => load(PATH);
export const defaultRules = async () => (await get<{ rules: string }>('/api/x/rules/default')).rules;

export const saveRules = (change: { enabled?: boolean; rules?: string }, ifMatch: string, force = false) =>
  write('PUT', PATH, { open_policy: change }, { ifMatch, query: { force } });

export async function checkRules(rules: string): Promise<Mistake[]> {
  return (await write<{ mistakes: Mistake[] }>('POST', '/api/x/rules/check', { rules })).mistakes;
}

export type Judgement = { allowed: boolean; reasons: string[] };
/** What permissions and rules would say of a request. */
export type Simulated = {
  allowed: boolean;
  action: string;
  permission: string;
  permissions: Judgement;
  rules: {
    applied: boolean;
    reason?: string;
    allowed?: boolean;
    reasons?: string[];
    error?: string;
    fired?: JsonObject[];
    printed?: string[];
  };
  patch?: Json;
  patched_body?: Json;
};
export type Question = {
  user_id?: string;
  permissions?: Record<string, string>;
  method: string;
  path: string;
  body?: Json;
  rules?: string;
};
export const simulate = (question: Question) => write<Simulated>('POST', '/api/x/simulate', question);

export const loadAdditional = (): Promise<Loaded> => load('/api/org/permissions');
export const saveAdditional = (permissions: Record<string, string>, ifMatch: string) =>
  write('PUT', '/api/org/permissions', { additional_permissions: permissions }, { ifMatch });
