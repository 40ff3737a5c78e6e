import type { ReactNode } from 'react';
import type { TFunction } from 'i18next';
import type { JsonObject, Path } from '@/doc';
import { NumberF, PairsF, SelectF, SwitchF, TagsF, TextF } from '@/ui/fields';

/** A middleware of an endpoint, as data: unknown ones fall back to JSON. */
export type Middleware = {
  key: string;
  title: string;
  purpose: string;
  side: 'request' | 'response';
  initial: JsonObject;
  form?: (path: Path, t: TFunction) => ReactNode;
};

/** In the order requests meet them. */
export const MIDDLEWARE: Middleware[] = [
  {
    key: 'allow',
    title: 'Allow',
    purpose: 'Only allowed endpoints can be called',
    side: 'request',
    initial: { enabled: true },
    form: ignoreCase,
  },
  {
    key: 'block',
    title: 'Block',
    purpose: 'Answer 403 without asking the upstream',
    side: 'request',
    initial: { enabled: true },
    form: ignoreCase,
  },
  {
    key: 'ignoreAuthentication',
    title: 'Ignore authentication',
    purpose: 'Anyone may call it',
    side: 'request',
    initial: { enabled: true },
    form: ignoreCase,
  },
  {
    key: 'internal',
    title: 'Internal',
    purpose: 'Reached only by rewrites of this API',
    side: 'request',
    initial: { enabled: true },
    form: () => null,
  },
  {
    key: 'rateLimit',
    title: 'Rate limit',
    purpose: 'For all callers of this endpoint together',
    side: 'request',
    initial: { enabled: true, rate: 10, per: '1s' },
    form: (path, t) => (
      <div className="fields">
        <NumberF path={[...path, 'rate']} label={t('Requests')} />
        <TextF path={[...path, 'per']} label={t('In')} hint={t('Such as 1s or 1m')} mono />
      </div>
    ),
  },
  {
    key: 'requestSizeLimit',
    title: 'Request size limit',
    purpose: 'Refuse larger requests',
    side: 'request',
    initial: { enabled: true, value: 100000 },
    form: (path, t) => <NumberF path={[...path, 'value']} label={t('Most bytes')} />,
  },
  {
    key: 'validateRequest',
    title: 'Validate request',
    purpose: 'Refuse what does not match the document’s schemas',
    side: 'request',
    initial: { enabled: true, errorResponseCode: 422 },
    form: (path, t) => <NumberF path={[...path, 'errorResponseCode']} label={t('Status of the refusal')} />,
  },
  {
    key: 'mockResponse',
    title: 'Mock response',
    purpose: 'Answer without asking the upstream',
    side: 'request',
    initial: {
      enabled: true,
      code: 200,
      body: '{"message": "mocked"}',
      headers: [{ name: 'Content-Type', value: 'application/json' }],
    },
    form: (path, t) => (
      <div className="fields">
        <NumberF path={[...path, 'code']} label={t('Status')} />
        <SwitchF path={[...path, 'fromOASExamples', 'enabled']} label={t('Use the document’s examples')} />
        <TextF path={[...path, 'body']} label={t('Body')} lines={4} mono full />
        <PairsF path={[...path, 'headers']} label={t('Headers')} full nameLabel={t('Header')} />
      </div>
    ),
  },
  {
    key: 'transformRequestMethod',
    title: 'Change method',
    purpose: 'Call the upstream with another method',
    side: 'request',
    initial: { enabled: true, toMethod: 'GET' },
    form: (path, t) => (
      <SelectF
        path={[...path, 'toMethod']}
        label={t('Method')}
        options={['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'].map((value) => ({ value, label: value }))}
      />
    ),
  },
  {
    key: 'transformRequestHeaders',
    title: 'Request headers',
    purpose: 'Set and remove headers before the upstream',
    side: 'request',
    initial: { enabled: true, add: [], remove: [] },
    form: headers,
  },
  {
    key: 'urlRewrite',
    title: 'URL rewrite',
    purpose: 'Call another address',
    side: 'request',
    initial: { enabled: true, pattern: '', rewriteTo: '', triggers: [] },
    form: (path, t) => (
      <div className="fields">
        <TextF
          path={[...path, 'pattern']}
          label={t('Pattern')}
          hint={t('A regular expression over the path')}
          mono
          required
        />
        <TextF path={[...path, 'rewriteTo']} label={t('Rewrite to')} hint={t('$1 is its first group')} mono required />
      </div>
    ),
  },
  {
    key: 'cache',
    title: 'Cache',
    purpose: 'Keep its responses',
    side: 'request',
    initial: { enabled: true, timeout: 60 },
    form: (path, t) => (
      <div className="fields">
        <NumberF path={[...path, 'timeout']} label={t('Seconds a response is kept')} />
        <TagsF path={[...path, 'cacheResponseCodes']} label={t('Only these statuses')} />
      </div>
    ),
  },
  {
    key: 'enforceTimeout',
    title: 'Timeout',
    purpose: 'Answer 504 when the upstream takes longer',
    side: 'request',
    initial: { enabled: true, value: 30 },
    form: (path, t) => <NumberF path={[...path, 'value']} label={t('Seconds')} />,
  },
  {
    key: 'circuitBreaker',
    title: 'Circuit breaker',
    purpose: 'Stop asking an upstream that fails',
    side: 'request',
    initial: { enabled: true, threshold: 0.5, sampleSize: 5, coolDownPeriod: 60, halfOpenStateEnabled: true },
    form: (path, t) => (
      <div className="fields">
        <NumberF path={[...path, 'threshold']} label={t('Share of failures')} />
        <NumberF path={[...path, 'sampleSize']} label={t('Of how many requests')} />
        <NumberF path={[...path, 'coolDownPeriod']} label={t('Seconds until it is asked again')} />
        <SwitchF path={[...path, 'halfOpenStateEnabled']} label={t('Try with a single request first')} />
      </div>
    ),
  },
  {
    key: 'trackEndpoint',
    title: 'Track endpoint',
    purpose: 'Count it by its own name in analytics',
    side: 'request',
    initial: { enabled: true },
    form: () => null,
  },
  {
    key: 'doNotTrackEndpoint',
    title: 'Do not track',
    purpose: 'Leave it out of analytics',
    side: 'request',
    initial: { enabled: true },
    form: () => null,
  },
  {
    key: 'transformRequestBody',
    title: 'Request body',
    purpose: 'Rewrite the body with a template',
    side: 'request',
    initial: { enabled: true, format: 'json', body: '' },
  },
  {
    key: 'virtualEndpoint',
    title: 'Virtual endpoint',
    purpose: 'Answer with a script',
    side: 'request',
    initial: { enabled: true, functionName: '', body: '' },
  },
  {
    key: 'transformResponseHeaders',
    title: 'Response headers',
    purpose: 'Set and remove headers of the response',
    side: 'response',
    initial: { enabled: true, add: [], remove: [] },
    form: headers,
  },
  {
    key: 'transformResponseBody',
    title: 'Response body',
    purpose: 'Rewrite the body with a template',
    side: 'response',
    initial: { enabled: true, format: 'json', body: '' },
  },
];

function headers(path: Path, t: TFunction) {
  return (
    <div className="stack">
      <PairsF path={[...path, 'add']} label={t('Set')} nameLabel={t('Header')} />
      <TagsF path={[...path, 'remove']} label={t('Remove')} />
    </div>
  );
}

function ignoreCase(path: Path, t: TFunction) {
  return <SwitchF path={[...path, 'ignoreCase']} label={t('Ignore upper and lower case')} />;
}
