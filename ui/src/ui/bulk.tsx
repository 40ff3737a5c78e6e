import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirm } from './confirm';
import { Notice } from './states';
import { done, failed } from './toast';
import { deletedWithUndo } from './undo';

/** What may be done to several rows of a list at once. */
export type Bulk<T> = {
  /** The query whose rows change. */
  list: string;
  name: (row: T) => string;
  actions?: { label: string; act: (row: T) => Promise<unknown> }[];
  remove: { label: string; act: (row: T) => Promise<unknown>; restore?: (row: T) => Promise<unknown> };
};

type Refused = { name: string; why: string };

/** Acts on the ticked rows one after the other; those that were refused stay ticked, each with the reason. */
export function BulkBar<T>(props: {
  bulk: Bulk<T>;
  rows: T[];
  rowKey: (row: T) => string;
  onTicked: (keys: string[]) => void;
}) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { bulk, rows } = props;
  const [busy, setBusy] = useState(false);
  const [asks, setAsks] = useState(false);
  const [refused, setRefused] = useState<Refused[]>([]);
  const each = async (act: (row: T) => Promise<unknown>) => {
    setBusy(true);
    const left: T[] = [];
    const reasons: Refused[] = [];
    for (const row of rows) {
      try {
        await act(row);
      } catch (error) {
        left.push(row);
        reasons.push({ name: bulk.name(row), why: error instanceof Error ? error.message : String(error) });
      }
    }
    setBusy(false);
    setRefused(reasons);
    props.onTicked(left.map(props.rowKey));
    await queries.invalidateQueries({ queryKey: [bulk.list] });
    return rows.filter((row) => !left.includes(row));
  };
  const restore = bulk.remove.restore;
  return (
    <>
      <div className="filters" role="region" aria-label={t('Selected rows')} data-bulk>
        <strong className="num">{t('{{n}} selected', { n: rows.length })}</strong>
        {bulk.actions?.map(({ label, act }) => (
          <Button
            key={label}
            size="xs"
            variant="default"
            loading={busy}
            onClick={() => {
              each(act)
                .then((changed) => changed.length > 0 && done(t('{{n}} changed', { n: changed.length })))
                .catch((error: unknown) => failed(error));
            }}
          >
            {label}
          </Button>
        ))}
        <Button size="xs" variant="outline" color="red" loading={busy} onClick={() => setAsks(true)}>
          {bulk.remove.label}
        </Button>
        <span className="grow" />
        <Button size="xs" variant="subtle" onClick={() => props.onTicked([])}>
          {t('Clear selection')}
        </Button>
      </div>
      {refused.length > 0 && (
        <Notice tone="err" role="alert">
          {refused.map(({ name, why }) => (
            <div key={name}>
              <strong>{name}</strong>: {why}
            </div>
          ))}
        </Notice>
      )}
      {asks && (
        <Confirm
          title={t('Delete {{n}} at once?', { n: rows.length })}
          action={bulk.remove.label}
          onClose={() => setAsks(false)}
          onConfirm={async () => {
            const gone = await each(bulk.remove.act);
            if (gone.length === 0) return;
            const message = t('{{n}} deleted', { n: gone.length });
            if (!restore) return done(message);
            deletedWithUndo(message, t('Undo'), async () => {
              for (const row of gone) await restore(row);
              await queries.invalidateQueries({ queryKey: [bulk.list] });
            });
          }}
        >
          <ul className="names">
            {rows.map((row) => (
              <li key={props.rowKey(row)}>{bulk.name(row)}</li>
            ))}
          </ul>
        </Confirm>
      )}
    </>
  );
}
