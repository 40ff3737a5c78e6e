import { ActionIcon, Checkbox, Popover, Tooltip } from '@mantine/core';
import { Columns3 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAddress } from './address';
import type { Column } from './table';

/** The columns the address asks for, by `cols`; all of them when it does not say. */
export function useColumns<T>(all: Column<T>[]): Column<T>[] {
  const [search] = useAddress();
  if (search.cols === undefined) return all;
  const wanted = search.cols.split(',');
  return all
    .filter((column, at) => at === 0 || column.id === 'actions' || wanted.includes(column.id))
    .map((column) => ({ ...column, from: undefined }));
}

/** Chooses which columns a list shows; its first one, which names the row, always stands. */
export function ColumnChooser<T>({ all }: { all: Column<T>[] }) {
  const { t } = useTranslation();
  const [search, set] = useAddress();
  const optional = all.slice(1).filter((column) => column.id !== 'actions');
  const ids = optional.map((column) => column.id);
  const shown = search.cols === undefined ? ids : search.cols.split(',');
  const toggle = (id: string) => {
    const next = ids.filter((each) => (each === id) !== shown.includes(each));
    set({ cols: next.length === ids.length ? undefined : next.join(',') || '-' });
  };
  return (
    <Popover position="bottom-end" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label={t('Columns')}>
          <ActionIcon className="wide" variant="default" size={32} aria-label={t('Choose columns')}>
            <Columns3 size={15} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <div className="stack tight">
          {optional.map((column) => (
            <Checkbox
              key={column.id}
              size="xs"
              label={column.title}
              checked={shown.includes(column.id)}
              onChange={() => toggle(column.id)}
            />
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
