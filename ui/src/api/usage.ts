import { get, list } from './client';
import type { Schema } from './contract';

/** A chart's question: absolute instants in milliseconds. */
export type Range = { from: number; to: number };
export type Resolution = 'minute' | 'hour' | 'day' | 'month';

export type UsageRow = Schema<'UsageRow'>;

/** The contract speaks in whole days; from and to narrow them down. */
function within(range: Range) {
  const from = new Date(range.from);
  const to = new Date(range.to);
  return {
    path: {
      startDay: String(from.getUTCDate()),
      startMonth: String(from.getUTCMonth() + 1),
      startYear: String(from.getUTCFullYear()),
      EndDay: String(to.getUTCDate()),
      EndMonth: String(to.getUTCMonth() + 1),
      EndYear: String(to.getUTCFullYear()),
    },
    query: { from: Math.floor(range.from / 1000), to: Math.ceil(range.to / 1000) },
  };
}

export type UsageFilter = { api?: string; tags?: string };

/** When a row's bucket begins, in milliseconds. */
export function startOf({ id }: UsageRow): number {
  return Date.UTC(id.year, id.month - 1, Math.max(1, id.day), id.hour, id.minute ?? 0);
}

export const BUCKET: Record<Resolution, number> = { minute: 60e3, hour: 3600e3, day: 86400e3, month: 30 * 86400e3 };

export function resolutionFor({ from, to }: Range): Resolution {
  const span = to - from;
  if (span <= 6.5 * 3600e3) return 'minute';
  if (span <= 8 * 86400e3) return 'hour';
  return span <= 400 * 86400e3 ? 'day' : 'month';
}

const DAYS = '{startDay}/{startMonth}/{startYear}/{EndDay}/{EndMonth}/{EndYear}';

/** A percentile is read between the bounds of a histogram: it may not be beyond what was seen. */
const bounded = (row: UsageRow): UsageRow =>
  row.p95 > row.max_latency && row.max_latency > 0 ? { ...row, p95: row.max_latency } : row;

/** Rows of the range only: the contract's addresses speak in whole days. */
export async function series(range: Range, res: Resolution, filter: UsageFilter): Promise<UsageRow[]> {
  const { path, query } = within(range);
  const asked = { ...query, res, tags: filter.tags };
  const { data } = await (filter.api
    ? get(`/api/usage/apis/{apiId}/${DAYS}`, { path: { ...path, apiId: filter.api }, query: asked })
    : get(`/api/usage/${DAYS}`, { path, query: asked }));
  return data.map(bounded).filter((row) => startOf(row) + BUCKET[res] > range.from && startOf(row) < range.to);
}

type Ranking = 'usage/apis' | 'activity/keys' | 'activity/endpoint' | 'activity/error';
async function ranked(kind: Ranking, range: Range, api?: string): Promise<UsageRow[]> {
  const { path, query } = within(range);
  return (await get(`/api/${kind}/${DAYS}`, { path, query: { ...query, p: -1, api_id: api } })).data.map(bounded);
}

export const byApi = (range: Range) => ranked('usage/apis', range);
export const byKey = (range: Range, api?: string) => ranked('activity/keys', range, api);
export const byEndpoint = (range: Range, api?: string) => ranked('activity/endpoint', range, api);
export const byError = (range: Range, api?: string) => ranked('activity/error', range, api);

/** A line of the request log. */
export type LogRecord = Schema<'LogRecord'>;

export type LogQuery = {
  from: number;
  to: number;
  api?: string;
  key?: string;
  status?: string;
  errors?: boolean;
  method?: string;
  path?: string;
  ip?: string;
  /** In milliseconds. */
  min_latency?: string;
  tag?: string;
  p?: number;
  page_size?: number;
};

export const listLogs = ({ from, to, errors, ...rest }: LogQuery) =>
  list('/api/logs', 'data', {
    query: { ...rest, start: Math.floor(from / 1000), end: Math.ceil(to / 1000), errors: errors ? 1 : undefined },
  });

export const readLog = (id: string) => get('/api/logs/{id}', { path: { id } });
