import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deleteKey, loadKey, previewKey, saveKey } from '@/api/assets';
import type { Loaded } from '@/api/client';
import { useCan } from '@/app/session';
import { isObject, locate, read, type JsonObject } from '@/doc';
import { Confirm } from '@/ui/confirm';
import { Editing, useDraft } from '@/ui/draft';
import { duration, limit, rate } from '@/ui/format';
import { Card, Id, Page, Pairs, When } from '@/ui/parts';
import { SaveBar } from '@/ui/save';
import { Failure, Notice, Skeletons } from '@/ui/states';
import { done } from '@/ui/toast';
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
  const query = useQuery({
    queryKey: ['key', id],
    queryFn: () => loadKey(id),
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
  if (query.data) return <Edit key={id} id={id} loaded={query.data} />;
  if (query.isError) {
    return (
      <Page title={t('Key')} crumbs={[{ label: t('Keys'), to: '/keys' }]}>
        <Failure error={query.error} />
      </Page>
    );
  }
  return <Skeletons />;
}

function Edit({ id, loaded }: { id: string; loaded: Loaded }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const can = useCan()('keys', 'write');
  const inner = useMemo(() => session(loaded), [loaded]);
  const draft = useDraft(inner, !can.ok);
  const [doomed, setDoomed] = useState(false);
  const alias = String(draft.value.alias ?? '');
  const hash = String(loaded.value.key_hash || loaded.value.key_id || id);
  const reload = async () => {
    const fresh = await loadKey(id);
    queries.setQueryData(['key', id], fresh);
    void queries.invalidateQueries({ queryKey: ['keys'] });
    return session(fresh);
  };
  return (
    <Editing draft={draft}>
      <Page
        title={alias || t('Key without alias')}
        crumbs={[{ label: t('Keys'), to: '/keys' }]}
        badges={<KeyState session={draft.value} />}
        actions={
          <>
            <Button variant="default" component={Link} to={`/logs?key=${encodeURIComponent(hash)}`}>
              {t('Its requests')}
            </Button>
            <Button
              variant="outline"
              color="red"
              leftSection={<Trash2 size={15} />}
              disabled={!can.ok}
              title={can.ok ? undefined : can.why}
              onClick={() => setDoomed(true)}
            >
              {t('Delete')}
            </Button>
          </>
        }
      >
        {!can.ok && <Notice tone="info">{t('You can look, not change. {{why}}', { why: can.why })}</Notice>}
        <div className="grid2">
          <Card title={t('Key')}>
            <Pairs
              items={[
                [
                  t('Key hash'),
                  <Id key="h" keep={14} label={t('Copy hash')}>
                    {hash}
                  </Id>,
                ],
                [t('Created'), <When key="c" at={inner.value.date_created} />],
                [
                  t('Expires'),
                  Number(inner.value.expires) > 0 ? <When key="e" at={Number(inner.value.expires)} /> : t('never'),
                ],
                [
                  t('Quota left'),
                  Number(inner.value.quota_max) > 0
                    ? t('{{left}} of {{all}}', {
                        left: limit(inner.value.quota_remaining),
                        all: limit(inner.value.quota_max),
                      })
                    : t('unlimited'),
                ],
                [
                  t('Quota renews'),
                  Number(inner.value.quota_renews) > 0 ? <When key="q" at={Number(inner.value.quota_renews)} /> : '–',
                ],
              ]}
            />
          </Card>
          <Effective session={draft.value} />
        </div>
        <KeyForm />
        {can.ok && (
          <SaveBar
            draft={draft}
            reload={reload}
            saved={t('Key has been successfully updated')}
            save={(body, ifMatch) => saveKey(id, body, ifMatch)}
          />
        )}
      </Page>
      {doomed && (
        <Confirm
          title={t('Delete this key?')}
          action={t('Delete key')}
          onClose={() => setDoomed(false)}
          onConfirm={async () => {
            await deleteKey(id);
            draft.reset();
            await queries.invalidateQueries({ queryKey: ['keys'] });
            done(t('Key has been successfully deleted'));
            await navigate({ to: '/keys' });
          }}
        >
          {t('Calls with it are refused at once. This cannot be undone: the key itself is stored nowhere.')}
        </Confirm>
      )}
    </Editing>
  );
}

/** What the key may do once its policies are merged in, as the server works it out for the draft. */
function Effective({ session: draft }: { session: JsonObject }) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['preview', draft],
    queryFn: () => previewKey(draft),
    retry: false,
    staleTime: Infinity,
    placeholderData: (before) => before,
  });
  const data = query.data && isObject(query.data.data) ? query.data.data : undefined;
  return (
    <Card title={t('Effective limits')}>
      {query.isError && <span className="dim">{query.error.message}</span>}
      {!data && query.isPending && <Skeletons lines={3} />}
      {data && (
        <Pairs
          items={[
            [t('APIs'), namesOf(read(data, ['access_rights'])).join(', ') || t('none')],
            [t('Rate'), rate(data.rate, data.per)],
            [
              t('Quota'),
              Number(data.quota_max ?? 0) > 0
                ? `${limit(data.quota_max)} / ${duration(Number(data.quota_renewal_rate))}`
                : t('unlimited'),
            ],
            [t('Tags'), Array.isArray(data.tags) && data.tags.length > 0 ? data.tags.join(', ') : '–'],
          ]}
        />
      )}
    </Card>
  );
}
