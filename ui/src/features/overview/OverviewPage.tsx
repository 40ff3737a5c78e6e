import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowRight, Circle, CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { listApis } from '@/api/apis';
import { listKeys, listPolicies } from '@/api/assets';
import { readPropagation } from '@/api/system';
import { byApi, byError } from '@/api/usage';
import { useCan } from '@/app/session';
import { Bars } from '@/ui/bars';
import { millis, percent, short, whole } from '@/ui/format';
import { Badge, Card, Page, State, statusTone, When } from '@/ui/parts';
import { RangePicker, useRange } from '@/ui/range';
import { Shown } from '@/ui/states';
import { totals, Traffic, useSeries } from '@/ui/traffic';

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
  const none = apis.data?.rows.length === 0;
  return (
    <Page title={t('Overview')} actions={charts && <RangePicker range={range} />}>
      <Checklist hasApi={(apis.data?.rows.length ?? 0) > 0} hasCalls={sum.hits > 0} known={apis.data !== undefined} />
      <div className="tiles">
        {charts && (
          <>
            <Tile to="/activity" label={t('Requests')} value={short(sum.hits)} sub={range.label} />
            <Tile
              to="/activity/errors"
              label={t('Error rate')}
              value={percent(sum.errors, sum.hits)}
              sub={t('requests', { count: sum.errors })}
            />
            <Tile
              to="/activity"
              label={t('Average latency')}
              value={sum.hits > 0 ? millis(sum.latency) : '–'}
              sub={t('worst p95 {{value}}', { value: millis(sum.worst) })}
            />
          </>
        )}
        {apis.data && (
          <Tile
            to="/apis"
            label={t('APIs')}
            value={whole(apis.data.total ?? apis.data.rows.length)}
            sub={t('in this organisation')}
          />
        )}
        {nodes.data && (
          <Tile
            to="/nodes"
            label={t('Gateways')}
            value={`${nodes.data.current}/${nodes.data.live}`}
            sub={
              nodes.data.live === 0
                ? t('none has reported')
                : nodes.data.settled
                  ? t('run what was saved')
                  : t('applying changes')
            }
          />
        )}
      </div>
      {charts && !none && <Traffic range={range} filter={{}} height={200} />}
      <div className="grid2">
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
                      <Badge>{api.oas ? t('OAS') : t('Classic')}</Badge>
                      <span className="mono dim clip grow">{api.listenPath}</span>
                      <span className="hint">
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
                  label: row.id.api_name || row.id.api_id,
                  value: row.hits,
                  note: `${whole(row.hits)} · ${t('{{share}} errors', { share: percent(row.error, row.hits) })}`,
                  to: `/activity?api=${encodeURIComponent(row.id.api_id)}`,
                }))}
              />
            )
          }
        </Shown>
      </Card>
      <Card title={t('Errors by status')}>
        <Shown query={errors} lines={4}>
          {(rows) =>
            rows.length === 0 ? (
              <span className="dim">{t('No errors in this range.')}</span>
            ) : (
              <Bars
                label={t('Errors by status')}
                items={rows.slice(0, 6).map((row) => ({
                  id: String(row.id.code),
                  label: <span className="num">{row.id.code}</span>,
                  value: row.error || row.hits,
                  note: whole(row.error || row.hits),
                  to: `/logs?status=${row.id.code}`,
                  tone: statusTone(row.id.code),
                }))}
              />
            )
          }
        </Shown>
      </Card>
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

/** The way to the first governed call; each step ticks itself. It leaves when all are done. */
function Checklist({ hasApi, hasCalls, known }: { hasApi: boolean; hasCalls: boolean; known: boolean }) {
  const { t } = useTranslation();
  const can = useCan();
  const mayAll = can('apis', 'write').ok && can('policies', 'write').ok && can('keys', 'write').ok;
  const policies = useQuery({
    queryKey: ['policies', { p: 1 }],
    queryFn: () => listPolicies({ p: 1 }),
    enabled: mayAll,
    retry: false,
  });
  const keys = useQuery({
    queryKey: ['keys', { p: 1 }],
    queryFn: () => listKeys({ p: 1 }),
    enabled: mayAll,
    retry: false,
  });
  if (!mayAll || !known || policies.isPending || keys.isPending) return null;
  const steps = [
    { done: hasApi, title: t('Put an API behind the gateway'), to: '/apis/import', action: t('Import API') },
    {
      done: (policies.data?.rows.length ?? 0) > 0,
      title: t('Say who may call it, how fast and how often'),
      to: '/policies/new',
      action: t('Add policy'),
    },
    { done: (keys.data?.rows.length ?? 0) > 0, title: t('Make a key'), to: '/keys/new', action: t('Add key') },
    { done: hasCalls, title: t('Call it and watch the traffic'), to: '/logs', action: t('Request log') },
  ];
  const next = steps.findIndex((step) => !step.done);
  if (next < 0) return null;
  return (
    <Card title={t('From nothing to a governed call')}>
      <ol style={{ listStyle: 'none', margin: 0, padding: 0 }} className="stack tight">
        {steps.map((step, at) => (
          <li key={step.to} className="row" style={{ minHeight: 36 }}>
            {step.done ? (
              <CircleCheck size={18} style={{ color: 'var(--c-ok)' }} aria-label={t('Done')} />
            ) : (
              <Circle size={18} style={{ color: 'var(--c-text-3)' }} aria-label={t('Open')} />
            )}
            <span
              className="grow"
              style={{ color: step.done ? 'var(--c-text-3)' : undefined, fontWeight: at === next ? 500 : undefined }}
            >
              {step.title}
            </span>
            {!step.done && (
              <Button
                component={Link}
                to={step.to}
                size="xs"
                variant={at === next ? 'filled' : 'default'}
                rightSection={<ArrowRight size={14} />}
              >
                {step.action}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}
