import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { deletionImpact, type Touched } from '@/api/system';
import { Badge } from './parts';
import { Skeletons } from './states';

/** The document whose deletion is asked about. */
export type Impacted = { collection: string; id: string };

const MOST = 8;

/** What a deletion touches, each thing with what happens to it. */
export function Impact({ collection, id }: Impacted) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['impact', collection, id],
    queryFn: () => deletionImpact(collection, id),
    staleTime: 0,
    retry: false,
  });
  if (query.isPending) return <Skeletons lines={3} />;
  if (query.isError)
    return <p className="dim">{t('What it touches is not known: {{why}}', { why: query.error.message })}</p>;
  const { touched, unseen } = query.data;
  if (touched.length === 0 && unseen.length === 0) return <p className="dim">{t('Nothing else uses it.')}</p>;
  const counted = ['policy', 'key', 'api', 'oauth_client', 'certificate', 'hook']
    .map((kind): [string, number] => [kind, query.data.counts[kind] ?? 0])
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => t(`impact.${kind}`, { count }));
  return (
    <div className="impact">
      <strong>{t('Touches {{what}}', { what: new Intl.ListFormat('en').format(counted) })}</strong>
      <ul>
        {touched.slice(0, MOST).map((one) => (
          <li key={`${one.kind}/${one.id}`}>
            <Badge>{KINDS[one.kind] ?? one.kind}</Badge>
            <span className="clip">{one.name || one.id}</span>
            <span className="hint">{effect(one, t)}</span>
          </li>
        ))}
      </ul>
      {touched.length > MOST && <span className="hint">{t('and {{n}} more', { n: touched.length - MOST })}</span>}
      {unseen.length > 0 && (
        <span className="hint">{t('You may not see {{what}}; there may be more.', { what: unseen.join(', ') })}</span>
      )}
    </div>
  );
}

const KINDS: Record<string, string> = {
  api: 'API',
  policy: 'Policy',
  key: 'Key',
  certificate: 'Certificate',
  hook: 'Webhook',
  oauth_client: 'OAuth client',
};

function effect({ effect: how }: Touched, t: TFunction): string {
  const words: Record<string, string> = {
    refers: t('names it'),
    loses: t('loses this access'),
    keeps_as_last: t('keeps naming it: its only API'),
    names_lost_version: t('names a version that is no more'),
    becomes_independent: t('stands alone afterwards'),
    loses_version: t('has one version less'),
    points_nowhere: t('points at nothing afterwards'),
    becomes_used: t('is used from now on'),
    becomes_unused: t('is no longer used'),
  };
  return words[how] ?? how;
}
