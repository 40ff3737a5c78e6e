import { SegmentedControl } from '@mantine/core';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { ChartNoAxesColumn } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { BUCKET, resolutionFor, series, startOf, type Resolution, type UsageFilter, type UsageRow } from '@/api/usage';
import { useAddress } from './address';
import { Bars } from './bars';
import { Legend, TimeChart, type Line } from './chart';
import { dateTime, millis, percent, reason, short, whole } from './format';
import { Card, statusTone } from './parts';
import type { Picked } from './range';
import { Blank, Shown } from './states';

export function useSeries(range: Picked, filter: UsageFilter, asked?: string) {
  const allowed: Resolution[] = ['minute', 'hour', 'day', 'month'];
  const wanted = allowed.find((each) => each === asked);
  const fits = wanted && (range.to - range.from) / BUCKET[wanted] <= 1500;
  const resolution = fits ? wanted : resolutionFor(range);
  const query = useQuery({
    queryKey: ['usage', 'series', range.from, range.to, resolution, filter],
    queryFn: () => series(range, resolution, filter),
    placeholderData: (before) => before,
  });
  return { query, resolution };
}

export function totals(rows: UsageRow[]) {
  const sum = (pick: (row: UsageRow) => number) => rows.reduce((all, row) => all + pick(row), 0);
  const hits = sum((row) => row.hits);
  const latency = hits === 0 ? 0 : sum((row) => row.latency * row.hits) / hits;
  return {
    hits,
    success: sum((row) => row.success),
    errors: sum((row) => row.error),
    latency,
    worst: Math.max(0, ...rows.map((row) => (row.hits > 0 ? (row.p95 ?? 0) : 0))),
  };
}

/** Requests, and below them their latency, over time. */
export function Traffic({ range, filter, height = 220 }: { range: Picked; filter: UsageFilter; height?: number }) {
  const { t } = useTranslation();
  const [search, set] = useAddress();
  const table = search.view === 'table';
  const { query, resolution } = useSeries(range, filter, search.res);
  const hidden = search.hide ? search.hide.split(',') : [];
  const toggle = (label: string) =>
    set({
      hide:
        (hidden.includes(label) ? hidden.filter((each) => each !== label) : [...hidden, label]).join(',') || undefined,
    });
  const zoom = (from: number, to: number) =>
    set({ from: new Date(from).toISOString(), to: new Date(to).toISOString() }, { push: true });
  return (
    <Card
      title={t('Traffic')}
      extra={
        <span className="row wrap" style={{ justifyContent: 'flex-end' }}>
          <SegmentedControl
            size="xs"
            aria-label={t('Bucket')}
            value={search.res ?? 'auto'}
            onChange={(value) => set({ res: value === 'auto' ? undefined : value })}
            data={[
              { value: 'auto', label: t('Auto') },
              { value: 'minute', label: t('Minute') },
              { value: 'hour', label: t('Hour') },
              { value: 'day', label: t('Day') },
            ]}
          />
          <SegmentedControl
            size="xs"
            aria-label={t('Shown as')}
            value={table ? 'table' : 'chart'}
            onChange={(value) => set({ view: value === 'table' ? value : undefined })}
            data={[
              { value: 'chart', label: t('Chart') },
              { value: 'table', label: t('Table') },
            ]}
          />
        </span>
      }
    >
      <Shown query={query} lines={7}>
        {(rows) => {
          const sum = totals(rows);
          if (sum.hits === 0) return <Quiet />;
          if (table) return <SeriesTable rows={rows} />;
          const times = rows.map(startOf);
          const counts: Line[] = [
            { label: t('Success'), color: '--c-accent', values: rows.map((row) => row.success), bars: true },
            { label: t('Errors'), color: '--c-err', values: rows.map((row) => row.error), bars: true },
          ];
          const latency: Line[] = [
            {
              label: t('Average'),
              color: '--c-text-2',
              values: rows.map((row) => (row.hits > 0 ? row.latency : null)),
            },
            {
              label: 'p95',
              color: '--s2',
              values: rows.map((row) => (row.hits > 0 ? (row.p95 ?? null) : null)),
              dashed: true,
            },
          ];
          const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
          return (
            <div className="stack">
              <figure className="plot">
                <figcaption>
                  <h3>
                    {t('Requests')} <span className="hint">{t('per {{bucket}}', { bucket: t(resolution) })}</span>
                  </h3>
                  <Legend
                    lines={counts}
                    hidden={hidden}
                    onToggle={toggle}
                    value={(line) =>
                      line === counts[0]
                        ? short(sum.success)
                        : `${short(sum.errors)} · ${percent(sum.errors, sum.hits)}`
                    }
                  />
                </figcaption>
                <TimeChart
                  title={t('Requests')}
                  times={times}
                  bucket={BUCKET[resolution]}
                  stacked
                  lines={counts}
                  hidden={hidden}
                  format={short}
                  height={height}
                  sync="traffic"
                  onZoom={zoom}
                  onReset={() => set({ from: undefined, to: undefined })}
                />
              </figure>
              <figure className="plot">
                <figcaption>
                  <h3>
                    {t('Latency')} <span className="hint">{t('of a request, gateway and upstream together')}</span>
                  </h3>
                  <Legend
                    lines={latency}
                    hidden={hidden}
                    onToggle={toggle}
                    value={(line) =>
                      line === latency[0] ? millis(sum.latency) : t('at worst {{value}}', { value: millis(sum.worst) })
                    }
                  />
                </figcaption>
                <TimeChart
                  title={t('Latency')}
                  times={times}
                  bucket={BUCKET[resolution]}
                  lines={latency}
                  hidden={hidden}
                  format={millis}
                  height={Math.round(height * 0.55)}
                  sync="traffic"
                  onZoom={zoom}
                  onReset={() => set({ from: undefined, to: undefined })}
                />
              </figure>
              <span className="hint">
                {t('Times in {{zone}}. Drag over a chart to zoom in, double-click to go back.', { zone })}
              </span>
            </div>
          );
        }}
      </Shown>
    </Card>
  );
}

export function Quiet() {
  const { t } = useTranslation();
  return (
    <Blank title={t('No traffic in this range')} icon={<ChartNoAxesColumn size={28} strokeWidth={1.5} aria-hidden />}>
      {t(
        'Call an API through the gateway and look again in a few seconds; or choose a longer range. Calls are counted while “Count its traffic” is on in the settings of the API.',
      )}
    </Blank>
  );
}

function SeriesTable({ rows }: { rows: UsageRow[] }) {
  const { t } = useTranslation();
  return (
    <div
      className="tablewrap"
      tabIndex={0}
      role="region"
      aria-label={t('Traffic')}
      style={{ maxHeight: 420, overflow: 'auto' }}
    >
      <table className="t">
        <caption className="vh">{t('Traffic')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('Time')}</th>
            {[t('Requests'), t('Success'), t('Errors'), t('Average'), 'p95'].map((name) => (
              <th key={name} scope="col" className="end">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows
            .filter((row) => row.hits > 0)
            .map((row) => (
              <tr key={startOf(row)}>
                <td>{dateTime(startOf(row), false)}</td>
                <td className="end">{whole(row.hits)}</td>
                <td className="end">{whole(row.success)}</td>
                <td className="end">{whole(row.error)}</td>
                <td className="end">{millis(row.latency)}</td>
                <td className="end">{row.p95 === undefined ? '–' : millis(row.p95)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}

/** How often which status was answered, each leading to its requests. */
export function ErrorsByStatus({ query, link }: { query: UseQueryResult<UsageRow[]>; link: (code: number) => string }) {
  const { t } = useTranslation();
  const count = (row: UsageRow) => row.error || row.hits;
  return (
    <Card title={t('Errors by status')}>
      <Shown query={query} lines={4}>
        {(rows) =>
          rows.length === 0 ? (
            <span className="dim">{t('No errors in this range.')}</span>
          ) : (
            <Bars
              label={t('Errors by status')}
              items={rows.slice(0, 8).map((row) => ({
                id: String(row.id.code),
                label: (
                  <>
                    <span className="num">{row.id.code}</span> <span className="dim">{reason(row.id.code)}</span>
                  </>
                ),
                value: count(row),
                note: `${whole(count(row))} · ${percent(
                  count(row),
                  rows.reduce((all, each) => all + count(each), 0),
                )}`,
                to: link(row.id.code),
                tone: statusTone(row.id.code),
              }))}
            />
          )
        }
      </Shown>
    </Card>
  );
}
