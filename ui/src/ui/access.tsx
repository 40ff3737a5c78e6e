import { ActionIcon, Button, MultiSelect, NumberInput, Select, Switch, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { ChevronDown, ChevronRight, Plus, Trash2, X } from 'lucide-react';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AUTH_NAMES, listApis, type ApiRow } from '@/api/apis';
import { isObject, read, type Json, type JsonObject, type Path } from '@/doc';
import { useEditing } from './draft';
import { NumberF, TagsF } from './fields';
import { rate } from './format';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

/** The APIs a policy or a key opens, each with its own restrictions: `{api_id: {…}}` at a path of the document. */
export function AccessRights({ path }: { path: Path }) {
  const { t } = useTranslation();
  const draft = useEditing();
  const found = read(draft.value, path);
  const rights: JsonObject = isObject(found) ? found : {};
  const ids = Object.keys(rights);
  const [open, setOpen] = useState<string>();
  const add = (api: ApiRow) => {
    draft.set([...path, api.id], {
      api_name: api.name,
      api_id: api.id,
      versions: ['Default'],
      allowed_urls: [],
      limit: null,
    });
  };
  return (
    <div className="stack tight">
      {!draft.readOnly && <ApiPicker taken={ids} onPick={add} />}
      {ids.length === 0 && <div className="well dim">{t('No API yet: this opens nothing.')}</div>}
      <ul className="flow">
        {ids.map((id) => {
          const own = rights[id];
          const name = isObject(own) ? String(own.api_name || id) : id;
          return (
            <li key={id}>
              <div className="cardhead">
                <button
                  type="button"
                  className="copy"
                  aria-expanded={open === id}
                  aria-label={t('Restrictions on {{name}}', { name })}
                  onClick={() => setOpen(open === id ? undefined : id)}
                >
                  {open === id ? <ChevronDown size={15} /> : <ChevronRight size={15} />}
                </button>
                <span className="grow clip">
                  <span style={{ fontWeight: 500 }}>{name}</span> <span className="hint">{summary(own, t)}</span>
                </span>
                {!draft.readOnly && (
                  <button
                    type="button"
                    className="copy"
                    aria-label={t('Remove {{name}}', { name })}
                    onClick={() => draft.set([...path, id], undefined)}
                  >
                    <Trash2 size={14} />
                  </button>
                )}
              </div>
              {open === id && (
                <div className="cardbody stack">
                  <AllowedUrls path={[...path, id, 'allowed_urls']} />
                  <OwnLimit path={[...path, id, 'limit']} />
                  <EndpointLimits path={[...path, id, 'endpoints']} />
                  <TagsF
                    path={[...path, id, 'versions']}
                    label={t('Versions')}
                    hint={t('Of an API with versions; Default otherwise')}
                  />
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function summary(own: Json | undefined, t: TFunction): string {
  if (!isObject(own)) return '';
  const urls = Array.isArray(own.allowed_urls) ? own.allowed_urls.length : 0;
  const parts = [urls > 0 ? t('allowedPaths', { count: urls }) : t('every path')];
  if (isObject(own.limit)) parts.push(rate(own.limit.rate, own.limit.per));
  return parts.join(' · ');
}

/** Finds an API by any part of its name, on the server. */
export function ApiPicker({
  taken,
  onPick,
  label,
}: {
  taken: string[];
  onPick: (api: ApiRow) => void;
  label?: string;
}) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text, 200);
  const query = useQuery({
    queryKey: ['apis', 'picker', asked],
    queryFn: () => listApis({ q: asked, p: 1 }),
    placeholderData: (before) => before,
  });
  const rows = (query.data?.rows ?? []).filter((api) => !taken.includes(api.id));
  return (
    <Select
      searchable
      aria-label={label ?? t('Add an API')}
      placeholder={label ?? t('Add an API')}
      value={null}
      searchValue={text}
      onSearchChange={setText}
      filter={({ options }) => options}
      nothingFoundMessage={query.isError ? t('APIs cannot be listed') : t('Nothing matches')}
      data={rows.map((api) => ({ value: api.id, label: api.name }))}
      renderOption={({ option }) => {
        const api = rows.find((each) => each.id === option.value);
        return (
          <span className="row grow">
            <span className="grow clip">{option.label}</span>
            <span className="mono dim clip">{api?.listenPath}</span>
            <span className="hint">{api && AUTH_NAMES[api.auth]}</span>
          </span>
        );
      }}
      onChange={(id) => {
        const api = rows.find((each) => each.id === id);
        if (api) onPick(api);
        setText('');
      }}
    />
  );
}

function rowsAt(found: Json | undefined): JsonObject[] {
  return (Array.isArray(found) ? found : []).filter(isObject);
}

function AllowedUrls({ path }: { path: Path }) {
  const { t } = useTranslation();
  const draft = useEditing();
  const rows = rowsAt(read(draft.value, path));
  const save = (next: JsonObject[]) => draft.set(path, next);
  const change = (at: number, part: JsonObject) =>
    save(rows.map((row, index) => (index === at ? { ...row, ...part } : row)));
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
      <legend className="mantine-InputWrapper-label" style={{ padding: 0 }}>
        {t('Allowed paths')}
      </legend>
      <div className="hint">{t('Regular expressions; every path when there is none.')}</div>
      <div className="stack tight" style={{ gap: 6, marginTop: 4 }}>
        {rows.map((row, at) => (
          <div className="row" key={at} style={{ alignItems: 'flex-start' }}>
            <TextInput
              style={{ flex: 1 }}
              aria-label={t('Path {{n}}', { n: at + 1 })}
              classNames={{ input: 'mono' }}
              value={String(row.url ?? '')}
              readOnly={draft.readOnly}
              onChange={(event) => change(at, { url: event.currentTarget.value })}
            />
            <MultiSelect
              style={{ flex: 1 }}
              aria-label={t('Methods of path {{n}}', { n: at + 1 })}
              data={METHODS}
              value={Array.isArray(row.methods) ? row.methods.map(String) : []}
              readOnly={draft.readOnly}
              onChange={(methods) => change(at, { methods })}
            />
            {!draft.readOnly && (
              <ActionIcon
                variant="subtle"
                color="gray"
                mt={4}
                aria-label={t('Remove path {{n}}', { n: at + 1 })}
                onClick={() => save(rows.filter((_, index) => index !== at))}
              >
                <X size={15} />
              </ActionIcon>
            )}
          </div>
        ))}
        {!draft.readOnly && (
          <div>
            <Button
              size="xs"
              variant="default"
              leftSection={<Plus size={14} />}
              onClick={() => save([...rows, { url: '/', methods: ['GET'] }])}
            >
              {t('Add a path')}
            </Button>
          </div>
        )}
      </div>
    </fieldset>
  );
}

function OwnLimit({ path }: { path: Path }) {
  const { t } = useTranslation();
  const draft = useEditing();
  const own = isObject(read(draft.value, path));
  return (
    <div className="stack tight">
      <Switch
        label={t('Limits of its own')}
        description={t('Counted for this API alone instead of for all together')}
        checked={own}
        disabled={draft.readOnly}
        onChange={(event) =>
          draft.set(
            path,
            event.currentTarget.checked
              ? {
                  rate: 100,
                  per: 60,
                  quota_max: -1,
                  quota_renewal_rate: 3600,
                  throttle_interval: -1,
                  throttle_retry_limit: -1,
                  max_query_depth: -1,
                }
              : null,
          )
        }
      />
      {own && <Limits path={path} />}
    </div>
  );
}

/** Rate and quota, wherever a document keeps them. */
export function Limits({ path }: { path: Path }) {
  const { t } = useTranslation();
  return (
    <div className="fields">
      <NumberF path={[...path, 'rate']} label={t('Requests')} unlimited={t('No rate limit')} min={-1} />
      <NumberF path={[...path, 'per']} label={t('In seconds')} />
      <NumberF
        path={[...path, 'quota_max']}
        label={t('Quota')}
        hint={t('Most requests in one period')}
        unlimited={t('Unlimited')}
        min={-1}
      />
      <NumberF
        path={[...path, 'quota_renewal_rate']}
        label={t('Quota period in seconds')}
        hint={t('3,600 is an hour, 86,400 a day')}
        min={-1}
      />
    </div>
  );
}

function EndpointLimits({ path }: { path: Path }) {
  const { t } = useTranslation();
  const draft = useEditing();
  const rows = rowsAt(read(draft.value, path));
  const save = (next: JsonObject[]) => draft.set(path, next.length === 0 ? undefined : next);
  const method = (row: JsonObject): JsonObject => rowsAt(row.methods)[0] ?? {};
  const change = (at: number, part: { path?: string; name?: string; limit?: JsonObject }) =>
    save(
      rows.map((row, index) => {
        if (index !== at) return row;
        const [first = {}, ...rest] = rowsAt(row.methods);
        const { path: url, ...inner } = part;
        return { ...row, ...(url === undefined ? {} : { path: url }), methods: [{ ...first, ...inner }, ...rest] };
      }),
    );
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
      <legend className="mantine-InputWrapper-label" style={{ padding: 0 }}>
        {t('Rate limits of single endpoints')}
      </legend>
      <div className="stack tight" style={{ gap: 6, marginTop: 4 }}>
        {rows.map((row, at) => {
          const first = method(row);
          const limits: JsonObject = isObject(first.limit) ? first.limit : {};
          return (
            <div className="row wrap" key={at}>
              <Select
                w={110}
                aria-label={t('Method of endpoint {{n}}', { n: at + 1 })}
                data={METHODS}
                allowDeselect={false}
                value={String(first.name ?? 'GET')}
                onChange={(name) => change(at, { name: name ?? 'GET' })}
                disabled={draft.readOnly}
              />
              <TextInput
                style={{ flex: 1, minWidth: 140 }}
                aria-label={t('Path of endpoint {{n}}', { n: at + 1 })}
                classNames={{ input: 'mono' }}
                value={String(row.path ?? '')}
                readOnly={draft.readOnly}
                onChange={(event) => change(at, { path: event.currentTarget.value })}
              />
              <NumberInput
                w={90}
                hideControls
                aria-label={t('Requests of endpoint {{n}}', { n: at + 1 })}
                value={Number(limits.rate ?? 0)}
                readOnly={draft.readOnly}
                onChange={(value) => change(at, { limit: { ...limits, rate: Number(value) } })}
              />
              <span className="dim">{t('in')}</span>
              <NumberInput
                w={80}
                hideControls
                suffix=" s"
                aria-label={t('Seconds of endpoint {{n}}', { n: at + 1 })}
                value={Number(limits.per ?? 0)}
                readOnly={draft.readOnly}
                onChange={(value) => change(at, { limit: { ...limits, per: Number(value) } })}
              />
              {!draft.readOnly && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('Remove endpoint {{n}}', { n: at + 1 })}
                  onClick={() => save(rows.filter((_, index) => index !== at))}
                >
                  <X size={15} />
                </ActionIcon>
              )}
            </div>
          );
        })}
        {!draft.readOnly && (
          <div>
            <Button
              size="xs"
              variant="default"
              leftSection={<Plus size={14} />}
              onClick={() => save([...rows, { path: '/', methods: [{ name: 'GET', limit: { rate: 10, per: 60 } }] }])}
            >
              {t('Add an endpoint limit')}
            </Button>
          </div>
        )}
      </div>
    </fieldset>
  );
}
