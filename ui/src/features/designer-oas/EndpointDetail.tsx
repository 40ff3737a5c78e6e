import { Button, Menu, Switch } from '@mantine/core';
import { ChevronDown, ChevronRight, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EXTENSION } from '@/api/apis';
import { isObject, read, type JsonObject, type Path } from '@/doc';
import { Code } from '@/ui/code';
import { useEditing } from '@/ui/draft';
import { Method } from '@/ui/parts';
import { MIDDLEWARE, type Middleware } from './middleware';
import { METHODS, operationIdFor, type Endpoint } from './operations';

/** What happens to the requests of one endpoint on their way to the upstream and back. */
export function EndpointDetail({ endpoint, onGone }: { endpoint: Endpoint; onGone: () => void }) {
  const { t } = useTranslation();
  const draft = useEditing();
  const id = endpoint.operationId || operationIdFor(endpoint.method, endpoint.path);
  const base: Path = [EXTENSION, 'middleware', 'operations', id];
  const own = read(draft.value, base);
  const settings: JsonObject = isObject(own) ? own : {};
  const present = Object.keys(settings).filter((key) => settings[key] !== undefined);
  const kind = (key: string): Middleware =>
    MIDDLEWARE.find((each) => each.key === key) ?? { key, title: key, purpose: '', side: 'request', initial: {} };
  const order = (a: string, b: string) => place(a) - place(b);
  const place = (key: string) => {
    const found = MIDDLEWARE.findIndex((each) => each.key === key);
    return found < 0 ? MIDDLEWARE.length : found;
  };
  const request = present.filter((key) => kind(key).side === 'request').sort(order);
  const response = present.filter((key) => kind(key).side === 'response').sort(order);
  const [open, setOpen] = useState<string>();
  const add = (middleware: Middleware) => {
    // Settings are found by operation id, so the operation needs one.
    if (!endpoint.operationId) draft.set(['paths', endpoint.path, endpoint.method, 'operationId'], id);
    draft.set([...base, middleware.key], middleware.initial);
    setOpen(middleware.key);
  };
  const inherited = inheritedFrom(draft.value);
  const card = (key: string) => (
    <MiddlewareCard
      key={key}
      middleware={kind(key)}
      path={[...base, key]}
      open={open === key}
      onToggle={() => setOpen(open === key ? undefined : key)}
      onRemove={() => draft.set([...base, key], undefined)}
    />
  );
  return (
    <section className="card">
      <header>
        <span className="row grow">
          <Method>{endpoint.method}</Method>
          <h2 className="mono clip">{endpoint.path}</h2>
        </span>
        {!draft.readOnly && (
          <Menu>
            <Menu.Target>
              <Button size="xs" variant="default" rightSection={<ChevronDown size={14} />}>
                {t('Options')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                color="red"
                leftSection={<Trash2 size={14} />}
                onClick={() => {
                  const item = read(draft.value, ['paths', endpoint.path]);
                  const last =
                    isObject(item) && Object.keys(item).filter((name) => METHODS.includes(name)).length === 1;
                  draft.set(last ? ['paths', endpoint.path] : ['paths', endpoint.path, endpoint.method], undefined);
                  draft.set(base, undefined);
                  onGone();
                }}
              >
                {t('Remove endpoint')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </header>
      <div className="body stack" style={{ padding: 16 }}>
        {endpoint.summary && <div className="dim">{endpoint.summary}</div>}
        <ol className="flow" aria-label={t('What happens to a request')}>
          <li data-end>{t('Consumer')} ↓</li>
          {inherited.request.map((name) => (
            <li key={name} data-inherited>
              {t(name)} · {t('from the API')}
            </li>
          ))}
          {request.length === 0 && <li data-end>{t('No request middleware yet')}</li>}
          {request.map(card)}
          <li data-end>
            ↓ {t('Upstream')} {String(read(draft.value, [EXTENSION, 'upstream', 'url']) ?? '')} ↓
          </li>
          {response.map(card)}
          {inherited.response.map((name) => (
            <li key={name} data-inherited>
              {t(name)} · {t('from the API')}
            </li>
          ))}
          <li data-end>↓ {t('Consumer')}</li>
        </ol>
        {!draft.readOnly && (
          <Menu width={340} position="bottom-start">
            <Menu.Target>
              <Button variant="default" leftSection={<Plus size={15} />} style={{ alignSelf: 'flex-start' }}>
                {t('Add middleware')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown style={{ maxHeight: 420, overflow: 'auto' }}>
              {MIDDLEWARE.filter((each) => !present.includes(each.key)).map((each) => (
                <Menu.Item key={each.key} onClick={() => add(each)}>
                  <div style={{ fontWeight: 500 }}>{t(each.title)}</div>
                  <div className="hint">{t(each.purpose)}</div>
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
    </section>
  );
}

function inheritedFrom(document: JsonObject) {
  const on = (...path: string[]) => read(document, [EXTENSION, ...path, 'enabled']) === true;
  return {
    request: [
      on('middleware', 'global', 'cors') ? 'CORS' : '',
      on('server', 'authentication') ? 'Authentication' : '',
      on('upstream', 'rateLimit') ? 'Rate limit' : '',
      on('middleware', 'global', 'requestSizeLimit') ? 'Request size limit' : '',
      on('middleware', 'global', 'transformRequestHeaders') ? 'Request headers' : '',
      on('middleware', 'global', 'cache') ? 'Cache' : '',
    ].filter(Boolean),
    response: [on('middleware', 'global', 'transformResponseHeaders') ? 'Response headers' : ''].filter(Boolean),
  };
}

function MiddlewareCard(props: {
  middleware: Middleware;
  path: Path;
  open: boolean;
  onToggle: () => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation();
  const draft = useEditing();
  const { middleware, path } = props;
  const value = read(draft.value, path);
  const enabled = isObject(value) && value.enabled === true;
  return (
    <li>
      <div className="cardhead">
        <button
          type="button"
          className="copy"
          aria-expanded={props.open}
          aria-label={t('Settings of {{name}}', { name: t(middleware.title) })}
          onClick={props.onToggle}
        >
          {props.open ? <ChevronDown size={15} /> : <ChevronRight size={15} />}
        </button>
        <span className="grow">
          <span style={{ fontWeight: 500, textDecoration: enabled ? undefined : 'line-through' }}>
            {t(middleware.title)}
          </span>{' '}
          <span className="hint">{enabled ? t(middleware.purpose) : t('Disabled')}</span>
        </span>
        <Switch
          size="sm"
          aria-label={t('{{name}} enabled', { name: t(middleware.title) })}
          checked={enabled}
          disabled={draft.readOnly}
          onChange={(event) => draft.set([...path, 'enabled'], event.currentTarget.checked)}
        />
        {!draft.readOnly && (
          <button
            type="button"
            className="copy"
            aria-label={t('Remove {{name}}', { name: t(middleware.title) })}
            onClick={props.onRemove}
          >
            <Trash2 size={14} />
          </button>
        )}
      </div>
      {props.open && (
        <div className="cardbody">
          {middleware.form ? middleware.form(path, t) : <AnyJson path={path} label={middleware.title} />}
        </div>
      )}
    </li>
  );
}

/** Settings that have no form of their own are edited as what they are. */
function AnyJson({ path, label }: { path: Path; label: string }) {
  const { t } = useTranslation();
  const draft = useEditing();
  const [text, setText] = useState(() => JSON.stringify(read(draft.value, path), null, 2));
  return (
    <Code
      label={t('Settings of {{name}}', { name: label })}
      value={text}
      height={180}
      readOnly={draft.readOnly}
      onChange={(next) => {
        setText(next);
        try {
          draft.set(path, JSON.parse(next) as JsonObject);
        } catch {
          // Half-typed: the last whole value stands until it parses again.
        }
      }}
    />
  );
}
