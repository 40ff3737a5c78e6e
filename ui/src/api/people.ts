import { get, load, write, type Loaded } from './client';
import type { User } from './session';
import type { JsonObject } from '@/doc';

export async function listUsers(query: { q?: string; p?: number }) {
  const answer = query.q
    ? await write<{ users: User[] | null; pages: number }>(
        'POST',
        '/api/users/search',
        { filters: { query: query.q } },
        { query: { p: query.p } },
      )
    : await get<{ users: User[] | null; pages: number }>('/api/users', { p: query.p });
  return { rows: answer.users ?? [], pages: answer.pages };
}

export const userPath = (id: string) => `/api/users/${encodeURIComponent(id)}`;
export const loadUser = (id: string): Promise<Loaded> => load(userPath(id));
export const createUser = (user: JsonObject) => write<{ Meta: string }>('POST', '/api/users', user);
export const deleteUser = (id: string) => write('DELETE', userPath(id));
export const resetAccessKey = (id: string) =>
  write<{ Message: string; Meta: unknown }>('PUT', `${userPath(id)}/actions/key/reset`, {});
export const setPassword = (id: string, current: string, next: string) =>
  write('POST', `${userPath(id)}/actions/reset`, { current_password: current, new_password: next });

/** Rows of the permission matrix: the contract's object and what people call it. */
export const PERMISSIONS: [string, string][] = [
  ['analytics', 'Analytics'],
  ['apis', 'APIs'],
  ['api_assets', 'API templates'],
  ['audit_logs', 'Audit log'],
  ['certs', 'Certificates'],
  ['governance', 'Governance'],
  ['idm', 'Identity management'],
  ['keys', 'Keys'],
  ['log', 'Request log'],
  ['mcp', 'MCP proxies'],
  ['oauth', 'OAuth clients'],
  ['owned_analytics', 'Analytics of owned APIs only'],
  ['policies', 'Policies'],
  ['portal', 'Portal'],
  ['system', 'System and nodes'],
  ['user_groups', 'User groups'],
  ['users', 'Users'],
  ['hooks', 'Webhooks'],
  ['websockets', 'Real-time notifications'],
];
export const permissionName = (object: string) => PERMISSIONS.find(([key]) => key === object)?.[1] ?? object;
