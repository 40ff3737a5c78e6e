import { useTranslation } from 'react-i18next';
import { organisationId, organisationName } from '@/api/session';
import { useSession } from '@/app/session';
import { Card, Id, Page, Pairs, State } from '@/ui/parts';
import { gatewayOf } from '@/ui/gateway';
import { Curl } from '@/ui/tryit';

/** What this organisation and installation are; the Admin API changes them. */
export function OrganisationPage() {
  const { t } = useTranslation();
  const session = useSession();
  const id = organisationId(session);
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
                  {id}
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
            <Pairs
              items={features.map(([name, on]) => [
                words[name],
                <State key={name} tone={on ? 'ok' : 'off'}>
                  {on ? t('yes') : t('no')}
                </State>,
              ])}
            />
          </Card>
        )}
        <Card title={t('Change the organisation')}>
          <div className="stack tight">
            <p className="dim" style={{ margin: 0 }}>
              {t('Name, domain and limits are changed through the Admin API, with the installation’s admin secret.')}
            </p>
            <Curl
              url={`${new URL(`admin/organisations/${id}`, document.baseURI).href}`}
              header="admin-auth: ADMIN-SECRET"
            />
          </div>
        </Card>
      </div>
    </Page>
  );
}
