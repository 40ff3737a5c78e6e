import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listRevisions, readRevision, restoreRevision } from '@/api/system';
import { diff, isObject, read, revealed, type Json, type Path } from '@/doc';
import { ChangeList } from './changes';
import { CodeDiff } from './code';
import { Confirm } from './confirm';
import { Card, State, When } from './parts';
import { Blank, Shown } from './states';
import { done } from './toast';
import { useAddress } from './address';

type Props = {
  collection: string;
  id: string;
  current: Json;
  /** Where the document shown stands inside what was stored. */
  inner?: Path;
  onRestored: () => void;
  canRestore: { ok: boolean; why: string };
};

/** Who saved what when; each compared with now, each restorable. */
export function Revisions({ collection, id, current, inner = [], onRestored, canRestore }: Props) {
  const { t } = useTranslation();
  const [search, set] = useAddress();
  const [asText, setAsText] = useState(false);
  const [restoring, setRestoring] = useState<number>();
  const list = useQuery({ queryKey: ['revisions', collection, id], queryFn: () => listRevisions(collection, id) });
  const newest = Math.max(0, ...(list.data ?? []).map((revision) => revision.version));
  const chosen = search.rev ? Number(search.rev) : undefined;
  const old = useQuery({
    queryKey: ['revision', collection, id, chosen],
    queryFn: () => readRevision(collection, id, chosen!),
    enabled: chosen !== undefined,
  });
  const document = (stored: Json): Json => {
    const found = read(stored, inner);
    return found !== undefined && inner.length > 0 ? found : stored;
  };
  return (
    <div className="split">
      <Card title={t('Revisions')} flush>
        <Shown query={list}>
          {(revisions) =>
            revisions.length === 0 ? (
              <Blank title={t('No earlier revision')} icon={<History size={26} strokeWidth={1.5} aria-hidden />}>
                {t('Every save from now on is kept here.')}
              </Blank>
            ) : (
              <ul style={{ margin: 0, padding: 6, listStyle: 'none' }}>
                {revisions.map((revision) => (
                  <li key={revision.version}>
                    <button
                      type="button"
                      className="op"
                      style={{ height: 52, borderRadius: 6 }}
                      aria-pressed={chosen === revision.version}
                      onClick={() => set({ rev: String(revision.version) })}
                    >
                      <span className="num" style={{ fontWeight: 600, minWidth: 34 }}>
                        #{revision.version}
                      </span>
                      <span className="grow" style={{ minWidth: 0 }}>
                        <span className="clip" style={{ display: 'block' }}>
                          {revision.author || t('unknown')}
                        </span>
                        <span className="hint">
                          {revision.deleted && t('deleted')} <When at={revision.at} />
                        </span>
                      </span>
                      {revision.current && <State tone="ok">{t('current')}</State>}
                    </button>
                  </li>
                ))}
              </ul>
            )
          }
        </Shown>
      </Card>
      {chosen === undefined ? (
        <Card>
          <Blank title={t('Choose a revision')}>{t('You see what restoring it would change.')}</Blank>
        </Card>
      ) : (
        <Card
          title={t('From now to revision {{n}}', { n: chosen })}
          extra={
            <span className="row">
              <Button size="xs" variant="default" onClick={() => setAsText(!asText)}>
                {asText ? t('By field') : t('As text')}
              </Button>
              <Button
                size="xs"
                disabled={!canRestore.ok || chosen === newest}
                title={canRestore.ok ? undefined : canRestore.why}
                onClick={() => setRestoring(chosen)}
              >
                {t('Restore')}
              </Button>
            </span>
          }
        >
          <Shown query={old}>
            {(stored) => {
              const { value: before, hidden } = revealed(document(stored), current);
              return (
                <>
                  {hidden > 0 && (
                    <p className="hint" style={{ marginTop: 0 }}>
                      {t('Secrets of earlier revisions are not told: {{n}} are left out here.', { n: hidden })}
                    </p>
                  )}
                  {asText ? (
                    <CodeDiff
                      before={print(current)}
                      after={print(before)}
                      labels={[t('Now'), t('Revision {{n}}', { n: chosen })]}
                    />
                  ) : (
                    <ChangeList changes={diff(current, before)} />
                  )}
                </>
              );
            }}
          </Shown>
        </Card>
      )}
      {restoring !== undefined && (
        <Confirm
          title={t('Restore revision {{n}}?', { n: restoring })}
          action={t('Restore')}
          onClose={() => setRestoring(undefined)}
          onConfirm={async () => {
            await restoreRevision(collection, id, restoring);
            done(t('Revision {{n}} restored', { n: restoring }));
            set({ rev: undefined });
            await list.refetch();
            onRestored();
          }}
        >
          {t('It becomes a new revision; nothing of the history is lost.')}
        </Confirm>
      )}
    </div>
  );
}

function print(value: Json): string {
  return isObject(value) || Array.isArray(value) ? JSON.stringify(value, null, 2) : String(value);
}
