import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { ArrowDown, ArrowUp, ChevronLeft, ChevronRight } from 'lucide-react';
import { useRef, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { whole } from './format';
import { useShortcuts } from './shortcuts';
import { Skeletons } from './states';

export type Column<T> = {
  id: string;
  title: ReactNode;
  cell: (row: T) => ReactNode;
  /** The name the server sorts this column by. */
  sort?: string;
  end?: boolean;
  width?: number | string;
  /** Left out in windows narrower than this. */
  from?: 1024 | 1440;
  /** Takes the room that the others leave; the first does unless another asks for it. */
  grow?: boolean;
  /** Speaks for itself where a narrow window shows it away from its heading. */
  plain?: boolean;
};

export type TableProps<T> = {
  label: string;
  columns: Column<T>[];
  rows: T[] | undefined;
  rowKey: (row: T) => string;
  /** Where a click on the row leads, or what it does. */
  to?: (row: T) => string;
  onOpen?: (row: T) => void;
  active?: (row: T) => boolean;
  sort?: string;
  onSort?: (sort: string) => void;
  stale?: boolean;
  empty?: ReactNode;
  ticks?: Ticks<T>;
};

/** Rows that are chosen to be acted on together. */
export type Ticks<T> = {
  keys: string[];
  onChange: (keys: string[]) => void;
  name: (row: T) => string;
};

const INTERACTIVE = 'a, button, input, label, [role="menuitem"], [data-tick]';

/** A table over rows the server has searched, sorted and paged. j/k move, Enter opens, x ticks. */
export function DataTable<T>(props: TableProps<T>) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const body = useRef<HTMLTableSectionElement>(null);
  const { ticks } = props;
  const keys = (props.rows ?? []).map(props.rowKey);
  const lines = () => [...(body.current?.children ?? [])] as HTMLElement[];
  const current = () => lines().findIndex((line) => line.contains(document.activeElement));
  const step = (by: number) => lines()[Math.max(0, current() + by)]?.focus();
  const tick = (key: string | undefined) => {
    if (!ticks || key === undefined) return;
    ticks.onChange(ticks.keys.includes(key) ? ticks.keys.filter((each) => each !== key) : [...ticks.keys, key]);
  };
  useShortcuts({ j: () => step(1), k: () => step(-1), x: () => tick(keys[current()]) });
  if (!props.rows) return <Skeletons lines={8} />;
  if (props.rows.length === 0 && props.empty) return <>{props.empty}</>;
  const opens = Boolean(props.to || props.onOpen);
  const grown = props.columns.some((column) => column.grow);
  const columns = props.columns.map((column, at) => (at === 0 && !grown ? { ...column, grow: true } : column));
  const open = (row: T, event: MouseEvent | KeyboardEvent) => {
    if ((event.target as HTMLElement).closest(INTERACTIVE)) return;
    if (props.onOpen) props.onOpen(row);
    else if (props.to) {
      if (event.ctrlKey || event.metaKey) window.open(props.to(row), '_blank');
      else void navigate({ to: props.to(row) });
    }
  };
  const move = (event: KeyboardEvent<HTMLTableSectionElement>) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const at = lines().indexOf(document.activeElement as HTMLElement);
    if (at < 0) return;
    if (by !== 0) {
      event.preventDefault();
      step(by);
    } else if (event.key === 'Enter') open(props.rows![at]!, event);
  };
  return (
    <div className="tablewrap" tabIndex={0} role="region" aria-label={props.label}>
      <table className="t rows" data-stale={props.stale}>
        <caption className="vh">{props.label}</caption>
        <thead>
          <tr>
            {ticks && (
              <th scope="col" data-tick>
                <Checkbox
                  size="xs"
                  aria-label={t('Select all rows of this page')}
                  checked={keys.every((key) => ticks.keys.includes(key))}
                  indeterminate={ticks.keys.length > 0 && keys.some((key) => !ticks.keys.includes(key))}
                  onChange={(event) => ticks.onChange(event.currentTarget.checked ? keys : [])}
                />
              </th>
            )}
            {columns.map((column) => (
              <Head key={column.id} column={column} sort={props.sort} onSort={props.onSort} />
            ))}
          </tr>
        </thead>
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <tbody ref={body} onKeyDown={move}>
          {props.rows.map((row) => (
            // The row's name is a real link; clicking elsewhere in the row is a convenience.

            <tr
              key={props.rowKey(row)}
              data-link={opens || undefined}
              data-active={props.active?.(row) || undefined}
              tabIndex={opens ? -1 : undefined}
              onClick={opens ? (event) => open(row, event) : undefined}
            >
              {ticks && (
                <td data-tick>
                  <Checkbox
                    size="xs"
                    aria-label={t('Select {{name}}', { name: ticks.name(row) })}
                    checked={ticks.keys.includes(props.rowKey(row))}
                    onChange={() => tick(props.rowKey(row))}
                  />
                </td>
              )}
              {columns.map((column) => (
                <td
                  key={column.id}
                  className={'clip' + (column.end ? ' end' : '')}
                  data-from={column.from}
                  data-grow={column.grow || undefined}
                  data-menu={column.id === 'actions' || undefined}
                  data-label={
                    column.grow || column.plain || typeof column.title !== 'string' ? undefined : column.title
                  }
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Head<T>({ column, sort, onSort }: { column: Column<T>; sort?: string; onSort?: (sort: string) => void }) {
  const by = column.sort;
  const direction = by && sort === by ? 'ascending' : by && sort === `-${by}` ? 'descending' : undefined;
  return (
    <th
      scope="col"
      className={column.end ? 'end' : undefined}
      data-from={column.from}
      data-grow={column.grow || undefined}
      style={{ width: column.width }}
      aria-sort={direction}
    >
      {by && onSort ? (
        <button type="button" onClick={() => onSort(direction === 'descending' ? by : `-${by}`)}>
          {column.title}
          {direction === 'ascending' && <ArrowUp size={13} aria-hidden />}
          {direction === 'descending' && <ArrowDown size={13} aria-hidden />}
        </button>
      ) : (
        column.title
      )}
    </th>
  );
}

const SIZES = [10, 25, 50, 100];

export function Pager(props: {
  page: number;
  pages: number;
  total?: number;
  size?: number;
  onPage: (page: number) => void;
  onSize: (size: number) => void;
}) {
  const { t } = useTranslation();
  const { page, pages, total } = props;
  const single = pages <= 1 && page <= 1;
  if (single && (props.size === undefined || !total)) {
    return total ? <div className="pager num">{t('rows', { count: total })}</div> : null;
  }
  return (
    <nav className="pager" aria-label={t('Pages')}>
      <span className="num">
        {t('Page {{page}} of {{pages}}', { page: whole(page), pages: whole(Math.max(pages, page)) })}
        {total !== undefined && ` · ${t('rows', { count: total })}`}
      </span>
      <span className="row">
        <NativeSelect
          size="xs"
          className="wide"
          aria-label={t('Rows on a page')}
          value={props.size ?? ''}
          data={[
            ...(props.size === undefined ? [{ value: '', label: t('Rows') }] : []),
            ...SIZES.map((size) => ({ value: String(size), label: t('{{size}} rows', { size }) })),
          ]}
          onChange={(event) => props.onSize(Number(event.currentTarget.value))}
        />
        <Button
          variant="default"
          size="xs"
          disabled={page <= 1}
          leftSection={<ChevronLeft size={14} />}
          onClick={() => props.onPage(page - 1)}
        >
          {t('Previous')}
        </Button>
        <Button
          variant="default"
          size="xs"
          disabled={page >= pages}
          rightSection={<ChevronRight size={14} />}
          onClick={() => props.onPage(page + 1)}
        >
          {t('Next')}
        </Button>
      </span>
    </nav>
  );
}
