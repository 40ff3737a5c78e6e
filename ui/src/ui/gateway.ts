import type { Session } from '@/api/session';

/** Where callers reach the gateway, as the server says; else this host on the gateway's usual port. */
export function gatewayOf(session: Session): string {
  const said = session.gateway ?? session.ui?.gateway;
  if (typeof said === 'string' && said !== '') return said.replace(/\/$/, '');
  return `${window.location.protocol}//${window.location.hostname}:8080`;
}
