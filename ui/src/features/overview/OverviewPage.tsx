import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { listApis } from '@/api/apis';
import { readPropagation } from '@/api/system';
import { byApi, byError } from '@/api/usage';
import { useCan } from '@/app/session';
import { Bars } from '@/ui/bars';
import { millis, percent, short, whole } from '@/ui/format';
import { Card, Page, State, When } from '@/ui/parts';
import { RangePicker, useRange } from '@/ui/range';
import { Shown } from '@/ui/states';
import { ErrorsByStatus, totals, Traffic, useSeries } from '@/ui/traffic';
import { FirstSteps } from './FirstSteps';

export function OverviewPage() {
  const { t } = useTranslation();
  const can = useCan();
  const charts = can('analytics', 'read').ok;
  const range = useRange('6h', 10);
  const apis = useQuery({
    queryKey: ['apis', { p: 1, sort: '-updated_at' }],
    queryFn: () => listApis({ p: 1, sort: '-updated_at' }),
    enabled: can('apis', 'read').ok,
    refetchInterval: 60_000,
  });
  const nodes = useQuery({ queryKey: ['propagation'], queryFn: readPropagation, retry: false });
  const { query } = useSeries(range, {});
  const sum = totals(charts ? (query.data ?? []) : []);
  const known = query.data !== undefined;
  const none = apis.data?.rows.length === 0;
  return (
    <Page title={t('Overview')} actions={charts && <RangePicker range={range} />}>
      {apis.data && <FirstSteps apis={apis.data.rows} called={query.data === undefined || sum.hits > 0} />}
      <div className="tiles">
        {charts && (
          <>
            <Tile to="/activity" label={t('Requests')} value={known ? short(sum.hits) : '–'} sub={range.label} />
            <Tile
              to="/activity/errors"
              label={t('Error rate')}
              value={percent(sum.errors, sum.hits)}
              sub={sum.hits > 0 ? t('errors', { count: sum.errors }) : known ? t('no requests') : t('not known')}
            />
            <Tile
              to="/activity"
              label={t('Average latency')}
              value={sum.hits > 0 ? millis(sum.latency) : '–'}
              sub={
                sum.hits > 0
                  ? t('worst p95 {{value}}', { value: millis(sum.worst) })
                  : known
                    ? t('no requests')
                    : t('not known')
              }
            />
          </>
        )}
        {can('apis', 'read').ok && (
          <Tile
            to="/apis"
            label={t('APIs')}
            value={apis.data ? whole(apis.data.total ?? apis.data.rows.length) : '–'}
            sub={t('in this organisation')}
          />
        )}
        {!nodes.isError && (
          <Tile
            to="/nodes"
            label={t('Gateways')}
            value={nodes.data ? `${nodes.data.current}/${nodes.data.live}` : '–'}
            sub={
              !nodes.data
                ? t('not known')
                : nodes.data.live === 0
                  ? t('none has reported')
                  : nodes.data.settled
                    ? t('run what was saved')
                    : t('applying changes')
            }
          />
        )}
      </div>
      {charts && !none && <Traffic range={range} filter={{}} height={200} />}
      <div className="grid3">
        {can('apis', 'read').ok && !none && (
          <Card
            title={t('Recently changed APIs')}
            flush
            extra={
              <Link to="/apis" style={{ fontSize: 13 }}>
                {t('All APIs')}
              </Link>
            }
          >
            <Shown query={apis} lines={5}>
              {(list) => (
                <ul style={{ margin: 0, padding: '4px 0', listStyle: 'none' }}>
                  {list.rows.slice(0, 6).map((api) => (
                    <li key={api.dbId} className="row" style={{ padding: '7px 16px' }}>
                      <State tone={api.active ? 'ok' : 'off'}>
                        <span className="vh">{api.active ? t('Active') : t('Inactive')}</span>
                      </State>
                      <Link
                        to={api.oas ? `/apis/oas/${api.id}` : `/apis/${api.id}`}
                        className="plain clip"
                        style={{ fontWeight: 500 }}
                      >
                        {api.name}
                      </Link>
                      <span className="grow" />
                      <span className="hint" style={{ flex: 'none' }}>
                        <When at={api.updated || api.created} />
                      </span>
                    </li>
                  ))}
                </ul>
              )}
            </Shown>
          </Card>
        )}
        {charts && !none && <TopLists range={range} />}
      </div>
    </Page>
  );
}

function TopLists({ range }: { range: ReturnType<typeof useRange> }) {
  const { t } = useTranslation();
  const top = useQuery({
    queryKey: ['usage', 'apis', range.from, range.to],
    queryFn: () => byApi(range),
    placeholderData: (before) => before,
  });
  const errors = useQuery({
    queryKey: ['usage', 'errors', range.from, range.to, undefined],
    queryFn: () => byError(range),
    placeholderData: (before) => before,
  });
  return (
    <>
      <Card title={t('Busiest APIs')}>
        <Shown query={top} lines={4}>
          {(rows) =>
            rows.length === 0 ? (
              <span className="dim">{t('No calls in this range.')}</span>
            ) : (
              <Bars
                label={t('Busiest APIs')}
                items={rows.slice(0, 6).map((row) => ({
                  id: row.id.api_id,
                  label: (row.id.api_name || row.id.api_id).split(' #')[0],
                  value: row.hits,
                  note: `${whole(row.hits)} · ${t('{{share}} errors', { share: percent(row.error, row.hits) })}`,
                  to: `/activity?api=${encodeURIComponent(row.id.api_id)}`,
                }))}
              />
            )
          }
        </Shown>
      </Card>
      <ErrorsByStatus query={errors} link={(code) => `/logs?status=${code}`} />
    </>
  );
}

function Tile({ to, label, value, sub }: { to: string; label: string; value: ReactNode; sub: string }) {
  return (
    <Link to={to} className="tile">
      <div className="label">{label}</div>
      <div className="value">{value}</div>
      <div className="sub">{sub}</div>
    </Link>
  );
}
