import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { byApi, byEndpoint, byError } from '@/api/usage';
import { ApiPicker } from '@/ui/access';
import { useAddress } from '@/ui/address';
import { Bars } from '@/ui/bars';
import { millis, percent, short, whole } from '@/ui/format';
import { Card, Method, Page } from '@/ui/parts';
import { RangePicker, useRange } from '@/ui/range';
import { Shown } from '@/ui/states';
import { ErrorsByStatus, totals, Traffic, useSeries } from '@/ui/traffic';

export function ActivityPage() {
  const { t } = useTranslation();
  const [search, set] = useAddress();
  const range = useRange();
  const filter = { api: search.api, tags: search.tags };
  const { query } = useSeries(range, filter, search.res);
  const names = useQuery({ queryKey: ['usage', 'apis', range.from, range.to], queryFn: () => byApi(range) });
  const errors = useQuery({
    queryKey: ['usage', 'errors', range.from, range.to, search.api],
    queryFn: () => byError(range, search.api),
    placeholderData: (before) => before,
  });
  const endpoints = useQuery({
    queryKey: ['usage', 'endpoints', range.from, range.to, search.api],
    queryFn: () => byEndpoint(range, search.api),
    placeholderData: (before) => before,
  });
  const name = search.name ?? names.data?.find((row) => row.id.api_id === search.api)?.id.api_name;
  const sum = totals(query.data ?? []);
  const rest = new URLSearchParams(
    Object.entries({ from: search.from, to: search.to, api: search.api }).filter((entry): entry is [string, string] =>
      Boolean(entry[1]),
    ),
  ).toString();
  const link = (path: string, more: string) => `${path}?${[rest, more].filter(Boolean).join('&')}`;
  return (
    <Page
      title={t('Activity')}
      actions={
        <>
          {search.api ? (
            <Button
              variant="light"
              rightSection={<X size={14} />}
              onClick={() => set({ api: undefined, name: undefined }, { push: true })}
            >
              {t('API: {{name}}', { name: (name ?? search.api).split(' #')[0] })}
            </Button>
          ) : (
            <div style={{ width: 200 }}>
              <ApiPicker
                taken={[]}
                label={t('All APIs')}
                onPick={(api) => set({ api: api.id, name: undefined }, { push: true })}
              />
            </div>
          )}
          <RangePicker range={range} />
        </>
      }
    >
      <div className="tiles">
        <Tile label={t('Requests')} value={query.data ? short(sum.hits) : '–'} sub={range.label} />
        <Tile
          label={t('Errors')}
          value={query.data ? short(sum.errors) : '–'}
          sub={t('{{share}} of requests', { share: percent(sum.errors, sum.hits) })}
        />
        <Tile
          label={t('Average latency')}
          value={sum.hits > 0 ? millis(sum.latency) : '–'}
          sub={t('gateway and upstream')}
        />
        <Tile
          label={t('Worst p95')}
          value={sum.hits > 0 ? millis(sum.worst) : '–'}
          sub={t('95 of 100 requests were faster')}
        />
      </div>
      <Traffic range={range} filter={filter} />
      <div className="grid2">
        <ErrorsByStatus query={errors} link={(code) => link('/logs', `status=${code}`)} />
        <Card title={t('Busiest endpoints')}>
          <Shown query={endpoints} lines={4}>
            {(rows) =>
              rows.length === 0 ? (
                <span className="dim">{t('No calls in this range.')}</span>
              ) : (
                <Bars
                  label={t('Busiest endpoints')}
                  items={rows.slice(0, 8).map((row, at) => ({
                    id: `${row.id.method ?? ''}${row.id.path}${at}`,
                    label: (
                      <>
                        {row.id.method && <Method>{row.id.method}</Method>} <span className="mono">{row.id.path}</span>
                      </>
                    ),
                    value: row.hits,
                    note: `${whole(row.hits)} · ${millis(row.p95 ?? row.latency)}`,
                    to: link('/logs', `path=${encodeURIComponent(row.id.path)}`),
                  }))}
                />
              )
            }
          </Shown>
        </Card>
      </div>
    </Page>
  );
}

function Tile({ label, value, sub }: { label: string; value: string; sub?: string }) {
  return (
    <div className="tile">
      <div className="label">{label}</div>
      <div className="value">{value}</div>
      {sub && <div className="sub">{sub}</div>}
    </div>
  );
}
