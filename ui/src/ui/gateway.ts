import type { Session } from '@/api/session';

/** Where callers reach the gateway, as the server says; "localhost" there is the host this page came from. */
export function gatewayOf(session: Session): string {
  const said = session.ui?.gateway;
  if (typeof said === 'string' && said !== '') return said.replace('//localhost', `//${window.location.hostname}`);
  return `${window.location.protocol}//${window.location.hostname}:8080`;
}
