const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const share = new Intl.NumberFormat('en', { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
const exact = new Intl.NumberFormat('en');
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always', style: 'narrow' });

/** 1.2K, with the exact number for hovering in {@link whole}. */
export const short = (value: number) => (Math.abs(value) < 10_000 ? exact.format(value) : compact.format(value));
export const whole = (value: number) => exact.format(value);
export const percent = (part: number, of: number) =>
  of === 0
    ? '–'
    : part === 0 || part === of
      ? `${(100 * part) / of}%`
      : part / of < 0.001
        ? '<0.1%'
        : share.format(part / of);

export function millis(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (value >= 1000) return `${(value / 1000).toFixed(2)} s`;
  return `${value < 10 && !Number.isInteger(value) ? value.toFixed(1) : Math.round(value)} ms`;
}

/** -1 is how the contract says that there is no limit. */
export const limit = (value: unknown) => {
  const number = Number(value ?? 0);
  return number < 0 ? 'unlimited' : exact.format(number);
};

export function rate(count: unknown, per: unknown): string {
  const calls = Number(count ?? 0);
  if (calls <= 0) return calls < 0 ? 'unlimited' : 'no limit';
  return `${exact.format(calls)} / ${duration(Number(per ?? 0))}`;
}

const UNITS: [number, string][] = [
  [86400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
];
export function duration(seconds: number): string {
  if (seconds <= 0) return '–';
  const [size, name] = UNITS.find(([unit]) => seconds % unit === 0) ?? [1, 'second'];
  const count = seconds / size;
  return count === 1 ? name : `${exact.format(count)} ${name}s`;
}

const pad = (value: number) => String(value).padStart(2, '0');
/** ISO-like, in the reader's zone. */
export function dateTime(at: number | string | Date, seconds = true): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return '–';
  const day = `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
  return `${day} ${pad(date.getHours())}:${pad(date.getMinutes())}${seconds ? ':' + pad(date.getSeconds()) : ''}`;
}
export function clock(at: number | string): string {
  const date = new Date(at);
  return `${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}`;
}

export function ago(at: number, now: number): string {
  const seconds = Math.round((at - now) / 1000);
  const span = Math.abs(seconds);
  if (span < 5) return 'now';
  if (span < 60) return relative.format(seconds, 'second');
  if (span < 3600) return relative.format(Math.round(seconds / 60), 'minute');
  if (span < 86400) return relative.format(Math.round(seconds / 3600), 'hour');
  if (span < 86400 * 60) return relative.format(Math.round(seconds / 86400), 'day');
  return relative.format(Math.round(seconds / (86400 * 30)), 'month');
}

/** The zero time of the contract, or nothing at all. */
export const isTime = (value: unknown): value is string | number =>
  (typeof value === 'string' && value !== '' && !value.startsWith('0001-') && !Number.isNaN(Date.parse(value))) ||
  (typeof value === 'number' && value > 0);

export const middle = (id: string, keep = 6) =>
  id.length <= keep * 2 + 1 ? id : `${id.slice(0, keep)}…${id.slice(-keep)}`;

const REASONS: Record<number, string> = {
  400: 'Bad request',
  401: 'Not authenticated',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  408: 'Request timeout',
  409: 'Conflict',
  413: 'Request too large',
  415: 'Media type not supported',
  422: 'Not valid',
  429: 'Too many requests',
  499: 'Closed by the caller',
  500: 'Server error',
  501: 'Not implemented',
  502: 'Bad gateway',
  503: 'Unavailable',
  504: 'Upstream timeout',
};
/** What a status means, in words. */
export const reason = (code: number) => REASONS[code] ?? '';
