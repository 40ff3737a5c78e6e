import { get, list } from './client';
import type { JsonObject } from '@/doc';

/** A chart's question: absolute instants in milliseconds. */
export type Range = { from: number; to: number };
export type Resolution = 'minute' | 'hour' | 'day' | 'month';

export type UsageRow = {
  id: {
    day: number;
    month: number;
    year: number;
    hour: number;
    minute?: number;
    code: number;
    path: string;
    method?: string;
    key: string;
    alias: string;
    api_id: string;
    api_name: string;
  };
  hits: number;
  success: number;
  error: number;
  last_hit: string;
  request_time: number;
  latency: number;
  upstream_latency: number;
  max_latency: number;
  p50?: number;
  p95?: number;
  p99?: number;
};

function days({ from, to }: Range): string {
  const part = (at: number) => {
    const date = new Date(at);
    return `${date.getUTCDate()}/${date.getUTCMonth() + 1}/${date.getUTCFullYear()}`;
  };
  return `${part(from)}/${part(to)}`;
}

export type UsageFilter = { api?: string; tags?: string };

async function rows(
  kind: string,
  range: Range,
  query: Record<string, string | number | undefined>,
): Promise<UsageRow[]> {
  const answer = await get<{ data: UsageRow[] | null }>(`${kind}/${days(range)}`, {
    ...query,
    from: Math.floor(range.from / 1000),
    to: Math.ceil(range.to / 1000),
  });
  return answer.data ?? [];
}

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

/** Rows of the range only: the contract's addresses speak in whole days. */
export async function series(range: Range, res: Resolution, filter: UsageFilter): Promise<UsageRow[]> {
  const kind = filter.api ? `/api/usage/apis/${encodeURIComponent(filter.api)}` : '/api/usage';
  const all = await rows(kind, range, { res, p: -1, tags: filter.tags });
  return all.filter((row) => startOf(row) + BUCKET[res] > range.from && startOf(row) < range.to);
}

export const byApi = (range: Range) => rows('/api/usage/apis', range, { p: -1, sort: 1, by: 'Hits' });
export const byKey = (range: Range, api?: string) => rows('/api/activity/keys', range, { p: -1, sort: 1, api_id: api });
export const byEndpoint = (range: Range, api?: string) =>
  rows('/api/activity/endpoint', range, { p: -1, sort: 1, api_id: api });
export const byError = (range: Range, api?: string) =>
  rows('/api/activity/error', range, { p: -1, sort: 1, api_id: api });

/** A line of the request log. */
export type LogRecord = {
  _id: string;
  Method: string;
  Host: string;
  Path: string;
  RawPath: string;
  ContentLength: number;
  UserAgent: string;
  ResponseCode: number;
  APIKey: string;
  TimeStamp: string;
  APIVersion: string;
  APIName: string;
  APIID: string;
  OauthID: string;
  RequestTime: number;
  RawRequest: string;
  RawResponse: string;
  IPAddress: string;
  Geo: JsonObject;
  Latency: { Total: number; Upstream: number; Gateway: number };
  Tags: string[] | null;
  Alias: string;
  TrackPath: boolean;
  OriginalPath?: string;
  ListenPath?: string;
};

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
  p?: number;
};

export const listLogs = ({ from, to, errors, ...rest }: LogQuery) =>
  list<LogRecord>(
    '/api/logs',
    { ...rest, start: Math.floor(from / 1000), end: Math.ceil(to / 1000), errors: errors ? 1 : undefined },
    ({ data, pages }) => ({ rows: data, pages }),
  );

export const readLog = (id: string) => get<LogRecord>(`/api/logs/${encodeURIComponent(id)}`);
