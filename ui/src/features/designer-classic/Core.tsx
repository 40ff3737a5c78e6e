import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isObject, read, type Path } from '@/doc';
import { useEditing } from '@/ui/draft';
import { NumberF, PairsF, SwitchF, TagsF, TextF } from '@/ui/fields';
import { Facts, Id } from '@/ui/parts';
import { Sections } from '@/ui/section';

const at = (...path: (string | number)[]): Path => ['api_definition', ...path];

export function Core({ id, dbId }: { id: string; dbId: string }) {
  const { t } = useTranslation();
  const draft = useEditing();
  const balanced = read(draft.value, at('proxy', 'enable_load_balancing')) === true;
  const token = read(draft.value, at('use_standard_auth')) === true;
  const keyless = read(draft.value, at('use_keyless')) === true;
  const versions = read(draft.value, at('version_data', 'versions'));
  const names = isObject(versions) ? Object.keys(versions) : [];
  const version = names.includes('Default') ? 'Default' : names[0];
  return (
    <Sections
      sections={[
        {
          id: 'core',
          title: t('Core'),
          body: (
            <div className="stack">
              <div className="fields">
                <TextF
                  path={at('name')}
                  label={t('API name')}
                  hint={t('A word after # becomes a category')}
                  required
                  full
                />
                <SwitchF path={at('active')} label={t('Active')} hint={t('Serve it')} />
                <SwitchF path={at('internal')} label={t('Internal')} hint={t('Reached only from other APIs')} />
                <SwitchF
                  path={at('enable_detailed_recording')}
                  label={t('Record requests in detail')}
                  hint={t('Headers and bodies in the request log; costs space')}
                />
                <SwitchF path={at('do_not_track')} label={t('Count its traffic')} inverted />
              </div>
              <Facts
                items={[
                  [
                    t('API id'),
                    <Id key="a" keep={16}>
                      {id}
                    </Id>,
                  ],
                  [
                    t('Database id'),
                    <Id key="d" keep={16}>
                      {dbId}
                    </Id>,
                  ],
                ]}
              />
            </div>
          ),
        },
        {
          id: 'proxy',
          title: t('Proxy'),
          body: (
            <div className="fields">
              <TextF path={at('proxy', 'listen_path')} label={t('Listen path')} required mono />
              <TextF path={at('proxy', 'target_url')} label={t('Target URL')} mono />
              <TextF path={at('domain')} label={t('Custom domain')} mono />
              <TagsF path={at('tags')} label={t('Gateway tags')} hint={t('Only nodes with one of these load it')} />
              <SwitchF
                path={at('proxy', 'strip_listen_path')}
                label={t('Strip the listen path')}
                hint={t('Before the upstream is called')}
              />
              <SwitchF path={at('proxy', 'preserve_host_header')} label={t('Keep the caller’s Host header')} />
              <SwitchF path={at('proxy', 'enable_load_balancing')} label={t('Balance over several targets')} full />
              {balanced && <TagsF path={at('proxy', 'target_list')} label={t('Targets')} full />}
            </div>
          ),
        },
        {
          id: 'authentication',
          title: t('Authentication'),
          body: (
            <div className="fields">
              <Switch
                label={t('Open (keyless)')}
                description={t('Anyone may call it')}
                name="api_definition.use_keyless"
                className="full"
                checked={keyless}
                disabled={draft.readOnly}
                onChange={(event) => draft.set(at('use_keyless'), event.currentTarget.checked)}
              />
              {!keyless && (
                <>
                  <SwitchF path={at('use_standard_auth')} label={t('Auth token')} full />
                  {token && (
                    <TextF
                      path={at('auth_configs', 'authToken', 'auth_header_name')}
                      label={t('Header of the token')}
                      mono
                      placeholder="Authorization"
                      full
                    />
                  )}
                  <SwitchF path={at('use_basic_auth')} label={t('Basic authentication')} />
                  <SwitchF path={at('enable_jwt')} label={t('JSON web token')} />
                  <SwitchF path={at('enable_signature_checking')} label={t('HMAC signatures')} />
                  <SwitchF path={at('use_mutual_tls_auth')} label={t('Mutual TLS')} />
                  <SwitchF
                    path={at('strip_auth_data')}
                    label={t('Take the credential out before the upstream is called')}
                    full
                  />
                </>
              )}
            </div>
          ),
        },
        {
          id: 'limits',
          title: t('Limits'),
          hint: t('For all callers of this API together; policies and keys set limits for each caller.'),
          body: (
            <div className="fields">
              <NumberF path={at('global_rate_limit', 'rate')} label={t('Requests')} />
              <NumberF path={at('global_rate_limit', 'per')} label={t('In seconds')} />
              <SwitchF path={at('disable_rate_limit')} label={t('Ignore the callers’ rate limits')} />
              <SwitchF path={at('disable_quota')} label={t('Ignore the callers’ quotas')} />
            </div>
          ),
        },
        ...(version
          ? [
              {
                id: 'headers',
                title: t('Headers'),
                hint: t('Changed on every request and response of version {{version}}.', { version }),
                body: (
                  <div className="stack">
                    <PairsF
                      map
                      path={at('version_data', 'versions', version, 'global_headers')}
                      label={t('Set request headers')}
                      nameLabel={t('Header')}
                    />
                    <TagsF
                      path={at('version_data', 'versions', version, 'global_headers_remove')}
                      label={t('Remove request headers')}
                    />
                    <PairsF
                      map
                      path={at('version_data', 'versions', version, 'global_response_headers')}
                      label={t('Set response headers')}
                      nameLabel={t('Header')}
                    />
                    <TagsF
                      path={at('version_data', 'versions', version, 'global_response_headers_remove')}
                      label={t('Remove response headers')}
                    />
                  </div>
                ),
              },
            ]
          : []),
        {
          id: 'cors',
          title: t('CORS'),
          body: (
            <div className="fields">
              <SwitchF path={at('CORS', 'enable')} label={t('Answer cross-origin requests')} full />
              <TagsF path={at('CORS', 'allowed_origins')} label={t('Allowed origins')} />
              <TagsF path={at('CORS', 'allowed_methods')} label={t('Allowed methods')} />
            </div>
          ),
        },
      ]}
    />
  );
}
