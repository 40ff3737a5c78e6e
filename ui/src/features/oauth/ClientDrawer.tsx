import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { loadPolicy } from '@/api/assets';
import type { OauthClient } from '@/api/oauth';
import { SideDialog } from '@/ui/dialog';
import { Copy, Id, Pairs } from '@/ui/parts';

/** One client in full; its secret is shown on purpose only. */
export function ClientDrawer({ client, onClose }: { client: OauthClient; onClose: () => void }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  const policy = useQuery({
    queryKey: ['policy', client.policy_id],
    queryFn: () => loadPolicy(client.policy_id),
    enabled: Boolean(client.policy_id),
    retry: false,
  });
  return (
    <SideDialog onClose={onClose} title={<h2>{client.client_name || client.client_id}</h2>}>
      <Pairs
        items={[
          [
            t('Client id'),
            <Id key="i" keep={12}>
              {client.client_id}
            </Id>,
          ],
          [
            t('Secret'),
            <span key="s" className="row" style={{ gap: 2 }}>
              <span className="mono">{shown ? client.secret : '••••••••••••••••'}</span>
              <button
                type="button"
                className="copy"
                aria-label={shown ? t('Hide secret') : t('Reveal secret')}
                onClick={() => setShown(!shown)}
              >
                {shown ? <EyeOff size={14} /> : <Eye size={14} />}
              </button>
              <Copy text={client.secret} label={t('Copy secret')} />
            </span>,
          ],
          [
            t('Redirect URL'),
            <span key="r" className="mono">
              {client.redirect_uri}
            </span>,
          ],
          [
            t('Policy'),
            client.policy_id ? (
              <Link key="p" to={`/policies/${encodeURIComponent(client.policy_id)}`}>
                {String(policy.data?.value.name ?? client.policy_id)}
              </Link>
            ) : (
              '–'
            ),
          ],
          [t('Description'), client.description || '–'],
        ]}
      />
    </SideDialog>
  );
}
