import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { previewKey, type EffectiveKey } from '@/api/assets';
import { isObject, read, type JsonObject } from '@/doc';
import type { Draft } from '@/ui/draft';
import { duration, limit, rate } from '@/ui/format';
import { Badge, Card } from '@/ui/parts';
import { Failure, Notice, Skeletons } from '@/ui/states';

/** What the gateways let this key do once its policies are merged in, each value with where it comes from. */
export function Effective({ saved, draft }: { saved: UseQueryResult<EffectiveKey>; draft: Draft }) {
  const { t } = useTranslation();
  const changed = draft.changes.length > 0;
  const preview = useQuery({
    queryKey: ['preview', draft.value],
    queryFn: () => previewKey(draft.value),
    enabled: changed,
    retry: false,
    staleTime: Infinity,
    placeholderData: (before) => before,
  });
  const planned = changed && isObject(preview.data?.data) ? preview.data.data : undefined;
  const session = planned ?? (saved.data?.session as JsonObject | undefined);
  return (
    <Card
      title={t('What this key may do')}
      extra={changed && <Badge tone="accent">{t('once saved')}</Badge>}
      flush
      id="effective"
    >
      {saved.data?.refused && (
        <div style={{ padding: '12px 16px 0' }}>
          <Notice tone="err">{t('The gateways refuse it: {{why}}', { why: saved.data.refused })}</Notice>
        </div>
      )}
      {changed && preview.isError && (
        <div style={{ padding: '12px 16px 0' }}>
          <Notice tone="err">{preview.error.message}</Notice>
        </div>
      )}
      {(saved.data?.unknown ?? []).length > 0 && (
        <div style={{ padding: '12px 16px 0' }}>
          <Notice tone="warn">
            {t('It names policies that do not exist: {{ids}}', { ids: saved.data!.unknown!.join(', ') })}
          </Notice>
        </div>
      )}
      {saved.isError && !session && <Failure error={saved.error} retry={() => void saved.refetch()} />}
      {!session && saved.isPending && <Skeletons lines={3} />}
      {session && <Merged session={session} known={planned ? undefined : saved.data} />}
    </Card>
  );
}

/** One line for each API: what it allows, how fast, how often. */
function Merged({ session, known }: { session: JsonObject; known?: EffectiveKey }) {
  const { t } = useTranslation();
  const rights = isObject(session.access_rights) ? session.access_rights : {};
  const rows = Object.entries(rights).map(([id, own]) => {
    const found = read(own, ['limit']);
    const limits = isObject(found) ? found : session;
    return { id, own, limits, base: `/access_rights/${id}` };
  });
  if (rows.length === 0) return <div className="body dim">{t('It opens no API: every call is refused.')}</div>;
  return (
    <div className="tablewrap" tabIndex={0} role="region" aria-label={t('What this key may do')}>
      <table className="t rows tall">
        <caption className="vh">{t('What this key may do')}</caption>
        <thead>
          <tr>
            <th scope="col" data-grow>
              {t('API')}
            </th>
            <th scope="col">{t('Paths')}</th>
            <th scope="col">{t('Rate')}</th>
            <th scope="col">{t('Quota')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, own, limits, base }) => {
            const urls = read(own, ['allowed_urls']);
            const paths =
              Array.isArray(urls) && urls.length > 0 ? t('allowedPaths', { count: urls.length }) : t('every path');
            const most = Number(limits.quota_max ?? 0);
            return (
              <tr key={id}>
                <td data-grow className="clip">
                  <Link to={`/apis/${encodeURIComponent(id)}`} className="name">
                    {String(read(own, ['api_name']) || id)}
                  </Link>
                  <Source known={known} pointers={[base]} />
                </td>
                <td data-label={t('Paths')}>
                  {paths}
                  <Source known={known} pointers={[`${base}/allowed_urls`, base]} />
                </td>
                <td data-label={t('Rate')}>
                  {rate(limits.rate, limits.per)}
                  <Source known={known} pointers={[`${base}/limit/rate`, '/rate']} />
                </td>
                <td data-label={t('Quota')}>
                  {most > 0 ? `${limit(most)} / ${duration(Number(limits.quota_renewal_rate))}` : t('unlimited')}
                  <Source known={known} pointers={[`${base}/limit/quota_max`, '/quota_max']} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** Where a value comes from: the key, or the policies that decided it. */
function Source({ known, pointers }: { known?: EffectiveKey; pointers: string[] }) {
  const { t } = useTranslation();
  if (!known) return null;
  let origin = pointers.map((pointer) => known.origins?.find((each) => each.pointer === pointer)).find(Boolean);
  // A limit that only repeats the one over all APIs comes from where that comes from.
  if (origin?.reason === 'root' || origin?.reason === 'only_api') {
    origin = known.origins?.find((each) => each.pointer === `/${origin?.pointer?.split('/').at(-1)}`) ?? origin;
  }
  const policies = origin?.policies ?? [];
  if (!origin || origin.reason === 'key' || policies.length === 0) {
    return <div className="hint">{known.policies?.length ? t('no policy decides it') : t('set on the key')}</div>;
  }
  const words = {
    policy: t('from'),
    most_generous: t('most generous, from'),
    union: t('joined from'),
    root: t('from'),
    only_api: t('from'),
    key: t('from'),
  }[origin.reason ?? 'policy'];
  return (
    <div className="hint">
      {words}{' '}
      {policies.map((id, at) => (
        <Fragment key={id}>
          {at > 0 && ', '}
          <Link to={`/policies/${encodeURIComponent(id)}`}>
            {known.policies?.find((policy) => policy.id === id)?.name || id}
          </Link>
        </Fragment>
      ))}
    </div>
  );
}
