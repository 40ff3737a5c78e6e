import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { byApi, byEndpoint, byError, byKey, type UsageRow } from '@/api/usage';
import { useAddress } from '@/ui/address';
import { csv, download } from '@/ui/download';
import { SearchBox } from '@/ui/filters';
import { millis, percent, reason, whole } from '@/ui/format';
import { Id, Method, Page, StatusCode, When } from '@/ui/parts';
import { RangePicker, useRange, type Picked } from '@/ui/range';
import { Blank, Failure, Outdated } from '@/ui/states';
import { DataTable, type Column } from '@/ui/table';
import { Quiet } from '@/ui/traffic';

type Ranking = {
  title: string;
  kind: string;
  load: (range: Picked) => Promise<UsageRow[]>;
  rowKey: (row: UsageRow) => string;
  first: Column<UsageRow>[];
  to: (row: UsageRow, range: string) => string;
  /** Whether every row is errors anyway. */
  failed?: boolean;
};

/** A ranking's rows are aggregates of one range: they come whole and are searched and sorted here. */
function RankingPage({ title, kind, load, rowKey, first, to, failed }: Ranking): ReactNode {
  const { t } = useTranslation();
  const [search, set] = useAddress();
  const range = useRange();
  const query = useQuery({
    queryKey: ['usage', kind, range.from, range.to],
    queryFn: () => load(range),
    placeholderData: (before) => before,
  });
  const sort = search.sort ?? '-hits';
  const rows = useMemo(() => {
    const needle = (search.q ?? '').toLowerCase();
    const field = sort.replace('-', '') as 'hits' | 'error' | 'latency' | 'p95';
    const found = (query.data ?? []).filter(
      (row) =>
        needle === '' ||
        `${row.id.api_name} ${row.id.path} ${row.id.alias} ${row.id.key} ${row.id.code}`.toLowerCase().includes(needle),
    );
    return found.sort((a, b) => ((a[field] ?? 0) - (b[field] ?? 0)) * (sort.startsWith('-') ? -1 : 1));
  }, [query.data, search.q, sort]);
  const most = Math.max(1, ...rows.map((row) => row.hits));
  const span = new URLSearchParams(
    Object.entries({ from: search.from, to: search.to }).filter((entry): entry is [string, string] =>
      Boolean(entry[1]),
    ),
  ).toString();
  const columns: Column<UsageRow>[] = [
    ...first.map((column, at) =>
      at === 0
        ? {
            ...column,
            cell: (row: UsageRow) => (
              <Link to={to(row, span)} className="name">
                {column.cell(row)}
              </Link>
            ),
          }
        : column,
    ),
    {
      id: 'hits',
      title: t('Requests'),
      sort: 'hits',
      end: true,
      cell: (row) => (
        <span className="share">
          <i aria-hidden>
            <b style={{ width: `${(row.hits / most) * 100}%` }} />
          </i>
          {whole(row.hits)}
        </span>
      ),
    },
    ...(failed
      ? []
      : ([
          { id: 'error', title: t('Errors'), sort: 'error', end: true, cell: (row) => whole(row.error) },
          {
            id: 'rate',
            title: t('Error rate'),
            end: true,
            cell: (row) => (
              <span className="share" data-tone={tone(row.error / Math.max(1, row.hits))}>
                {percent(row.error, row.hits)}
              </span>
            ),
          },
        ] as Column<UsageRow>[])),
    { id: 'latency', title: t('Average'), sort: 'latency', end: true, cell: (row) => millis(row.latency) },
    { id: 'p95', title: 'p95', sort: 'p95', end: true, cell: (row) => (row.p95 === undefined ? '–' : millis(row.p95)) },
    { id: 'last', title: t('Last call'), end: true, from: 1440, cell: (row) => <When at={row.last_hit} /> },
  ];
  const save = () => {
    const lines = rows.map(({ id, hits, success, error, latency, p95, last_hit }) => ({
      api_id: id.api_id,
      api_name: id.api_name,
      method: id.method,
      path: id.path,
      key: id.key,
      alias: id.alias,
      code: id.code,
      hits,
      success,
      error,
      latency,
      p95,
      last_hit,
    }));
    download(`${kind}.csv`, csv(lines), 'text/csv');
  };
  return (
    <Page title={title} actions={<RangePicker range={range} />}>
      <section className="card">
        <div className="filters">
          <SearchBox value={search.q ?? ''} onChange={(q) => set({ q })} label={t('Search in these rows')} />
          <span className="grow" />
          <Button
            variant="default"
            size="xs"
            leftSection={<Download size={14} />}
            disabled={rows.length === 0}
            onClick={save}
          >
            CSV
          </Button>
        </div>
        <Outdated query={query} />
        {query.isError && !query.data ? (
          <Failure error={query.error} retry={() => void query.refetch()} />
        ) : (
          <DataTable
            label={title}
            columns={columns}
            rows={query.data ? rows : undefined}
            rowKey={rowKey}
            to={(row) => to(row, span)}
            sort={sort}
            onSort={(next) => set({ sort: next })}
            stale={query.isPlaceholderData}
            empty={search.q && query.data?.length ? <Blank title={t('Nothing matches')} /> : <Quiet />}
          />
        )}
      </section>
    </Page>
  );
}

/** From which error rate on a row is marked. */
const tone = (rate: number) => (rate >= 0.25 ? 'err' : rate >= 0.05 ? 'warn' : undefined);

/** Without the categories that a name may carry. */
const apiName = ({ id }: UsageRow) => (id.api_name || id.api_id || '').split(' #')[0];

const join = (path: string, ...parts: string[]) => `${path}?${parts.filter(Boolean).join('&')}`;

export function ByApiPage() {
  const { t } = useTranslation();
  return (
    <RankingPage
      title={t('Activity by API')}
      kind="apis"
      load={byApi}
      rowKey={(row) => row.id.api_id}
      first={[{ id: 'api', title: t('API'), cell: (row) => apiName(row) }]}
      to={(row, span) => join('/activity', `api=${encodeURIComponent(row.id.api_id)}`, span)}
    />
  );
}

export function ByKeyPage() {
  const { t } = useTranslation();
  return (
    <RankingPage
      title={t('Activity by key')}
      kind="keys"
      load={(range) => byKey(range)}
      rowKey={(row) => row.id.key}
      first={[
        {
          id: 'alias',
          title: t('Key'),
          cell: (row) =>
            row.id.key === '00000000' ? t('No key (open or unidentified)') : row.id.alias || t('(no alias)'),
        },
        { id: 'hash', title: t('Key hash'), cell: (row) => <Id label={t('Copy hash')}>{row.id.key}</Id> },
      ]}
      to={(row, span) => join('/logs', `key=${encodeURIComponent(row.id.key)}`, span)}
    />
  );
}

export function ByEndpointPage() {
  const { t } = useTranslation();
  return (
    <RankingPage
      title={t('Activity by endpoint')}
      kind="endpoints"
      load={(range) => byEndpoint(range)}
      rowKey={(row) => `${row.id.api_id} ${row.id.method} ${row.id.path}`}
      first={[
        {
          id: 'path',
          title: t('Endpoint'),
          cell: (row) => (
            <>
              {row.id.method && <Method>{row.id.method}</Method>}{' '}
              <span className="mono" title={row.id.path}>
                {row.id.path}
              </span>
            </>
          ),
        },
        { id: 'api', title: t('API'), cell: (row) => apiName(row) },
      ]}
      to={(row, span) =>
        join(
          '/logs',
          `path=${encodeURIComponent(row.id.path)}`,
          row.id.api_id && `api=${encodeURIComponent(row.id.api_id)}`,
          span,
        )
      }
    />
  );
}

export function ByErrorPage() {
  const { t } = useTranslation();
  return (
    <RankingPage
      title={t('Activity by error')}
      kind="errors"
      load={(range) => byError(range)}
      rowKey={(row) => `${row.id.api_id} ${row.id.code}`}
      failed
      first={[
        {
          id: 'code',
          title: t('Status'),
          cell: (row) => (
            <span className="row">
              <StatusCode code={row.id.code} />
              <span className="dim">{reason(row.id.code)}</span>
            </span>
          ),
        },
      ]}
      to={(row, span) => join('/logs', `status=${row.id.code}`, span)}
    />
  );
}
