import { useTranslation } from 'react-i18next';
import { organisationName } from '@/api/session';
import { useSession } from '@/app/session';
import { Card, Id, Page, Pairs, State } from '@/ui/parts';
import { gatewayOf } from '@/ui/gateway';

/** What this organisation and installation are; the Admin API changes them. */
export function OrganisationPage() {
  const { t } = useTranslation();
  const session = useSession();
  const words: Record<string, string> = {
    ownership: t('APIs have owners'),
    rules: t('Rules decide permissions'),
    rules_api: t('Rules can be edited by API'),
    hashed_keys: t('Keys are stored hashed'),
    hashed_keys_listing: t('Hashes of keys can be listed'),
    update_key_by_hash: t('Keys can be changed by hash'),
    delete_key_by_hash: t('Keys can be deleted by hash'),
    several_organisations: t('People may belong to several organisations'),
  };
  const features = Object.entries(session.features ?? {}).filter(([name]) => words[name]);
  return (
    <Page title={t('Organisation')}>
      <div className="stack" style={{ maxWidth: 880 }}>
        <Card title={organisationName(session)}>
          <Pairs
            items={[
              [
                t('Organisation id'),
                <Id key="o" keep={12}>
                  {session.organisation?.id ?? session.user.org_id}
                </Id>,
              ],
              [t('Domain'), session.organisation?.cname || '–'],
              [
                t('Gateway'),
                <span key="g" className="mono">
                  {gatewayOf(session)}
                </span>,
              ],
              [t('Version'), session.versions?.gatehouse ?? '–'],
            ]}
          />
        </Card>
        {features.length > 0 && (
          <Card title={t('How this installation is set up')}>
            <div className="stack tight">
              {features.map(([name, on]) => (
                <State key={name} tone={on ? 'ok' : 'off'}>
                  {words[name]}: {on ? t('yes') : t('no')}
                </State>
              ))}
            </div>
          </Card>
        )}
        <p className="dim" style={{ margin: 0 }}>
          {t('The organisation is changed through the Admin API, with the installation’s admin secret.')}
        </p>
      </div>
    </Page>
  );
}
