import { list, load, write, type Loaded } from './client';
import type { User } from './session';
import type { JsonObject } from '@/doc';

export const listUsers = ({ q, p }: { q?: string; p?: number }) => {
  const pick = ({ users, pages }: JsonObject) => ({ rows: users, pages });
  return q
    ? list<User>('/api/users/search', { p }, pick, { method: 'POST', body: { filters: { query: q } } })
    : list<User>('/api/users', { p }, pick);
};

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
