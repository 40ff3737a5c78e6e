import { Button, Select, TextInput } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Plus, Search } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EXTENSION } from '@/api/apis';
import { useAddress } from '@/ui/address';
import { useEditing } from '@/ui/draft';
import { Badge, Card, Method } from '@/ui/parts';
import { Blank } from '@/ui/states';
import { EndpointDetail } from './EndpointDetail';
import { Dialog } from '@/ui/dialog';
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
            className="search grow"
            aria-label={t('Search endpoints')}
            placeholder={t('Search endpoints')}
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
        <EndpointDetail
          key={`${chosen.method} ${chosen.path}`}
          endpoint={chosen}
          onGone={() => set({ op: undefined })}
        />
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
    <Dialog onClose={onClose} title={t('Add endpoint')}>
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
    </Dialog>
  );
}
