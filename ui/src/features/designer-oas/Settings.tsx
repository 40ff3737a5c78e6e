import { Select, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { EXTENSION } from '@/api/apis';
import { isObject, read, type JsonObject, type Path } from '@/doc';
import { useEditing } from '@/ui/draft';
import { NumberF, PairsF, SwitchF, TagsF, TextF } from '@/ui/fields';
import { Facts, Id } from '@/ui/parts';
import { Sections } from '@/ui/section';

const at = (...path: string[]): Path => [EXTENSION, ...path];

export function Settings({ id, dbId }: { id: string; dbId: string }) {
  const { t } = useTranslation();
  const draft = useEditing();
  const on = (...path: string[]) => read(draft.value, at(...path, 'enabled')) === true;
  return (
    <Sections
      sections={[
        {
          id: 'info',
          title: t('Info'),
          body: (
            <div className="stack">
              <div className="fields">
                <TextF path={at('info', 'name')} label={t('API name')} required full />
                <SwitchF path={at('info', 'state', 'active')} label={t('Active')} hint={t('Serve it')} />
                <SwitchF
                  path={at('info', 'state', 'internal')}
                  label={t('Internal')}
                  hint={t('Reached only from other APIs')}
                />
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
          id: 'server',
          title: t('Server'),
          body: (
            <div className="fields">
              <TextF path={at('server', 'listenPath', 'value')} label={t('Listen path')} required mono full />
              <SwitchF
                path={at('server', 'listenPath', 'strip')}
                label={t('Strip the listen path')}
                hint={t('Before the upstream is called')}
              />
              <SwitchF
                path={at('server', 'detailedActivityLogs', 'enabled')}
                label={t('Record requests in detail')}
                hint={t('Headers and bodies in the request log; costs space')}
              />
              <SwitchF path={at('server', 'customDomain', 'enabled')} label={t('Use a custom domain')} full />
              {on('server', 'customDomain') && (
                <TextF path={at('server', 'customDomain', 'name')} label={t('Custom domain')} mono full />
              )}
              <SwitchF
                path={at('server', 'gatewayTags', 'enabled')}
                label={t('Only on some gateways')}
                hint={t('Nodes with one of the tags load it')}
                full
              />
              {on('server', 'gatewayTags') && (
                <TagsF path={at('server', 'gatewayTags', 'tags')} label={t('Gateway tags')} full />
              )}
            </div>
          ),
        },
        { id: 'authentication', title: t('Authentication'), body: <Authentication /> },
        {
          id: 'upstream',
          title: t('Upstream'),
          body: (
            <div className="fields">
              <TextF path={at('upstream', 'url')} label={t('Target URL')} required mono full />
              <SwitchF
                path={at('upstream', 'preserveHostHeader', 'enabled')}
                label={t('Keep the caller’s Host header')}
              />
              <SwitchF
                path={at('upstream', 'tlsTransport', 'insecureSkipVerify')}
                label={t('Accept any certificate')}
                hint={t('For tests only')}
              />
              <SwitchF
                path={at('upstream', 'enforceTimeout', 'enabled')}
                label={t('Limit how long the upstream may take')}
                full
              />
              {on('upstream', 'enforceTimeout') && (
                <TextF
                  path={at('upstream', 'enforceTimeout', 'duration')}
                  label={t('Timeout')}
                  hint={t('Such as 30s or 500ms')}
                  mono
                />
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
              <SwitchF
                path={at('middleware', 'global', 'skipRateLimit')}
                label={t('Ignore the callers’ rate limits')}
              />
              <SwitchF path={at('middleware', 'global', 'skipQuota')} label={t('Ignore the callers’ quotas')} />
              <SwitchF path={at('upstream', 'rateLimit', 'enabled')} label={t('Limit the rate')} full />
              {on('upstream', 'rateLimit') && (
                <>
                  <NumberF path={at('upstream', 'rateLimit', 'rate')} label={t('Requests')} />
                  <TextF path={at('upstream', 'rateLimit', 'per')} label={t('In')} hint={t('Such as 1s or 1m')} mono />
                </>
              )}
              <SwitchF
                path={at('middleware', 'global', 'requestSizeLimit', 'enabled')}
                label={t('Limit the size of requests')}
                full
              />
              {on('middleware', 'global', 'requestSizeLimit') && (
                <NumberF
                  path={at('middleware', 'global', 'requestSizeLimit', 'value')}
                  label={t('Most bytes in a request')}
                />
              )}
            </div>
          ),
        },
        {
          id: 'headers',
          title: t('Headers'),
          hint: t('Changed on every request to, and every response of, this API.'),
          body: (
            <div className="stack">
              <HeaderRules side="transformRequestHeaders" title={t('Request headers')} />
              <HeaderRules side="transformResponseHeaders" title={t('Response headers')} />
            </div>
          ),
        },
        {
          id: 'cors',
          title: t('CORS'),
          body: (
            <div className="stack">
              <SwitchF path={at('middleware', 'global', 'cors', 'enabled')} label={t('Answer cross-origin requests')} />
              {on('middleware', 'global', 'cors') && (
                <div className="fields">
                  <TagsF
                    path={at('middleware', 'global', 'cors', 'allowedOrigins')}
                    label={t('Allowed origins')}
                    placeholder="*"
                  />
                  <TagsF
                    path={at('middleware', 'global', 'cors', 'allowedMethods')}
                    label={t('Allowed methods')}
                    suggestions={['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD']}
                  />
                  <TagsF path={at('middleware', 'global', 'cors', 'allowedHeaders')} label={t('Allowed headers')} />
                  <TagsF path={at('middleware', 'global', 'cors', 'exposedHeaders')} label={t('Exposed headers')} />
                  <NumberF
                    path={at('middleware', 'global', 'cors', 'maxAge')}
                    label={t('Seconds a preflight is kept')}
                  />
                  <SwitchF
                    path={at('middleware', 'global', 'cors', 'allowCredentials')}
                    label={t('Allow credentials')}
                  />
                </div>
              )}
            </div>
          ),
        },
        {
          id: 'cache',
          title: t('Cache'),
          body: (
            <div className="stack">
              <SwitchF path={at('middleware', 'global', 'cache', 'enabled')} label={t('Cache responses')} />
              {on('middleware', 'global', 'cache') && (
                <div className="fields">
                  <NumberF
                    path={at('middleware', 'global', 'cache', 'timeout')}
                    label={t('Seconds a response is kept')}
                  />
                  <SwitchF
                    path={at('middleware', 'global', 'cache', 'cacheAllSafeRequests')}
                    label={t('Every safe request')}
                    hint={t('GET, HEAD and OPTIONS')}
                  />
                </div>
              )}
            </div>
          ),
        },
        {
          id: 'other',
          title: t('Other'),
          body: (
            <div className="fields">
              <SwitchF
                path={at('middleware', 'global', 'ignoreCase', 'enabled')}
                label={t('Ignore upper and lower case in paths')}
              />
              <SwitchF
                path={at('middleware', 'global', 'contextVariables', 'enabled')}
                label={t('Context variables')}
                hint={t('Such as $tyk_context.request_id in headers and rewrites')}
              />
              <SwitchF
                path={at('middleware', 'global', 'trafficLogs', 'enabled')}
                label={t('Count its traffic')}
                hint={t('In analytics and the request log')}
              />
            </div>
          ),
        },
      ]}
    />
  );
}

function HeaderRules({ side, title }: { side: string; title: string }) {
  const { t } = useTranslation();
  const draft = useEditing();
  const path = at('middleware', 'global', side);
  const rules = read(draft.value, path);
  const enabled = isObject(rules) && rules.enabled === true;
  return (
    <div className="stack tight">
      <Switch
        label={title}
        name={[...path, 'enabled'].join('.')}
        checked={enabled}
        disabled={draft.readOnly}
        onChange={(event) => draft.set([...path, 'enabled'], event.currentTarget.checked)}
      />
      {enabled && (
        <div className="fields" style={{ paddingInlineStart: 4 }}>
          <PairsF path={[...path, 'add']} label={t('Set')} full nameLabel={t('Header')} />
          <TagsF path={[...path, 'remove']} label={t('Remove')} full />
        </div>
      )}
    </div>
  );
}

type Kind = 'keyless' | 'authToken' | 'jwt' | 'basic' | 'mixed';
/** The name a new scheme gets; the document's own names are kept. */
const NAMES: Record<string, string> = { authToken: 'authToken', jwt: 'jwtAuth', basic: 'basicAuth' };
const SCHEMES: Record<string, JsonObject> = {
  authToken: { type: 'apiKey', in: 'header', name: 'Authorization' },
  jwt: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
  basic: { type: 'http', scheme: 'basic' },
};
const SETTINGS: Record<string, JsonObject> = {
  authToken: { enabled: true, header: { enabled: true, name: 'Authorization' } },
  jwt: { enabled: true, header: { enabled: true, name: 'Authorization' } },
  basic: { enabled: true, header: { enabled: true, name: 'Authorization' } },
};

function Authentication() {
  const { t } = useTranslation();
  const draft = useEditing();
  const enabled = read(draft.value, at('server', 'authentication', 'enabled')) === true;
  const schemes = read(draft.value, at('server', 'authentication', 'securitySchemes'));
  const names = isObject(schemes) ? Object.keys(schemes) : [];
  const declared = names.map((name) => read(draft.value, ['components', 'securitySchemes', name]));
  const kinds = declared.map((scheme): Kind => {
    if (!isObject(scheme)) return 'mixed';
    if (scheme.type === 'apiKey') return 'authToken';
    if (scheme.type === 'http') return scheme.scheme === 'basic' ? 'basic' : 'jwt';
    return 'mixed';
  });
  const kind: Kind = !enabled ? 'keyless' : names.length === 1 ? kinds[0]! : 'mixed';
  const choose = (next: Kind) => {
    if (next === 'keyless') {
      draft.set(at('server', 'authentication', 'enabled'), false);
      return;
    }
    const found = kinds.indexOf(next);
    const name = found >= 0 ? names[found]! : NAMES[next]!;
    if (found < 0) {
      draft.set(['components', 'securitySchemes', name], SCHEMES[next]!);
      draft.set(at('server', 'authentication', 'securitySchemes'), { [name]: SETTINGS[next]! });
    }
    draft.set(['security'], [{ [name]: [] }]);
    draft.set(at('server', 'authentication', 'enabled'), true);
  };
  const places = {
    header: { from: t('Read it from a header'), name: t('Header') },
    query: { from: t('Read it from the query'), name: t('Query parameter') },
    cookie: { from: t('Read it from a cookie'), name: t('Cookie') },
  };
  const scheme = names[0] ?? '';
  const source = (...path: string[]) => at('server', 'authentication', 'securitySchemes', scheme, ...path);
  return (
    <div className="fields">
      <Select
        label={t('Callers prove who they are by')}
        className="full"
        allowDeselect={false}
        disabled={draft.readOnly || kind === 'mixed'}
        value={kind}
        onChange={(value) => choose(value as Kind)}
        description={
          kind === 'mixed'
            ? t('Several or other schemes: edit them in the editor; they are kept as they are.')
            : undefined
        }
        data={[
          { value: 'keyless', label: t('Nothing (open)') },
          { value: 'authToken', label: t('Auth token') },
          { value: 'jwt', label: t('JSON web token') },
          { value: 'basic', label: t('Basic authentication') },
          ...(kind === 'mixed'
            ? [{ value: 'mixed', label: t('Multiple or other: {{names}}', { names: names.join(', ') }) }]
            : []),
        ]}
      />
      {kind === 'authToken' && (
        <>
          {(['header', 'query', 'cookie'] as const).map((place) => (
            <div key={place} className="full fields">
              <SwitchF path={source(place, 'enabled')} label={places[place].from} full />
              {read(draft.value, source(place, 'enabled')) === true && (
                <TextF path={source(place, 'name')} label={places[place].name} mono />
              )}
            </div>
          ))}
        </>
      )}
      {kind === 'jwt' && (
        <>
          <TextF path={source('source')} label={t('Key or address of the key set')} mono full />
          <TextF path={source('signingMethod')} label={t('Signing method')} hint={t('rsa, ecdsa or hmac')} mono />
          <TextF path={source('identityBaseField')} label={t('Claim that names the caller')} mono />
          <TextF path={source('policyFieldName')} label={t('Claim that names the policy')} mono />
          <TagsF path={source('defaultPolicies')} label={t('Default policies')} />
        </>
      )}
      {kind !== 'keyless' && (
        <SwitchF
          path={at('server', 'authentication', 'stripAuthorizationData')}
          label={t('Take the credential out before the upstream is called')}
          full
        />
      )}
    </div>
  );
}
