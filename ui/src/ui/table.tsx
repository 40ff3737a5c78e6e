import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { ArrowDown, ArrowUp, ChevronLeft, ChevronRight } from 'lucide-react';
import { useRef, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { whole } from './format';
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
};

const INTERACTIVE = 'a, button, input, label, [role="menuitem"]';

/** A table over rows the server has searched, sorted and paged. j/k move, Enter opens. */
export function DataTable<T>(props: TableProps<T>) {
  const navigate = useNavigate();
  const body = useRef<HTMLTableSectionElement>(null);
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
    const step =
      event.key === 'j' || event.key === 'ArrowDown' ? 1 : event.key === 'k' || event.key === 'ArrowUp' ? -1 : 0;
    const lines = [...(body.current?.children ?? [])] as HTMLElement[];
    const at = lines.indexOf(document.activeElement as HTMLElement);
    if (step !== 0 && at >= 0) {
      event.preventDefault();
      lines[at + step]?.focus();
    } else if (event.key === 'Enter' && at >= 0) open(props.rows![at]!, event);
  };
  return (
    <div className="tablewrap" tabIndex={0} role="region" aria-label={props.label}>
      <table className="t rows" data-stale={props.stale}>
        <caption className="vh">{props.label}</caption>
        <thead>
          <tr>
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

export function Pager(props: { page: number; pages: number; total?: number; onPage: (page: number) => void }) {
  const { t } = useTranslation();
  const { page, pages, total } = props;
  if (pages <= 1 && page <= 1) {
    return total ? <div className="pager num">{t('rows', { count: total })}</div> : null;
  }
  return (
    <nav className="pager" aria-label={t('Pages')}>
      <span className="num">
        {t('Page {{page}} of {{pages}}', { page: whole(page), pages: whole(Math.max(pages, page)) })}
        {total !== undefined && ` · ${t('rows', { count: total })}`}
      </span>
      <span className="row">
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
