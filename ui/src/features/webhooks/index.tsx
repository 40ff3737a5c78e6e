import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Plus, Trash2, Webhook as WebhookIcon } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, type Loaded } from '@/api/client';
import { createWebhook, deleteWebhook, listWebhooks, loadWebhook, saveWebhook, type Webhook } from '@/api/system';
import { useCan } from '@/app/session';
import { isObject, type Json, type JsonObject } from '@/doc';
import { page, useAddress } from '@/ui/address';
import { Confirm } from '@/ui/confirm';
import { Editing, useDraft } from '@/ui/draft';
import { NumberF, PairsF, SelectF, TextF } from '@/ui/fields';
import { Card, Id, Method, Page } from '@/ui/parts';
import { SaveBar } from '@/ui/save';
import { Blank, Failure, Notice, Shown } from '@/ui/states';
import { DataTable, Pager, type Column } from '@/ui/table';
import { done, failed } from '@/ui/toast';

export function WebhooksPage() {
  const { t } = useTranslation();
  const [search, set] = useAddress();
  const can = useCan()('hooks', 'write');
  const asked = { p: page(search) };
  const query = useQuery({
    queryKey: ['webhooks', asked],
    queryFn: () => listWebhooks(asked),
    placeholderData: (before) => before,
  });
  const to = (hook: Webhook) => `/webhooks/${encodeURIComponent(hook.id)}`;
  const columns: Column<Webhook>[] = [
    {
      id: 'name',
      title: t('Name'),
      cell: (hook) => (
        <Link to={to(hook)} className="name">
          {hook.name || t('(no name)')}
        </Link>
      ),
    },
    { id: 'method', title: t('Method'), cell: (hook) => <Method>{hook.method}</Method> },
    { id: 'target', title: t('Target'), cell: (hook) => <span className="mono">{hook.target_path}</span> },
    { id: 'id', title: t('Id'), cell: (hook) => <Id>{hook.id}</Id> },
  ];
  const add = (
    <Button
      component={Link}
      to="/webhooks/new"
      leftSection={<Plus size={15} />}
      disabled={!can.ok}
      title={can.ok ? undefined : can.why}
    >
      {t('Add webhook')}
    </Button>
  );
  return (
    <Page title={t('Webhooks')} actions={add}>
      <section className="card">
        {query.isError && !query.data ? (
          <Failure error={query.error} retry={() => void query.refetch()} />
        ) : (
          <DataTable
            label={t('Webhooks')}
            columns={columns}
            rows={query.data?.rows}
            rowKey={(hook) => hook.id}
            to={to}
            stale={query.isPlaceholderData}
            empty={
              <Blank
                title={t('No data to display')}
                icon={<WebhookIcon size={28} strokeWidth={1.5} aria-hidden />}
                actions={add}
              >
                {t(
                  'A webhook tells another service of events: an expired key, a quota used up, an upstream that fails.',
                )}
              </Blank>
            }
          />
        )}
        <Pager
          page={page(search)}
          pages={query.data?.pages ?? 0}
          total={query.data?.total}
          onPage={(p) => set({ p: String(p) }, { push: true })}
        />
      </section>
    </Page>
  );
}

const FRESH: JsonObject = { name: '', method: 'POST', target_path: '', header_map: {}, event_timeout: 0 };

function check(value: Json) {
  if (!isObject(value)) return [];
  return [
    ...(String(value.name ?? '').trim() === '' ? [{ pointer: '/name', message: 'Name is required' }] : []),
    ...(/^https?:\/\/./.test(String(value.target_path ?? ''))
      ? []
      : [{ pointer: '/target_path', message: 'The target is an http or https URL' }]),
  ];
}

function Form() {
  const { t } = useTranslation();
  return (
    <Card title={t('Webhook')}>
      <div className="fields">
        <TextF path={['name']} label={t('Name')} required />
        <SelectF
          path={['method']}
          label={t('Method')}
          options={['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map((value) => ({ value, label: value }))}
        />
        <TextF
          path={['target_path']}
          label={t('Target')}
          hint={t('Called when the event happens')}
          required
          mono
          full
        />
        <PairsF map path={['header_map']} label={t('Headers')} full nameLabel={t('Header')} />
        <TextF
          path={['template_path']}
          label={t('Template of the body')}
          hint={t('A file on the gateway; its own body when empty')}
          mono
        />
        <NumberF path={['event_timeout']} label={t('Seconds between two calls for the same event')} />
      </div>
    </Card>
  );
}

export function NewWebhookPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [loaded] = useState<Loaded>({ text: JSON.stringify(FRESH), value: FRESH, etag: '' });
  const draft = useDraft(loaded);
  const [busy, setBusy] = useState(false);
  const create = async () => {
    const wrong = check(draft.value).map((each) => ({ ...each, code: 'required', line: 0, column: 0 }));
    draft.blame(wrong);
    if (wrong.length > 0) return;
    setBusy(true);
    try {
      await createWebhook(draft.value);
      await queries.invalidateQueries({ queryKey: ['webhooks'] });
      done(t('Webhook created'));
      await navigate({ to: '/webhooks' });
    } catch (error) {
      if (error instanceof ApiError) draft.blame(error.violations);
      failed(error, t('Not created'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Editing draft={draft}>
      <Page title={t('New webhook')} crumbs={[{ label: t('Webhooks'), to: '/webhooks' }]}>
        <div className="stack" style={{ maxWidth: 880 }}>
          <Form />
          <div className="row">
            <Button onClick={() => void create()} loading={busy}>
              {t('Create webhook')}
            </Button>
            <Button variant="default" component={Link} to="/webhooks">
              {t('Cancel')}
            </Button>
          </div>
        </div>
      </Page>
    </Editing>
  );
}

export function WebhookPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const query = useQuery({
    queryKey: ['webhook', id],
    queryFn: () => loadWebhook(id),
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
  return <Shown query={query}>{(loaded) => <Edit key={id} id={id} loaded={loaded} />}</Shown>;
}

function Edit({ id, loaded }: { id: string; loaded: Loaded }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const can = useCan()('hooks', 'write');
  const draft = useDraft(loaded, !can.ok);
  const [doomed, setDoomed] = useState(false);
  const name = String(draft.value.name ?? '') || id;
  const reload = async () => {
    const fresh = await loadWebhook(id);
    queries.setQueryData(['webhook', id], fresh);
    void queries.invalidateQueries({ queryKey: ['webhooks'] });
    return fresh;
  };
  return (
    <Editing draft={draft}>
      <Page
        title={name}
        crumbs={[{ label: t('Webhooks'), to: '/webhooks' }]}
        actions={
          <Button
            variant="outline"
            color="red"
            leftSection={<Trash2 size={15} />}
            disabled={!can.ok}
            title={can.ok ? undefined : can.why}
            onClick={() => setDoomed(true)}
          >
            {t('Delete')}
          </Button>
        }
      >
        {!can.ok && <Notice tone="info">{t('You can look, not change. {{why}}', { why: can.why })}</Notice>}
        <div style={{ maxWidth: 880 }}>
          <Form />
        </div>
        {can.ok && (
          <SaveBar
            draft={draft}
            reload={reload}
            saved={t('Webhook updated')}
            check={check}
            save={(body, ifMatch) => saveWebhook(id, body, ifMatch)}
          />
        )}
      </Page>
      {doomed && (
        <Confirm
          title={t('Delete {{name}}?', { name })}
          action={t('Delete webhook')}
          onClose={() => setDoomed(false)}
          onConfirm={async () => {
            await deleteWebhook(id);
            draft.reset();
            await queries.invalidateQueries({ queryKey: ['webhooks'] });
            done(t('Webhook deleted'));
            await navigate({ to: '/webhooks' });
          }}
        >
          {t('Events no longer reach {{target}}.', { target: String(draft.value.target_path ?? '') })}
        </Confirm>
      )}
    </Editing>
  );
}
