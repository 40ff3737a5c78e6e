import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { deleteKey, effectiveKey, loadKey, saveKey } from '@/api/assets';
import type { Loaded } from '@/api/client';
import { listRevisions, readRevision } from '@/api/system';
import { useCan } from '@/app/session';
import { locate, type JsonObject } from '@/doc';
import { useDraft } from '@/ui/draft';
import { limit } from '@/ui/format';
import { Id, When } from '@/ui/parts';
import { EditFrame, Opened } from '@/ui/record';
import { Effective } from './Effective';
import { KeyForm } from './Form';
import { KeyState, namesOf } from './KeysPage';

/** The session inside a key's answer, with its own text. */
function session(loaded: Loaded): Loaded {
  const span = locate(loaded.text, ['data'])!;
  return { text: loaded.text.slice(span.start, span.end), value: loaded.value.data as JsonObject, etag: loaded.etag };
}

export function KeyPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  return (
    <Opened
      key={id}
      title={t('Key')}
      crumbs={[{ label: t('Keys'), to: '/keys' }]}
      queryKey={['key', id]}
      load={() => loadKey(id)}
    >
      {(loaded) => <Edit id={id} loaded={loaded} />}
    </Opened>
  );
}

function Edit({ id, loaded }: { id: string; loaded: Loaded }) {
  const { t } = useTranslation();
  const can = useCan()('keys', 'write');
  const inner = useMemo(() => session(loaded), [loaded]);
  const draft = useDraft(inner, !can.ok);
  const hash = String(loaded.value.key_hash || loaded.value.key_id || id);
  const effective = useQuery({
    queryKey: ['effective', id, loaded.etag],
    queryFn: () => effectiveKey(id),
    retry: false,
  });
  // What was stored, without the defaults that reading fills in: that is what its history holds.
  const stored = useQuery({
    queryKey: ['revision', 'keys', hash, loaded.etag],
    queryFn: async () => {
      const current = (await listRevisions('keys', hash)).find((revision) => revision.current);
      return current ? readRevision('keys', hash, current.version) : null;
    },
    retry: false,
  });
  const opens = namesOf(effective.data?.session?.access_rights ?? inner.value.access_rights);
  const { expires, quota_max: most, quota_remaining: left, quota_renews: renews, date_created: made } = inner.value;
  return (
    <EditFrame
      draft={draft}
      title={String(draft.value.alias ?? '') || t('Key without alias')}
      crumbs={[{ label: t('Keys'), to: '/keys' }]}
      can={can}
      badges={<KeyState session={draft.value} />}
      facts={[
        [
          t('Key hash'),
          <Id key="h" label={t('Copy hash')}>
            {hash}
          </Id>,
        ],
        [t('Created'), <When key="c" at={made} />],
        [t('Expires'), Number(expires) > 0 ? <When key="e" at={Number(expires)} /> : t('never')],
        [
          t('Quota left'),
          Number(most) > 0 ? t('{{left}} of {{all}}', { left: limit(left), all: limit(most) }) : t('unlimited'),
        ],
        ...(Number(renews) > 0
          ? [[t('Quota renews'), <When key="q" at={Number(renews)} />] as [string, React.ReactNode]]
          : []),
      ]}
      actions={
        <Button variant="default" component={Link} to={`/logs?key=${encodeURIComponent(hash)}`}>
          {t('Its requests')}
        </Button>
      }
      parts={[
        {
          id: 'settings',
          label: t('Settings'),
          body: (
            <div className="stack">
              <Effective saved={effective} draft={draft} />
              <KeyForm />
            </div>
          ),
        },
      ]}
      save={(body, ifMatch) => saveKey(id, body, ifMatch)}
      load={() => loadKey(id)}
      queryKey={['key', id]}
      inner={session}
      saved={t('Key has been successfully updated')}
      lists={['keys', 'effective']}
      history={
        stored.data === undefined || stored.data === null
          ? undefined
          : { collection: 'keys', id: hash, current: stored.data }
      }
      removal={{
        label: t('Delete key'),
        question: (
          <div className="stack tight">
            <div>
              {t(
                'Calls with it are refused at once. You can bring it back from the trash, unless it holds a password or a secret.',
              )}
            </div>
            {opens.length > 0 && <div className="dim">{t('It opens {{apis}}.', { apis: opens.join(', ') })}</div>}
          </div>
        ),
        act: () => deleteKey(id),
        trash: { collection: 'keys', id: hash },
      }}
    />
  );
}
