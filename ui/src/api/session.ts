import { get, send, keepCsrf, write } from './client';
import type { JsonObject } from '@/doc';

export type User = {
  id: string;
  org_id: string;
  first_name: string;
  last_name: string;
  email_address: string;
  active: boolean;
  access_key?: string;
  user_permissions: Record<string, string>;
  group_id?: string;
  created_at?: string;
  last_login_date?: string;
};

export type Session = {
  user: User;
  organisation: string | { id: string; name?: string; owner_name?: string };
  permissions: Record<string, string>;
  csrf: string;
  gateway?: string;
  gateways?: string[];
  features?: JsonObject;
};

export async function readSession(): Promise<Session> {
  const session = await get<Session>('/api/x/session');
  keepCsrf(session.csrf);
  return session;
}

export async function signIn(email: string, password: string): Promise<void> {
  const answer = await send({
    method: 'POST',
    path: '/api/x/session',
    body: { email, password, username: email },
    quiet: true,
  });
  const csrf = (JSON.parse(answer.text) as { csrf?: string }).csrf;
  if (csrf) keepCsrf(csrf);
}

export async function signOut(): Promise<void> {
  await write('DELETE', '/api/x/session');
}

/** Whether permissions allow an action on an object of the contract (an administrator may all that is not denied). */
export function allowed(permissions: Record<string, string>, object: string, intent: 'read' | 'write'): boolean {
  const held = permissions[object];
  const admin =
    permissions.IsAdmin === 'admin' || permissions.IsAdmin === 'true' || Object.keys(permissions).length === 0;
  if (held === 'deny') return false;
  if (admin) return true;
  if (object === 'IsAdmin') return false;
  return intent === 'read'
    ? held === 'read' || held === 'write' || held === 'admin'
    : held === 'write' || held === 'admin';
}

export function organisationName(session: Session): string {
  const org = session.organisation;
  if (typeof org === 'string') return org;
  return org.owner_name ?? org.name ?? org.id;
}

export function organisationId(session: Session): string {
  return typeof session.organisation === 'string' ? session.organisation : session.organisation.id;
}
