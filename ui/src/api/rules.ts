import { get, load, write, type Loaded } from './client';
import type { Schema } from './contract';

/** The organisation's rules with the version they were read at. */
export const loadRules = (): Promise<Loaded> => load('/api/org/opa');
export const defaultRules = async () => (await get('/api/x/rules/default')).rules;

export const saveRules = (change: { enabled?: boolean; rules?: string }, ifMatch: string, force = false) => {
  const body: Schema<'RulesChange'> = { open_policy: change };
  return write('put', '/api/org/opa', { body, ifMatch, query: { force } });
};

export async function checkRules(rules: string) {
  const body: Schema<'RulesText'> = { rules };
  return (await write('post', '/api/x/rules/check', { body })).mistakes;
}

/** What permissions and rules would say of a request. */
export type Simulated = Schema<'Answered'>;
export type Judgement = Simulated['permissions'];
export type Question = Schema<'Question'>;
export const simulate = (question: Question) => write('post', '/api/x/simulate', { body: question });

export const loadAdditional = (): Promise<Loaded> => load('/api/org/permissions');
export const saveAdditional = (permissions: Record<string, string>, ifMatch: string) => {
  const body: Schema<'AdditionalPermissions'> = { additional_permissions: permissions };
  return write('put', '/api/org/permissions', { body, ifMatch });
};
