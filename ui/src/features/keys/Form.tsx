import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { read } from '@/doc';
import { AccessRights, Limits } from '@/ui/access';
import { useEditing } from '@/ui/draft';
import { PairsF, SwitchF, TagsF, TextF } from '@/ui/fields';
import { dateTime } from '@/ui/format';
import { PoliciesF } from '@/ui/policy';
import { Sections } from '@/ui/section';

const HOUR = 3600;

export function KeyForm({ custom, onCustom }: { custom?: string; onCustom?: (id: string) => void }) {
  const { t } = useTranslation();
  const draft = useEditing();
  const policies = read(draft.value, ['apply_policies']);
  const under = Array.isArray(policies) && policies.length > 0;
  const expires = Number(read(draft.value, ['expires']) ?? 0);
  const spans: [string, number][] = [
    [t('in an hour'), HOUR],
    [t('in a day'), 24 * HOUR],
    [t('in a week'), 7 * 24 * HOUR],
    [t('in a month'), 30 * 24 * HOUR],
    [t('in a year'), 365 * 24 * HOUR],
  ];
  return (
    <Sections
      sections={[
        {
          id: 'access',
          title: t('Access'),
          hint: t('Under policies the policies decide; otherwise the key’s own access rights.'),
          body: (
            <div className="stack">
              <PoliciesF path={['apply_policies']} label={t('Policies')} />
              {!under && (
                <div>
                  <div className="mantine-InputWrapper-label">{t('Access rights of its own')}</div>
                  <AccessRights path={['access_rights']} />
                </div>
              )}
            </div>
          ),
        },
        ...(under
          ? []
          : [
              {
                id: 'limits',
                title: t('Rate and quota'),
                hint: t('Over all its APIs together.'),
                body: <Limits path={[]} />,
              },
            ]),
        {
          id: 'settings',
          title: t('Settings'),
          body: (
            <div className="fields">
              <TextF path={['alias']} label={t('Alias')} hint={t('Shown instead of the key in charts and logs')} />
              {onCustom && (
                <TextInput
                  label={t('Key of your choice')}
                  description={t('Made by the server when empty')}
                  autoComplete="off"
                  classNames={{ input: 'mono' }}
                  value={custom}
                  onChange={(event) => onCustom(event.currentTarget.value)}
                />
              )}
              <Select
                label={t('Expires')}
                description={expires > 0 ? dateTime(expires * 1000) : t('Counted from now')}
                placeholder={expires > 0 ? t('Change') : t('Never')}
                disabled={draft.readOnly}
                value={null}
                data={[
                  { value: '0', label: t('never') },
                  ...spans.map(([label, seconds]) => ({ value: String(seconds), label })),
                ]}
                onChange={(value) => {
                  if (value !== null)
                    draft.set(['expires'], value === '0' ? 0 : Math.floor(Date.now() / 1000) + Number(value));
                }}
              />
              <TagsF path={['tags']} label={t('Tags')} hint={t('Counted in analytics with every call')} />
              <PairsF map path={['meta_data']} label={t('Metadata')} full />
              <SwitchF path={['is_inactive']} label={t('Active')} inverted hint={t('An inactive key is refused')} />
              <SwitchF
                path={['enable_detailed_recording']}
                label={t('Record its requests in detail')}
                hint={t('Headers and bodies in the request log; costs space')}
              />
            </div>
          ),
        },
      ]}
    />
  );
}
