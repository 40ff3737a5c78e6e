import { Button } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus, SearchX } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Listed } from '@/api/client';
import { page, useAddress } from './address';
import { BulkBar, type Bulk } from './bulk';
import { ColumnChooser, useColumns } from './columns';
import { Blank, Failure, Outdated } from './states';
import { DataTable, Pager, type TableProps } from './table';

type Props<T> = Omit<TableProps<T>, 'rows' | 'stale' | 'empty' | 'sort' | 'onSort'> & {
  query: UseQueryResult<Listed<T>>;
  /** How it is sorted unless the address says; left out where the server does not sort. */
  sort?: string;
  sorts?: boolean;
  /** What narrows the list; not shown while there is nothing to narrow. */
  filters?: ReactNode;
  /** Where the list is empty only for now, such as for a range of time, its filters stay. */
  keepFilters?: boolean;
  /** The names in the address that narrow it. */
  narrowing?: readonly string[];
  /** What may be done to several rows; nothing unless given. */
  bulk?: Bulk<T>;
  /** What stands there when nothing exists. */
  blank: ReactNode;
};

/** A list the server searches, sorts and pages: its filters, its rows or why there are none, its pages. */
export function List<T>({ query, sort, sorts, filters, keepFilters, narrowing = [], bulk, blank, ...table }: Props<T>) {
  const { t } = useTranslation();
  const [search, set] = useAddress();
  const narrowed = narrowing.some((name) => search[name]);
  const clear = () => set(Object.fromEntries([...narrowing, 'p'].map((name) => [name, undefined])));
  const rows = query.data?.rows;
  const columns = useColumns(table.columns);
  const [ticked, setTicked] = useState<string[]>([]);
  const chosen = (rows ?? []).filter((row) => ticked.includes(table.rowKey(row)));
  const none = rows?.length === 0 && !narrowed && page(search) === 1;
  if (none && !keepFilters) return <section className="card">{blank}</section>;
  return (
    <section className="card">
      {bulk && chosen.length > 0 ? (
        <BulkBar bulk={bulk} rows={chosen} rowKey={table.rowKey} onTicked={setTicked} />
      ) : (
        filters && (
          <div className="filters">
            {filters}
            {narrowed && (
              <Button variant="subtle" size="xs" onClick={clear}>
                {t('Clear filters')}
              </Button>
            )}
            <span className="grow" />
            <ColumnChooser all={table.columns} />
          </div>
        )
      )}
      <Outdated query={query} />
      {query.isError && !query.data ? (
        <Failure error={query.error} retry={() => void query.refetch()} />
      ) : (
        <DataTable
          {...table}
          columns={columns}
          ticks={bulk && { keys: ticked, onChange: setTicked, name: bulk.name }}
          rows={rows}
          sort={search.sort ?? sort}
          onSort={sorts || sort ? (next) => set({ sort: next, p: undefined }) : undefined}
          stale={query.isPlaceholderData}
          empty={
            none ? (
              blank
            ) : (
              <Blank
                title={t('Nothing matches')}
                icon={<SearchX size={28} strokeWidth={1.5} aria-hidden />}
                actions={
                  <Button variant="default" onClick={clear}>
                    {t('Clear filters')}
                  </Button>
                }
              />
            )
          }
        />
      )}
      <Pager
        page={page(search)}
        pages={query.data?.pages ?? 0}
        total={query.data?.total}
        size={Number(search.size) || (query.data && query.data.pages > 1 ? rows?.length : undefined)}
        onPage={(p) => set({ p: String(p) }, { push: true })}
        onSize={(size) => set({ size: String(size), p: undefined })}
      />
    </section>
  );
}

/** The one primary action of a list, which says why when it may not be used. */
export function AddLink({ to, can, children }: { to: string; can: { ok: boolean; why: string }; children: string }) {
  return (
    <Button
      component={Link}
      to={to}
      leftSection={<Plus size={15} />}
      disabled={!can.ok}
      title={can.ok ? undefined : can.why}
    >
      {children}
    </Button>
  );
}
