import 'uplot/dist/uPlot.min.css';
import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import uPlot from 'uplot';
import { dateTime } from './format';

export type Line = {
  label: string;
  /** A colour token, such as `--c-accent`. */
  color: string;
  values: (number | null)[];
  bars?: boolean;
  dashed?: boolean;
};

type Props = {
  title: string;
  /** When each bucket begins, in milliseconds. */
  times: number[];
  lines: Line[];
  format: (value: number) => string;
  height?: number;
  /** How long a bucket is, in milliseconds. */
  bucket: number;
  /** Bars stand on one another, the first lowest. */
  stacked?: boolean;
  /** A key that charts with one cursor share. */
  sync?: string;
  onZoom?: (from: number, to: number) => void;
  onReset?: () => void;
  hidden?: string[];
};

/** Steps between the ticks of counts, which are whole. */
const WHOLE = Array.from({ length: 13 }, (_, digits) => [1, 2, 5].map((step) => step * 10 ** digits)).flat();

/** Values over time. Drag zooms, arrow keys walk from bucket to bucket; the same figures stand in the table view. */
export function TimeChart({
  title,
  times,
  bucket,
  lines,
  format,
  height = 220,
  stacked = false,
  sync,
  onZoom,
  onReset,
  hidden,
}: Props) {
  const { t } = useTranslation();
  const scheme = useComputedColorScheme('light');
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const [at, setAt] = useState<number>();
  const zoom = useRef(onZoom);
  useEffect(() => {
    zoom.current = onZoom;
  });
  const shown = useMemo(() => lines.filter((line) => !hidden?.includes(line.label)), [lines, hidden]);
  const shape = shown.map((line) => `${line.label}${line.color}${line.bars}${line.dashed}`).join();
  // The topmost of stacked bars is drawn first and reaches over all of them.
  const drawn = useMemo(() => (stacked ? [...shown].reverse() : shown), [shown, stacked]);
  const latest = useRef({ times, bucket, drawn, format });
  useEffect(() => {
    latest.current = { times, bucket, drawn, format };
  });
  useEffect(() => {
    const box = host.current!;
    const css = getComputedStyle(document.documentElement);
    const token = (name: string) => css.getPropertyValue(name).trim();
    const lineup = latest.current.drawn;
    const axis = {
      stroke: token('--c-text-2'),
      grid: { stroke: token('--c-grid'), width: 1 },
      ticks: { show: false },
      font: '12px "Inter Variable", system-ui, sans-serif',
    };
    const chart = new uPlot(
      {
        width: Math.max(200, box.clientWidth),
        height,
        // A label stands under the middle of its tick: the last one needs half its width beyond the plot.
        padding: [8, () => (labelsDays(latest.current.times) ? 36 : 20), 0, 0],
        legend: { show: false },
        cursor: {
          sync: sync ? { key: sync } : undefined,
          points: { size: 7 },
          drag: { x: true, y: false, setScale: false },
          y: false,
        },
        scales: {
          x: {
            time: true,
            range: (_, min, max) => {
              const { times: all, bucket: width } = latest.current;
              return all.length === 0 ? [min, max] : [all[0]! / 1000, (all.at(-1)! + width) / 1000];
            },
          },
          y: { range: (_, __, max) => [0, stacked ? Math.max(4, max * 1.08) : max > 0 ? max * 1.08 : 1] },
        },
        axes: [
          {
            ...axis,
            size: 30,
            space: 76,
            grid: { show: false },
            values: (_, ticks) => ticks.map((tick) => tickLabel(tick * 1000, latest.current)),
          },
          {
            ...axis,
            size: 56,
            space: 26,
            incrs: stacked ? WHOLE : undefined,
            values: (_, ticks) => ticks.map((tick) => latest.current.format(tick)),
          },
        ],
        series: [
          {},
          ...lineup.map((line): uPlot.Series => {
            const color = token(line.color);
            return {
              label: line.label,
              stroke: color,
              width: line.bars ? 0 : 1.75,
              fill: line.bars ? color : undefined,
              dash: line.dashed ? [5, 4] : undefined,
              points: line.bars
                ? { show: false }
                : { filter: (self, at) => dotted(self.data[at] ?? []), size: 5, fill: color },
              paths: line.bars ? uPlot.paths.bars!({ size: [0.8, 36], align: 1 }) : uPlot.paths.linear!(),
            };
          }),
        ],
        hooks: {
          setCursor: [(self) => setAt(self.cursor.idx ?? undefined)],
          setSelect: [
            (self) => {
              if (self.select.width < 6) return;
              const from = self.posToVal(self.select.left, 'x');
              const to = self.posToVal(self.select.left + self.select.width, 'x');
              self.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
              zoom.current?.(from * 1000, to * 1000);
            },
          ],
        },
      },
      [[], ...lineup.map(() => [])],
      box,
    );
    plot.current = chart;
    const resize = new ResizeObserver(() => chart.setSize({ width: Math.max(200, box.clientWidth), height }));
    resize.observe(box);
    return () => {
      resize.disconnect();
      chart.destroy();
      plot.current = undefined;
    };
  }, [scheme, height, sync, shape, stacked]);
  useEffect(() => {
    const heights = drawn.map((line, at) =>
      stacked
        ? line.values.map((_, bucketAt) => drawn.slice(at).reduce((sum, each) => sum + (each.values[bucketAt] ?? 0), 0))
        : line.values,
    );
    plot.current?.setData([times.map((time) => time / 1000), ...heights] as uPlot.AlignedData);
  }, [times, drawn, stacked, scheme, height, sync, shape]);
  const total = shown.map((line) => {
    const known = line.values.filter((value) => value !== null);
    return `${line.label}: ${t('highest {{value}}', { value: format(Math.max(0, ...known)) })}`;
  });
  const walk = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (event.key === 'Escape') setAt(undefined);
    if (step === 0 || times.length === 0) return;
    event.preventDefault();
    const next = Math.min(times.length - 1, Math.max(0, (at ?? times.length - 1) + (at === undefined ? 0 : step)));
    const chart = plot.current;
    if (chart) chart.setCursor({ left: chart.valToPos(times[next]! / 1000, 'x'), top: 10 });
    setAt(next);
  };
  const time = at === undefined ? undefined : times[at];
  const left = time !== undefined && plot.current ? plot.current.valToPos(time / 1000, 'x') + 56 : 0;
  const width = host.current?.clientWidth ?? 0;
  return (
    // The arrow keys are how a keyboard reads a chart.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className="chart"
      tabIndex={0}
      role="img"
      aria-label={`${title}. ${total.join('; ')}`}
      onKeyDown={walk}
      onBlur={() => setAt(undefined)}
      onDoubleClick={onReset}
    >
      <div ref={host} />
      {time !== undefined && at !== undefined && (
        <div
          className="tip"
          style={left > width / 2 ? { right: width - left + 12, top: 8 } : { left: left + 12, top: 8 }}
        >
          <div className="hint">{dateTime(time, false)}</div>
          {shown.map((line) => (
            <div key={line.label} className="row" style={{ gap: 6 }}>
              <span className="swatch" style={{ color: `var(${line.color})` }} />
              {line.label}{' '}
              <b>{line.values[at] === null || line.values[at] === undefined ? '–' : format(line.values[at])}</b>
            </div>
          ))}
        </div>
      )}
      <span className="vh" aria-live="polite">
        {time !== undefined &&
          at !== undefined &&
          `${dateTime(time, false)} ${shown.map((line) => `${line.label} ${line.values[at] ?? ''}`).join(', ')}`}
      </span>
    </div>
  );
}

/** Which values get a dot: all of a few, and those that stand alone, where no line would show them. */
function dotted(values: ArrayLike<number | null | undefined>): number[] {
  const all = Array.from({ length: values.length }, (_, at) => at).filter((at) => typeof values[at] === 'number');
  const few = all.length < 2 || values.length < 90;
  return few ? all : all.filter((at) => typeof values[at - 1] !== 'number' && typeof values[at + 1] !== 'number');
}

const spanOf = (times: number[]) => (times.at(-1) ?? 0) - (times[0] ?? 0);
const labelsDays = (times: number[]) => spanOf(times) > 36 * 3600e3;

/** Hours within a day, days beyond; the zone is the reader's, as everywhere. */
function tickLabel(at: number, { times }: { times: number[] }): string {
  const span = spanOf(times);
  const text = dateTime(at, false);
  if (!labelsDays(times)) return text.slice(11);
  return text.endsWith('00:00') ? text.slice(5, 10) : span < 8 * 86400e3 ? text.slice(5) : text.slice(5, 10);
}

/** Names of lines as buttons that show and hide them. */
export function Legend({
  lines,
  hidden,
  onToggle,
  value,
}: {
  lines: Line[];
  hidden: string[];
  onToggle: (label: string) => void;
  value?: (line: Line) => string;
}) {
  return (
    <div className="row wrap" style={{ gap: 4 }}>
      {lines.map((line) => (
        <button
          key={line.label}
          type="button"
          className="legend"
          aria-pressed={!hidden.includes(line.label)}
          onClick={() => onToggle(line.label)}
        >
          <span className="swatch" style={{ color: `var(${line.color})` }} />
          {line.label} {value && <span className="num">{value(line)}</span>}
        </button>
      ))}
    </div>
  );
}
