import { ActionIcon, Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Loaded } from '@/api/client';
import { loadAdditional, saveAdditional } from '@/api/rules';
import { isObject } from '@/doc';
import { Shown } from '@/ui/states';
import { done, failed } from '@/ui/toast';

/** Permissions of the organisation's own: rules read them, users hold them. */
export function Additional() {
  const query = useQuery({ queryKey: ['additional'], queryFn: loadAdditional, refetchOnWindowFocus: false });
  return (
    <Shown query={query}>
      {(loaded) => <Rows key={loaded.etag} loaded={loaded} reload={() => void query.refetch()} />}
    </Shown>
  );
}

function Rows({ loaded, reload }: { loaded: Loaded; reload: () => void }) {
  const { t } = useTranslation();
  const held = loaded.value.additional_permissions;
  const start = Object.entries(isObject(held) ? held : {}).map(([key, label]): [string, string] => [
    key,
    String(label),
  ]);
  const [rows, setRows] = useState(start);
  const [busy, setBusy] = useState(false);
  const change = (at: number, next: [string, string]) => setRows(rows.map((row, index) => (index === at ? next : row)));
  const save = async () => {
    setBusy(true);
    try {
      await saveAdditional(Object.fromEntries(rows.filter(([key]) => key !== '')), loaded.etag);
      done(t('Additional permissions saved'));
      reload();
    } catch (error) {
      failed(error, t('Not saved'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="stack">
      <p className="dim" style={{ margin: 0 }}>
        {t('Rules can ask for these as input.user.user_permissions; grant them on the page of a user or group.')}
      </p>
      {rows.map(([key, label], at) => (
        <div className="row" key={at}>
          <TextInput
            style={{ flex: 1 }}
            aria-label={t('Key {{n}}', { n: at + 1 })}
            placeholder={t('key')}
            classNames={{ input: 'mono' }}
            value={key}
            onChange={(event) => change(at, [event.currentTarget.value, label])}
          />
          <TextInput
            style={{ flex: 1 }}
            aria-label={t('Label {{n}}', { n: at + 1 })}
            placeholder={t('Label')}
            value={label}
            onChange={(event) => change(at, [key, event.currentTarget.value])}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('Remove {{name}}', { name: key || t('row {{n}}', { n: at + 1 }) })}
            onClick={() => setRows(rows.filter((_, index) => index !== at))}
          >
            <X size={15} />
          </ActionIcon>
        </div>
      ))}
      <div className="row">
        <Button
          size="xs"
          variant="default"
          leftSection={<Plus size={14} aria-hidden />}
          onClick={() => setRows([...rows, ['', '']])}
        >
          {t('Add permission')}
        </Button>
        <span className="grow" />
        <Button
          size="xs"
          loading={busy}
          disabled={JSON.stringify(rows) === JSON.stringify(start)}
          onClick={() => void save()}
        >
          {t('Save permissions')}
        </Button>
      </div>
    </div>
  );
}
