import { ActionIcon, Button, Menu, Popover, TextInput, Tooltip } from '@mantine/core';
import { useInterval } from '@mantine/hooks';
import { CalendarClock, RefreshCw } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Range } from '@/api/usage';
import { useAddress } from './address';
import { dateTime } from './format';

const UNITS: Record<string, number> = { m: 60e3, h: 3600e3, d: 86400e3 };
export const PRESETS = ['15m', '1h', '6h', '24h', '7d', '30d', '90d'];

/** An instant of the address: ISO, or relative as in `now-24h`. */
export function instant(text: string | undefined, now: number): number | undefined {
  if (!text) return undefined;
  const relative = /^now(?:-(\d+)([mhd]))?$/.exec(text);
  if (relative) return now - Number(relative[1] ?? 0) * (UNITS[relative[2] ?? 'm'] ?? 0);
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}

export type Picked = Range & { label: string; every: number; asOf: number; refresh: () => void };

const LONG: Record<string, string> = { m: 'minute', h: 'hour', d: 'day' };

/** `6h` in words: "Last 6 hours". */
function lastOf(span: string): string {
  const count = Number.parseInt(span, 10);
  const unit = LONG[span.at(-1) ?? ''] ?? '';
  return count === 1 ? `Last ${unit}` : `Last ${count} ${unit}s`;
}

/** The range the address names, counted from the last refresh. */
export function useRange(usual = '6h', usualRefresh = 0): Picked {
  const [search] = useAddress();
  const [asOf, setAsOf] = useState(() => Date.now());
  const every = Number(search.refresh ?? usualRefresh) * 1000;
  const timer = useInterval(() => {
    if (!document.hidden) setAsOf(Date.now());
  }, every || 60_000);
  useEffect(() => {
    if (every) timer.start();
    return timer.stop;
    // The timer's functions are the same for one interval.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [every]);
  const { from, to } = search;
  return useMemo(() => {
    const end = instant(to, asOf) ?? asOf;
    const begin = instant(from ?? `now-${usual}`, asOf) ?? end - 86400e3;
    const relative = /^now-(\w+)$/.exec(from ?? `now-${usual}`);
    const label =
      relative && (!to || to === 'now') ? lastOf(relative[1]!) : `${dateTime(begin, false)} – ${dateTime(end, false)}`;
    return {
      every,
      from: Math.min(begin, end),
      to: Math.max(begin, end),
      label,
      asOf,
      refresh: () => setAsOf(Date.now()),
    };
  }, [from, to, asOf, usual, every]);
}

const local = (at: number) => dateTime(at, false).replace(' ', 'T');

export function RangePicker({ range }: { range: Picked }) {
  const { t } = useTranslation();
  const [, set] = useAddress();
  const [open, setOpen] = useState(false);
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <div className="row">
      <Popover opened={open} onChange={setOpen} width={320} position="bottom-end" shadow="md" trapFocus returnFocus>
        <Popover.Target>
          <Button
            variant="default"
            leftSection={<CalendarClock size={15} />}
            onClick={() => {
              setFrom(local(range.from));
              setTo(local(range.to));
              setOpen(!open);
            }}
            aria-label={t('Time range: {{range}}', { range: range.label })}
          >
            {range.label}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <div className="stack">
            <div className="row wrap">
              {PRESETS.map((preset) => (
                <Button
                  key={preset}
                  size="xs"
                  variant={range.label === lastOf(preset) ? 'light' : 'default'}
                  onClick={() => {
                    set({ from: `now-${preset}`, to: undefined, p: undefined }, { push: true });
                    range.refresh();
                    setOpen(false);
                  }}
                >
                  {preset}
                </Button>
              ))}
            </div>
            <form
              className="stack tight"
              onSubmit={(event) => {
                event.preventDefault();
                set(
                  { from: new Date(from).toISOString(), to: new Date(to).toISOString(), p: undefined },
                  { push: true },
                );
                setOpen(false);
              }}
            >
              <TextInput
                type="datetime-local"
                label={t('From')}
                value={from}
                onChange={(event) => setFrom(event.currentTarget.value)}
              />
              <TextInput
                type="datetime-local"
                label={t('To')}
                value={to}
                onChange={(event) => setTo(event.currentTarget.value)}
              />
              <div className="row spread">
                <span className="hint">{zone}</span>
                <Button
                  size="xs"
                  type="submit"
                  disabled={Number.isNaN(Date.parse(from)) || Number.isNaN(Date.parse(to))}
                >
                  {t('Apply')}
                </Button>
              </div>
            </form>
          </div>
        </Popover.Dropdown>
      </Popover>
      <Tooltip label={t('Refresh')}>
        <ActionIcon variant="default" size={36} aria-label={t('Refresh')} onClick={range.refresh}>
          <RefreshCw size={15} />
        </ActionIcon>
      </Tooltip>
      <Menu>
        <Menu.Target>
          <Button
            variant="default"
            px={10}
            aria-label={t('{{every}}: how often it refreshes by itself', {
              every: range.every > 0 ? `${range.every / 1000} s` : t('Auto'),
            })}
          >
            {range.every > 0 ? `${range.every / 1000} s` : t('Auto')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {['0', '5', '10', '30', '60', '300'].map((seconds) => (
            <Menu.Item key={seconds} onClick={() => set({ refresh: seconds })}>
              {seconds === '0' ? t('Off') : t('Every {{n}} s', { n: seconds })}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
