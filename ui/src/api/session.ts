import { get, send, keepCsrf, write } from './client';
import type { Schema } from './contract';

export type { User } from './people';

/** What the server says of the signed-in user and of this installation before anything is drawn. */
export type Session = Schema<'Session'>;

export async function readSession(): Promise<Session> {
  const session = await get('/api/x/session');
  keepCsrf(session.csrf);
  return session;
}

export async function signIn(email: string, password: string): Promise<void> {
  const body: Schema<'SignIn'> = { email, password, username: email };
  const answer = await send({ method: 'POST', path: '/api/x/session', body, quiet: true });
  keepCsrf((JSON.parse(answer.text) as Schema<'SignedIn'>).csrf);
}

export async function signOut(): Promise<void> {
  await write('delete', '/api/x/session');
}

/** Whether permissions allow an action on an object of the contract; the server has the last word. */
export function allowed(session: Session, object: string, intent: 'read' | 'write'): boolean {
  const held = session.permissions[object];
  if (held === 'deny') return false;
  if (session.admin) return true;
  return held === 'write' || held === 'admin' || (intent === 'read' && held === 'read');
}

export function organisationName(session: Session): string {
  return session.organisation?.name || session.organisation?.id || '';
}

export function organisationId(session: Session): string {
  return session.organisation?.id ?? session.user.org_id;
}
