import { get, list, listed, load, send, write, type Loaded } from './client';
import type { Schema } from './contract';
import type { JsonObject } from '@/doc';

export type User = Schema<'User'>;

/** Users by part of their name or address; the contract searches by POST. */
export async function listUsers({ q, ...query }: { q?: string; p?: number; page_size?: number }) {
  if (!q) return list('/api/users', 'users', { query });
  const body: Schema<'UserSearch'> = { filters: { query: q } };
  return listed<User>(await send({ method: 'POST', path: '/api/users/search', query, body }), 'users');
}

/** Everyone, page by page: the contract does not filter users by their group. */
export async function allUsers(): Promise<User[]> {
  const found: User[] = [];
  for (let p = 1; ; p++) {
    const { rows, pages } = await list('/api/users', 'users', { query: { p, page_size: 100 } });
    found.push(...rows);
    if (p >= pages) return found;
  }
}

export const readMe = () => get('/api/users/me');
const user = (id: string) => ({ path: { userId: id } });
export const loadUser = (id: string): Promise<Loaded> => load('/api/users/{userId}', user(id));
export const createUser = (body: JsonObject) => write('post', '/api/users', { body });
export const saveUser = (id: string, body: string, ifMatch: string) =>
  write('put', '/api/users/{userId}', { ...user(id), body, ifMatch });
export const deleteUser = (id: string) => write('delete', '/api/users/{userId}', user(id));
export const resetAccessKey = (id: string) =>
  write('put', '/api/users/{userId}/actions/key/reset', { ...user(id), body: {} });
export const setPassword = (id: string, current: string, next: string) => {
  const body: Schema<'PasswordChange'> = { current_password: current, new_password: next };
  return write('post', '/api/users/{userId}/actions/reset', { ...user(id), body });
};

/** Groups of users who share their permissions. */
export type UserGroup = Schema<'UserGroup'>;
const group = (id: string) => ({ path: { groupId: id } });
export const listGroups = (query: { q?: string; p?: number; sort?: string; page_size?: number }) =>
  list('/api/usergroups', 'groups', { query });
export const loadGroup = (id: string): Promise<Loaded> => load('/api/usergroups/{groupId}', group(id));
export const createGroup = (body: JsonObject) => write('post', '/api/usergroups', { body });
export const saveGroup = (id: string, body: string, ifMatch: string) =>
  write('put', '/api/usergroups/{groupId}', { ...group(id), body, ifMatch });
export const deleteGroup = (id: string) => write('delete', '/api/usergroups/{groupId}', group(id));

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
