import { ActionIcon, Button, Menu, Select } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Ellipsis, FileUp, PencilRuler, Plus, Upload } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AUTH_NAMES, deleteApi, listApis, listCategories, type ApiRow } from '@/api/apis';
import { undelete } from '@/api/system';
import { useCan, useSession } from '@/app/session';
import { page, useAddress } from '@/ui/address';
import { Confirm } from '@/ui/confirm';
import { SearchBox } from '@/ui/filters';
import { Badge, Copy, Page, State, When } from '@/ui/parts';
import { Blank, Failure } from '@/ui/states';
import { DataTable, Pager, type Column } from '@/ui/table';
import { deletedWithUndo } from '@/ui/undo';
import { gatewayOf } from '@/ui/gateway';

export const apiLink = (api: { id: string; oas: boolean }) =>
  api.oas ? `/apis/oas/${encodeURIComponent(api.id)}` : `/apis/${encodeURIComponent(api.id)}`;

export function ApisPage() {
  const { t } = useTranslation();
  const [search, set] = useAddress();
  const session = useSession();
  const can = useCan()('apis', 'write');
  const queries = useQueryClient();
  const [doomed, setDoomed] = useState<ApiRow>();
  const asked = {
    q: search.q,
    p: page(search),
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
  const filtered = Boolean(search.q || search.category || search.type || search.auth);
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
        </span>
      ),
    },
    {
      id: 'state',
      title: t('Status'),
      cell: (api) => <State tone={api.active ? 'ok' : 'off'}>{api.active ? t('Active') : t('Inactive')}</State>,
    },
    {
      id: 'type',
      title: t('Type'),
      cell: (api) => <Badge tone={api.oas ? 'accent' : undefined}>{api.oas ? t('OAS') : t('Classic')}</Badge>,
    },
    {
      id: 'path',
      title: t('Listen path'),
      cell: (api) => (
        <span className="row" style={{ gap: 2 }}>
          <span className="mono clip">{api.listenPath}</span>
          {api.listenPath && <Copy text={gatewayOf(session) + api.listenPath} label={t('Copy URL')} />}
        </span>
      ),
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
      cell: (api) => (api.auth ? (AUTH_NAMES[api.auth] ?? api.auth) : t('Required')),
    },
    {
      id: 'categories',
      from: 1024,
      title: t('Categories'),
      cell: (api) => api.categories.map((name) => <Badge key={name}>{name}</Badge>),
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
  const none = query.data?.rows.length === 0 && !filtered && page(search) === 1;
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
          <Button
            component={Link}
            to="/apis/new"
            leftSection={<Plus size={15} />}
            disabled={!can.ok}
            title={can.ok ? undefined : can.why}
          >
            {t('Add new API')}
          </Button>
        </>
      }
    >
      <section className="card">
        <div className="filters">
          <SearchBox value={search.q ?? ''} onChange={(q) => narrow({ q })} label={t('Search by name')} />
          <Select
            aria-label={t('Filter by API category')}
            placeholder={t('Category')}
            clearable
            searchable
            w={160}
            data={(categories.data ?? []).map((category) => category.name)}
            value={search.category ?? null}
            onChange={(value) => narrow({ category: value ?? undefined })}
          />
          <Select
            aria-label={t('Filter by API type')}
            placeholder={t('Type')}
            clearable
            w={140}
            data={['rest', 'tcp', 'graphql', 'udg', 'subgraph', 'supergraph', 'internal']}
            value={search.type ?? null}
            onChange={(value) => narrow({ type: value ?? undefined })}
          />
          <Select
            aria-label={t('Filter by authentication')}
            placeholder={t('Authentication')}
            clearable
            w={180}
            data={Object.entries(AUTH_NAMES).map(([value, label]) => ({ value, label }))}
            value={search.auth ?? null}
            onChange={(value) => narrow({ auth: value ?? undefined })}
          />
          {filtered && (
            <Button
              variant="subtle"
              size="xs"
              onClick={() => narrow({ q: undefined, category: undefined, type: undefined, auth: undefined })}
            >
              {t('Clear filters')}
            </Button>
          )}
        </div>
        {query.isError && !query.data ? (
          <Failure error={query.error} retry={() => void query.refetch()} />
        ) : (
          <DataTable
            label={t('APIs')}
            columns={columns}
            rows={query.data?.rows}
            rowKey={(api) => api.dbId || api.id}
            to={apiLink}
            sort={search.sort ?? '-created_at'}
            onSort={(sort) => narrow({ sort })}
            stale={query.isPlaceholderData}
            empty={
              <Blank
                title={t('Nothing matches')}
                actions={
                  <Button
                    variant="default"
                    onClick={() => narrow({ q: undefined, category: undefined, type: undefined, auth: undefined })}
                  >
                    {t('Clear filters')}
                  </Button>
                }
              />
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
      {doomed && (
        <Confirm
          title={t('Delete {{name}}?', { name: doomed.name })}
          action={t('Delete API')}
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
          {t(
            'The gateways stop serving {{path}}. Policies and keys that name this API keep their other access. You can bring it back from the trash.',
            {
              path: doomed.listenPath,
            },
          )}
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
