import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Fingerprint, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readApi } from '@/api/apis';
import { deleteClient, listClients, type OauthClient } from '@/api/oauth';
import { useCan } from '@/app/session';
import { ApiPicker } from '@/ui/access';
import { page, useAddress } from '@/ui/address';
import { Confirm } from '@/ui/confirm';
import { List } from '@/ui/list';
import { Id, Page } from '@/ui/parts';
import { Blank } from '@/ui/states';
import type { Column } from '@/ui/table';
import { done } from '@/ui/toast';
import { ClientDrawer } from './ClientDrawer';
import { NewClient } from './NewClient';

/** The applications that may ask for tokens of one API; which API, which client stand in the address. */
export function OauthClientsPage() {
  const { t } = useTranslation();
  const [search, set] = useAddress();
  const can = useCan()('oauth', 'write');
  const queries = useQueryClient();
  const [doomed, setDoomed] = useState<OauthClient>();
  const api = search.api ?? '';
  const p = page(search);
  const named = useQuery({
    queryKey: ['api', 'short', api],
    queryFn: () => readApi(api),
    enabled: api !== '',
    retry: false,
  });
  const query = useQuery({
    queryKey: ['oauth', api, p],
    queryFn: () => listClients(api, { p }),
    enabled: api !== '',
    placeholderData: (before) => before,
  });
  const columns: Column<OauthClient>[] = [
    {
      id: 'name',
      title: t('Application'),
      cell: (client) => (
        <a
          className="name"
          href={`?api=${api}&client=${client.client_id}`}
          onClick={(event) => {
            event.preventDefault();
            set({ client: client.client_id });
          }}
        >
          {client.client_name || client.client_id}
        </a>
      ),
    },
    {
      id: 'id',
      title: t('Client id'),
      plain: true,
      cell: (client) => <Id label={t('Copy client id')}>{client.client_id}</Id>,
    },
    {
      id: 'redirect',
      title: t('Redirect URL'),
      plain: true,
      cell: (client) => <span className="mono">{client.redirect_uri}</span>,
    },
    { id: 'description', title: t('Description'), plain: true, from: 1440, cell: (client) => client.description },
    {
      id: 'delete',
      title: <span className="vh">{t('Actions')}</span>,
      end: true,
      cell: (client) => (
        <Button
          size="xs"
          variant="default"
          disabled={!can.ok}
          title={can.ok ? undefined : can.why}
          onClick={() => setDoomed(client)}
        >
          {t('Delete')}
        </Button>
      ),
    },
  ];
  const add = (
    <Button
      leftSection={<Plus size={15} />}
      disabled={!can.ok || api === ''}
      title={can.ok ? undefined : can.why}
      onClick={() => set({ new: '1' })}
    >
      {t('Add client')}
    </Button>
  );
  const chosen = query.data?.rows.find((client) => client.client_id === search.client);
  return (
    <Page
      title={t('OAuth clients')}
      lead={t('Applications that get tokens of one API for their users.')}
      actions={
        <>
          {api ? (
            <Button
              variant="light"
              rightSection={<X size={14} />}
              onClick={() => set({ api: undefined, client: undefined, p: undefined }, { push: true })}
            >
              {t('API: {{name}}', { name: named.data?.name ?? api })}
            </Button>
          ) : (
            <div style={{ width: 240 }}>
              <ApiPicker
                taken={[]}
                label={t('Choose an API')}
                onPick={(picked) => set({ api: picked.id }, { push: true })}
              />
            </div>
          )}
          {add}
        </>
      }
    >
      {api === '' ? (
        <section className="card">
          <Blank title={t('Choose an API')} icon={<Fingerprint size={28} strokeWidth={1.5} aria-hidden />}>
            {t('Clients belong to one API each: choose it above to see its clients.')}
          </Blank>
        </section>
      ) : (
        <List
          label={t('OAuth clients')}
          query={query}
          columns={columns}
          rowKey={(client) => client.client_id}
          onOpen={(client) => set({ client: client.client_id })}
          active={(client) => client.client_id === search.client}
          blank={
            <Blank
              title={t('No clients yet')}
              icon={<Fingerprint size={28} strokeWidth={1.5} aria-hidden />}
              actions={add}
            >
              {t('A client is one application: its redirect URL, and the policy its users’ tokens are under.')}
            </Blank>
          }
        />
      )}
      {search.new === '1' && api !== '' && <NewClient api={api} onClose={() => set({ new: undefined })} />}
      {chosen && <ClientDrawer client={chosen} onClose={() => set({ client: undefined })} />}
      {doomed && (
        <Confirm
          title={t('Delete {{name}}?', { name: doomed.client_name || doomed.client_id })}
          action={t('Delete client')}
          onClose={() => setDoomed(undefined)}
          onConfirm={async () => {
            await deleteClient(api, doomed.client_id);
            await queries.invalidateQueries({ queryKey: ['oauth', api] });
            done(t('Client deleted'));
          }}
        >
          {t('It gets no new tokens. Tokens it has go on until they expire.')}
        </Confirm>
      )}
    </Page>
  );
}
