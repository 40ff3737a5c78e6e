import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { allowed, readSession, type Session } from '@/api/session';
import { permissionName } from '@/api/people';

export const sessionQuery = { queryKey: ['session'], queryFn: readSession, staleTime: 60_000, retry: false };

export const SessionContext = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  const inherited = useContext(SessionContext);
  const query = useQuery({ ...sessionQuery, enabled: !inherited });
  const session = inherited ?? query.data;
  if (!session) throw new Error('no session above this page');
  return session;
}

/** Whether the signed-in user may do something, and what to say when not. */
export function useCan(): (object: string, intent: 'read' | 'write') => { ok: boolean; why: string } {
  const session = useSession();
  const { t } = useTranslation();
  return (object, intent) => ({
    ok: allowed(session, object, intent),
    why: t('Needs the permission {{name}}: {{intent}}', { name: permissionName(object), intent }),
  });
}
