import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Webhook as WebhookIcon } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Loaded } from '@/api/client';
import { createWebhook, deleteWebhook, listWebhooks, loadWebhook, saveWebhook, type Webhook } from '@/api/system';
import { useCan } from '@/app/session';
import { isObject, type Json, type JsonObject } from '@/doc';
import { paging, useAddress } from '@/ui/address';
import { useDraft } from '@/ui/draft';
import { NumberF, PairsF, SelectF, TextF } from '@/ui/fields';
import { AddLink, List } from '@/ui/list';
import { Card, Id, Method, Page } from '@/ui/parts';
import { EditFrame, NewFrame, Opened } from '@/ui/record';
import { Blank } from '@/ui/states';
import type { Column } from '@/ui/table';
import { done } from '@/ui/toast';

export function WebhooksPage() {
  const { t } = useTranslation();
  const [search] = useAddress();
  const can = useCan()('hooks', 'write');
  const asked = { ...paging(search) };
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
    { id: 'method', title: t('Method'), plain: true, cell: (hook) => <Method>{hook.method}</Method> },
    { id: 'target', title: t('Target'), plain: true, cell: (hook) => <span className="mono">{hook.target_path}</span> },
    { id: 'id', title: t('Id'), plain: true, cell: (hook) => <Id>{hook.id}</Id> },
  ];
  const add = (
    <AddLink to="/webhooks/new" can={can}>
      {t('Add webhook')}
    </AddLink>
  );
  return (
    <Page title={t('Webhooks')} actions={add}>
      <List
        label={t('Webhooks')}
        query={query}
        columns={columns}
        rowKey={(hook) => hook.id}
        to={to}
        blank={
          <Blank
            title={t('No webhooks yet')}
            icon={<WebhookIcon size={28} strokeWidth={1.5} aria-hidden />}
            actions={add}
          >
            {t('A webhook tells another service of events: an expired key, a quota used up, an upstream that fails.')}
          </Blank>
        }
      />
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
    <div className="measure">
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
    </div>
  );
}

const CRUMBS = [{ label: 'Webhooks', to: '/webhooks' }];

export function NewWebhookPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [loaded] = useState<Loaded>({ text: JSON.stringify(FRESH), value: FRESH, etag: '' });
  const draft = useDraft(loaded);
  return (
    <NewFrame
      draft={draft}
      title={t('New webhook')}
      crumbs={CRUMBS}
      action={t('Create webhook')}
      check={check}
      create={async () => {
        const made = await createWebhook(draft.value);
        await queries.invalidateQueries({ queryKey: ['webhooks'] });
        done(t('Webhook created'));
        await navigate({ to: `/webhooks/${encodeURIComponent(String(made.Meta))}` });
      }}
    >
      <Form />
    </NewFrame>
  );
}

export function WebhookPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  return (
    <Opened key={id} title={t('Webhook')} crumbs={CRUMBS} queryKey={['webhook', id]} load={() => loadWebhook(id)}>
      {(loaded) => <Edit id={id} loaded={loaded} />}
    </Opened>
  );
}

function Edit({ id, loaded }: { id: string; loaded: Loaded }) {
  const { t } = useTranslation();
  const can = useCan()('hooks', 'write');
  const draft = useDraft(loaded, !can.ok);
  return (
    <EditFrame
      draft={draft}
      title={String(draft.value.name ?? '') || id}
      crumbs={CRUMBS}
      can={can}
      facts={[[t('Webhook id'), <Id key="i">{id}</Id>]]}
      parts={[{ id: 'settings', label: t('Settings'), body: <Form /> }]}
      check={check}
      save={(body, ifMatch) => saveWebhook(id, body, ifMatch)}
      load={() => loadWebhook(id)}
      queryKey={['webhook', id]}
      saved={t('Webhook updated')}
      lists={['webhooks']}
      removal={{
        label: t('Delete webhook'),
        question: t('Events no longer reach {{target}}.', { target: String(draft.value.target_path ?? '') }),
        act: () => deleteWebhook(id),
      }}
    />
  );
}
