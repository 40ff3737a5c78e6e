import { Button, Menu, Modal, Select, Switch, TextInput } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronDown, ChevronRight, Plus, Search, Trash2 } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EXTENSION } from '@/api/apis';
import { isObject, read, type JsonObject, type Path } from '@/doc';
import { useAddress } from '@/ui/address';
import { Code } from '@/ui/code';
import { useEditing } from '@/ui/draft';
import { Badge, Card, Method } from '@/ui/parts';
import { Blank } from '@/ui/states';
import { MIDDLEWARE, type Middleware } from './middleware';
import { endpoints, METHODS, operationIdFor, pathParameters, type Endpoint } from './operations';

export function Endpoints() {
  const { t } = useTranslation();
  const draft = useEditing();
  const [search, set] = useAddress();
  const [adding, setAdding] = useState(false);
  const all = useMemo(() => endpoints(draft.value, EXTENSION), [draft.value]);
  const needle = (search.q ?? '').toLowerCase();
  const shown = useMemo(
    () =>
      all.filter(
        (each) =>
          (!search.method || each.method === search.method) &&
          (needle === '' || `${each.path} ${each.operationId} ${each.summary}`.toLowerCase().includes(needle)),
      ),
    [all, needle, search.method],
  );
  const chosen = all.find((each) => `${each.method} ${each.path}` === search.op);
  if (all.length === 0) {
    return (
      <Card>
        <Blank
          title={t('No endpoints yet.')}
          actions={
            !draft.readOnly && (
              <Button leftSection={<Plus size={15} />} onClick={() => setAdding(true)}>
                {t('Add endpoint')}
              </Button>
            )
          }
        >
          {t('Without endpoints every path below the listen path goes to the upstream.')}
        </Blank>
        {adding && <AddEndpoint onClose={() => setAdding(false)} all={all} />}
      </Card>
    );
  }
  return (
    <div className="split">
      <section className="card">
        <div className="filters">
          <TextInput
            type="search"
            aria-label={t('Search endpoints')}
            placeholder={t('Search endpoints')}
            style={{ flex: 1, minWidth: 120 }}
            leftSection={<Search size={15} aria-hidden />}
            defaultValue={search.q ?? ''}
            onChange={(event) => set({ q: event.currentTarget.value || undefined })}
          />
          <Select
            aria-label={t('Show')}
            placeholder={t('All')}
            clearable
            w={100}
            data={METHODS.map((value) => ({ value, label: value.toUpperCase() }))}
            value={search.method ?? null}
            onChange={(value) => set({ method: value ?? undefined })}
          />
        </div>
        <EndpointList rows={shown} chosen={search.op} onChoose={(op) => set({ op })} />
        <div className="pager">
          <span className="num">
            {shown.length === all.length
              ? t('endpoints', { count: all.length })
              : t('{{shown}} of {{all}}', { shown: shown.length, all: all.length })}
          </span>
          {!draft.readOnly && (
            <Button size="xs" variant="default" leftSection={<Plus size={14} />} onClick={() => setAdding(true)}>
              {t('Add endpoint')}
            </Button>
          )}
        </div>
      </section>
      {chosen ? (
        <Detail key={`${chosen.method} ${chosen.path}`} endpoint={chosen} onGone={() => set({ op: undefined })} />
      ) : (
        <Card>
          <Blank title={t('Choose an endpoint')}>
            {t('You see what happens to its requests on the way to the upstream and back.')}
          </Blank>
        </Card>
      )}
      {adding && (
        <AddEndpoint
          onClose={() => setAdding(false)}
          all={all}
          onAdded={(op) => set({ op, q: undefined, method: undefined })}
        />
      )}
    </div>
  );
}

function EndpointList({
  rows,
  chosen,
  onChoose,
}: {
  rows: Endpoint[];
  chosen?: string;
  onChoose: (op: string) => void;
}) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => 34,
    overscan: 15,
  });
  if (rows.length === 0) return <Blank title={t('Nothing matches')} />;
  return (
    <div ref={box} className="listbox" style={{ height: Math.min(640, rows.length * 34 + 2) }}>
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index]!;
          const op = `${row.method} ${row.path}`;
          return (
            <button
              key={op}
              type="button"
              className="op"
              aria-pressed={op === chosen}
              style={{ position: 'absolute', top: 0, left: 0, transform: `translateY(${item.start}px)` }}
              onClick={() => onChoose(op)}
            >
              <Method>{row.method}</Method>
              <span className="mono clip grow" title={row.summary || row.path}>
                {row.path}
              </span>
              {row.middleware > 0 && <Badge tone="accent">{row.middleware}</Badge>}
            </button>
          );
        })}
      </div>
    </div>
  );
}

function Detail({ endpoint, onGone }: { endpoint: Endpoint; onGone: () => void }) {
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

function AddEndpoint({
  onClose,
  all,
  onAdded,
}: {
  onClose: () => void;
  all: Endpoint[];
  onAdded?: (op: string) => void;
}) {
  const { t } = useTranslation();
  const draft = useEditing();
  const [method, setMethod] = useState('get');
  const [path, setPath] = useState('/');
  const taken = all.some((each) => each.method === method && each.path === path);
  const fault = !path.startsWith('/')
    ? t('A path starts with /')
    : taken
      ? t('This endpoint exists already')
      : undefined;
  return (
    <Modal opened onClose={onClose} title={t('Add endpoint')} closeButtonProps={{ 'aria-label': t('Close') }}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (fault) return;
          const parameters = pathParameters(path);
          draft.set(['paths', path, method], {
            operationId: operationIdFor(method, path),
            ...(parameters.length > 0 ? { parameters } : {}),
            responses: { '200': { description: '' } },
          });
          onAdded?.(`${method} ${path}`);
          onClose();
        }}
      >
        <div className="row" style={{ alignItems: 'flex-start' }}>
          <Select
            label={t('Method')}
            w={120}
            allowDeselect={false}
            data={METHODS.map((value) => ({ value, label: value.toUpperCase() }))}
            value={method}
            onChange={(value) => setMethod(value ?? 'get')}
          />
          <TextInput
            label={t('Path')}
            style={{ flex: 1 }}
            data-autofocus
            classNames={{ input: 'mono' }}
            value={path}
            error={fault}
            onChange={(event) => setPath(event.currentTarget.value)}
          />
        </div>
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" onClick={onClose}>
            {t('Cancel')}
          </Button>
          <Button type="submit" disabled={Boolean(fault)}>
            {t('Add endpoint')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
