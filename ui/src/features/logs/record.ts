import type { LogRecord } from '@/api/usage';
import type { Line } from '@/ui/download';

/** A recorded message, taken apart: first line, headers, body. */
export type Message = { first: string; headers: [string, string][]; body: string; binary: boolean; bytes: number };

/** Takes a recorded message out of its base64; undefined when nothing was recorded. */
export function message(base64: string): Message | undefined {
  if (base64 === '') return undefined;
  let raw: Uint8Array;
  try {
    raw = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  } catch {
    return undefined;
  }
  const split = headEnd(raw);
  const head = new TextDecoder('utf-8').decode(raw.subarray(0, split.head));
  const body = raw.subarray(split.body);
  const [first = '', ...lines] = head.split(/\r?\n/);
  const headers = lines
    .filter((line) => line.includes(':'))
    .map((line): [string, string] => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]);
  try {
    return {
      first,
      headers,
      body: new TextDecoder('utf-8', { fatal: true }).decode(body),
      binary: false,
      bytes: body.length,
    };
  } catch {
    return { first, headers, body: hex(body.subarray(0, 4096)), binary: true, bytes: body.length };
  }
}

function headEnd(raw: Uint8Array): { head: number; body: number } {
  for (let at = 0; at < raw.length - 1; at++) {
    if (raw[at] === 13 && raw[at + 1] === 10 && raw[at + 2] === 13 && raw[at + 3] === 10)
      return { head: at, body: at + 4 };
    if (raw[at] === 10 && raw[at + 1] === 10) return { head: at, body: at + 2 };
  }
  return { head: raw.length, body: raw.length };
}

export function hex(bytes: Uint8Array): string {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += 16) {
    const part = [...bytes.subarray(at, at + 16)];
    const text = part.map((byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '.')).join('');
    lines.push(
      `${at.toString(16).padStart(6, '0')}  ${part
        .map((byte) => byte.toString(16).padStart(2, '0'))
        .join(' ')
        .padEnd(48)} ${text}`,
    );
  }
  return lines.join('\n');
}

/** JSON indented, its numbers as they were written; anything else as it is. */
export function readable(body: string): string {
  try {
    JSON.parse(body);
  } catch {
    return body;
  }
  const tokens = body.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g) ?? [];
  let depth = 0;
  const line = () => '\n' + '  '.repeat(depth);
  return tokens.reduce((text, token, at) => {
    if (token === '}' || token === ']') {
      depth--;
      return text + (tokens[at - 1] === '{' || tokens[at - 1] === '[' ? '' : line()) + token;
    }
    if (token === '{' || token === '[') {
      depth++;
      const next = tokens[at + 1];
      return text + token + (next === '}' || next === ']' ? '' : line());
    }
    if (token === ',') return text + token + line();
    return text + token + (token === ':' ? ' ' : '');
  }, '');
}

/** A record as a line of a table. */
export const lineOf = (record: LogRecord): Line => ({
  time: record.TimeStamp,
  method: record.Method,
  path: record.RawPath || record.Path,
  status: record.ResponseCode,
  api_id: record.APIID,
  api_name: record.APIName,
  api_version: record.APIVersion,
  key: record.APIKey,
  alias: record.Alias,
  latency_ms: record.Latency?.Total ?? record.RequestTime,
  upstream_ms: record.Latency?.Upstream,
  ip: record.IPAddress,
  user_agent: record.UserAgent,
  id: record._id,
});

/** A record without what was recorded of its messages: they hold credentials. */
export const withoutBodies = ({ RawRequest, RawResponse, ...record }: LogRecord) => ({
  ...record,
  RawRequest: `${RawRequest.length} characters`,
  RawResponse: `${RawResponse.length} characters`,
});
