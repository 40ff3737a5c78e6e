import { ActionIcon, Button, Menu, Select } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Ellipsis, FileUp, PencilRuler, Upload } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AUTH_NAMES, deleteApi, duplicate, listApis, listCategories, setActive, type ApiRow } from '@/api/apis';
import { undelete } from '@/api/system';
import { useCan, useSession } from '@/app/session';
import { page, paging, useAddress } from '@/ui/address';
import { Confirm } from '@/ui/confirm';
import { SearchBox } from '@/ui/filters';
import { AddLink, List } from '@/ui/list';
import { Address, Badge, Badges, Page, State, When } from '@/ui/parts';
import type { Column } from '@/ui/table';
import { done, failed } from '@/ui/toast';
import { deletedWithUndo } from '@/ui/undo';
import { gatewayOf } from '@/ui/gateway';

const TYPE_NAMES: Record<string, string> = {
  rest: 'REST',
  tcp: 'TCP',
  graphql: 'GraphQL',
  udg: 'Data graph',
  subgraph: 'Subgraph',
  supergraph: 'Supergraph',
  internal: 'Internal',
};

const NARROWING = ['q', 'category', 'type', 'auth'] as const;

export const apiLink = (api: { id: string; oas: boolean }) =>
  api.oas ? `/apis/oas/${encodeURIComponent(api.id)}` : `/apis/${encodeURIComponent(api.id)}`;

export function ApisPage() {
  const { t } = useTranslation();
  const [search, set] = useAddress();
  const session = useSession();
  const can = useCan()('apis', 'write');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [doomed, setDoomed] = useState<ApiRow>();
  const asked = {
    q: search.q,
    ...paging(search),
    sort: search.sort,
    category: search.category,
    api_type: search.type,
    auth_type: search.auth,
  };
  const query = useQuery({
    queryKey: ['apis', asked],
    queryFn: () => listApis(asked),
    placeholderData: (before) => before,
  });
  const categories = useQuery({ queryKey: ['categories'], queryFn: listCategories, retry: false });
  const narrow = (change: Record<string, string | undefined>) => set({ ...change, p: undefined });
  const columns: Column<ApiRow>[] = [
    {
      id: 'name',
      title: t('Name'),
      sort: 'name',
      cell: (api) => (
        <span className="row">
          <Link to={apiLink(api)} className="name clip">
            {api.name || t('(no name)')}
          </Link>
          {api.internal && <Badge>{t('Internal')}</Badge>}
          <Badges>{api.categories}</Badges>
        </span>
      ),
    },
    {
      id: 'state',
      title: t('Status'),
      plain: true,
      cell: (api) => <State tone={api.active ? 'ok' : 'off'}>{api.active ? t('Active') : t('Inactive')}</State>,
    },
    {
      id: 'type',
      title: t('Type'),
      plain: true,
      cell: (api) => <Badge>{api.oas ? t('OAS') : t('Classic')}</Badge>,
    },
    {
      id: 'path',
      title: t('Listen path'),
      plain: true,
      cell: (api) => api.listenPath && <Address path={api.listenPath} url={gatewayOf(session) + api.listenPath} />,
    },
    {
      id: 'target',
      from: 1440,
      title: t('Upstream'),
      cell: (api) => (
        <span className="mono dim clip" title={api.target}>
          {api.target}
        </span>
      ),
    },
    {
      id: 'auth',
      title: t('Authentication'),
      plain: true,
      cell: (api) => (api.auth ? (AUTH_NAMES[api.auth] ?? api.auth) : t('Required')),
    },
    { id: 'updated', title: t('Updated'), sort: 'updated_at', cell: (api) => <When at={api.updated || api.created} /> },
    {
      id: 'actions',
      title: <span className="vh">{t('Actions')}</span>,
      width: 48,
      end: true,
      cell: (api) => (
        <Menu>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={t('Actions for {{name}}', { name: api.name })}>
              <Ellipsis size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item component={Link} to={apiLink(api)}>
              {t('Open')}
            </Menu.Item>
            <Menu.Item component={Link} to={`${apiLink(api)}/editor`}>
              {t('Raw definition')}
            </Menu.Item>
            <Menu.Item component={Link} to={`/activity?api=${api.id}`}>
              {t('Activity')}
            </Menu.Item>
            <Menu.Item component={Link} to={`/logs?api=${api.id}`}>
              {t('Request log')}
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item
              disabled={!can.ok}
              title={can.ok ? undefined : can.why}
              onClick={() => {
                duplicate(api)
                  .then(async (copy) => {
                    await queries.invalidateQueries({ queryKey: ['apis'] });
                    done(t('{{name}} was duplicated', api));
                    await navigate({ to: apiLink(copy) });
                  })
                  .catch((error: unknown) => failed(error));
              }}
            >
              {t('Duplicate')}
            </Menu.Item>
            <Menu.Item
              disabled={!can.ok}
              title={can.ok ? undefined : can.why}
              onClick={() => {
                setActive(api, !api.active)
                  .then(() => queries.invalidateQueries({ queryKey: ['apis'] }))
                  .then(() => done(api.active ? t('{{name}} is switched off', api) : t('{{name}} is switched on', api)))
                  .catch((error: unknown) => failed(error));
              }}
            >
              {api.active ? t('Deactivate') : t('Activate')}
            </Menu.Item>
            <Menu.Item
              color="red"
              disabled={!can.ok}
              title={can.ok ? undefined : can.why}
              onClick={() => setDoomed(api)}
            >
              {t('Delete API')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ),
    },
  ];
  const none = query.data?.rows.length === 0 && !NARROWING.some((name) => search[name]) && page(search) === 1;
  if (none) return <Landing />;
  return (
    <Page
      title={t('APIs')}
      actions={
        <>
          <Button
            component={Link}
            to="/apis/import"
            variant="default"
            leftSection={<Upload size={15} />}
            disabled={!can.ok}
            title={can.ok ? undefined : can.why}
          >
            {t('Import API')}
          </Button>
          <AddLink to="/apis/new" can={can}>
            {t('Add new API')}
          </AddLink>
        </>
      }
    >
      <List
        label={t('APIs')}
        query={query}
        columns={columns}
        rowKey={(api) => api.dbId || api.id}
        to={apiLink}
        sort="-created_at"
        narrowing={NARROWING}
        blank={null}
        bulk={
          can.ok
            ? {
                list: 'apis',
                name: (api) => api.name,
                actions: [
                  { label: t('Activate'), act: (api) => setActive(api, true) },
                  { label: t('Deactivate'), act: (api) => setActive(api, false) },
                ],
                remove: {
                  label: t('Delete APIs'),
                  act: deleteApi,
                  restore: (api) => undelete('apis', api.dbId || api.id),
                },
              }
            : undefined
        }
        filters={
          <>
            <SearchBox value={search.q ?? ''} onChange={(q) => narrow({ q })} label={t('Search by name')} />
            <Select
              aria-label={t('Filter by API category')}
              placeholder={t('Category')}
              clearable
              searchable
              w={150}
              data={(categories.data ?? []).map((category) => category.name)}
              value={search.category ?? null}
              onChange={(value) => narrow({ category: value ?? undefined })}
            />
            <Select
              aria-label={t('Filter by API type')}
              placeholder={t('Type')}
              clearable
              w={130}
              data={Object.entries(TYPE_NAMES).map(([value, label]) => ({ value, label }))}
              value={search.type ?? null}
              onChange={(value) => narrow({ type: value ?? undefined })}
            />
            <Select
              aria-label={t('Filter by authentication')}
              placeholder={t('Authentication')}
              clearable
              w={170}
              data={Object.entries(AUTH_NAMES).map(([value, label]) => ({ value, label }))}
              value={search.auth ?? null}
              onChange={(value) => narrow({ auth: value ?? undefined })}
            />
          </>
        }
      />
      {doomed && (
        <Confirm
          title={t('Delete {{name}}?', { name: doomed.name })}
          action={t('Delete API')}
          impact={{ collection: 'apis', id: doomed.dbId || doomed.id }}
          onClose={() => setDoomed(undefined)}
          onConfirm={async () => {
            await deleteApi(doomed);
            await queries.invalidateQueries({ queryKey: ['apis'] });
            deletedWithUndo(t('{{name}} was deleted', { name: doomed.name }), t('Undo'), async () => {
              await undelete('apis', doomed.dbId || doomed.id);
              await queries.invalidateQueries({ queryKey: ['apis'] });
            });
          }}
        >
          {t('The gateways stop serving {{path}}. You can bring it back from the trash.', { path: doomed.listenPath })}
        </Confirm>
      )}
    </Page>
  );
}

/** What a new installation shows: the two ways to the first API. */
export function Landing() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const can = useCan()('apis', 'write');
  const ways = [
    {
      icon: PencilRuler,
      title: t('Design new API'),
      text: t('Name it, give it a listen path and an upstream, and it serves.'),
      to: '/apis/new',
    },
    {
      icon: FileUp,
      title: t('Import API'),
      text: t('Paste, drop or fetch an OpenAPI document and see what it becomes before anything is saved.'),
      to: '/apis/import',
    },
  ];
  return (
    <Page
      title={t('APIs')}
      lead={t(
        'An API puts the gateway in front of a service: who may call it, how often, and what is changed on the way.',
      )}
    >
      <div className="grid2" style={{ maxWidth: 880 }}>
        {ways.map((way) => (
          <section key={way.to} className="card" style={{ padding: 24 }}>
            <way.icon size={26} strokeWidth={1.5} aria-hidden style={{ color: 'var(--c-accent)' }} />
            <h2 style={{ margin: '12px 0 4px' }}>{way.title}</h2>
            <p className="dim" style={{ margin: '0 0 16px' }}>
              {way.text}
            </p>
            <Button
              variant={way.to === '/apis/new' ? 'filled' : 'default'}
              disabled={!can.ok}
              title={can.ok ? undefined : can.why}
              onClick={() => void navigate({ to: way.to })}
            >
              {way.title}
            </Button>
          </section>
        ))}
      </div>
    </Page>
  );
}
