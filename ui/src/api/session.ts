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

/** What the server says of the signed-in user and of this installation before anything is drawn. */
export type Session = {
  user: User;
  organisation: { id: string; name: string; cname?: string } | null;
  admin?: boolean;
  permissions: Record<string, string>;
  additional_permissions?: Record<string, string>;
  csrf: string;
  expires?: string | null;
  must_change_password?: boolean;
  features?: Record<string, boolean>;
  ui?: JsonObject;
  passwords?: JsonObject;
  versions?: { gatehouse?: string };
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

/** Whether permissions allow an action on an object of the contract; the server has the last word. */
export function allowed(session: Session, object: string, intent: 'read' | 'write'): boolean {
  const held = session.permissions[object];
  if (held === 'deny') return false;
  const admin = session.admin ?? /^(admin|true)$/.test(session.permissions.IsAdmin ?? '');
  if (admin) return true;
  return held === 'write' || held === 'admin' || (intent === 'read' && held === 'read');
}

export function organisationName(session: Session): string {
  return session.organisation?.name || session.organisation?.id || '';
}

export function organisationId(session: Session): string {
  return session.organisation?.id ?? session.user.org_id;
}
