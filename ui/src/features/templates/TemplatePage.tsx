import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EXTENSION, loadOas } from '@/api/apis';
import type { Loaded } from '@/api/client';
import { createTemplate, deleteTemplate, loadTemplate, saveTemplate } from '@/api/templates';
import { useCan } from '@/app/session';
import { isObject, read, write, type Json, type JsonObject } from '@/doc';
import { useAddress } from '@/ui/address';
import { Code } from '@/ui/code';
import { useDraft, useField } from '@/ui/draft';
import { TextF } from '@/ui/fields';
import { Card, Id, When } from '@/ui/parts';
import { EditFrame, NewFrame, Opened } from '@/ui/record';
import { Failure, Notice, Skeletons } from '@/ui/states';
import { done } from '@/ui/toast';

const START: JsonObject = {
  openapi: '3.0.3',
  info: { title: '', version: '' },
  paths: {},
  [EXTENSION]: { middleware: { global: { trafficLogs: { enabled: true }, contextVariables: { enabled: true } } } },
};

function check(value: Json) {
  if (!isObject(value)) return [];
  return [
    ...(String(value.name ?? '').trim() === '' ? [{ pointer: '/name', message: 'Name is required' }] : []),
    ...(isObject(value.data) ? [] : [{ pointer: '/data', message: 'The definition must be an object' }]),
  ];
}

/** What of an API is worth repeating: not what makes it this one. */
function templateOf(api: JsonObject): JsonObject {
  const extension = read(api, [EXTENSION]);
  const { info: _info, upstream: _upstream, server, ...rest } = isObject(extension) ? extension : {};
  const { listenPath: _listenPath, ...shared } = isObject(server) ? server : {};
  const { servers: _servers, ...document } = api;
  const kept: JsonObject = { ...rest, ...(Object.keys(shared).length > 0 ? { server: shared } : {}) };
  return write({ ...document, info: { title: '', version: '' } }, [EXTENSION], kept) as JsonObject;
}

export function NewTemplatePage() {
  const [search] = useAddress();
  const api = useQuery({
    queryKey: ['api', search.api, 'template'],
    queryFn: () => loadOas(search.api!),
    enabled: Boolean(search.api),
  });
  if (search.api && api.isError) return <Failure error={api.error} retry={() => void api.refetch()} />;
  if (search.api && !api.data) return <Skeletons />;
  return <NewTemplate data={api.data ? templateOf(api.data.value) : START} />;
}

function NewTemplate({ data }: { data: JsonObject }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const loaded = useMemo<Loaded>(() => {
    const value: JsonObject = { kind: 'oas-template', id: '', name: '', description: '', data };
    return { text: JSON.stringify(value), value, etag: '' };
  }, [data]);
  const draft = useDraft(loaded);
  return (
    <NewFrame
      draft={draft}
      title={t('New template')}
      crumbs={[{ label: t('API templates'), to: '/templates' }]}
      action={t('Create template')}
      check={check}
      create={async () => {
        const { id, ...value } = draft.value;
        const made = await createTemplate(id ? draft.value : value);
        await queries.invalidateQueries({ queryKey: ['templates'] });
        done(t('Template created'));
        await navigate({ to: `/templates/${encodeURIComponent(made.ID)}` });
      }}
    >
      <Form fresh />
    </NewFrame>
  );
}

export function TemplatePage() {
  const { t } = useTranslation();
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  return (
    <Opened
      key={id}
      title={t('Template')}
      crumbs={[{ label: t('API templates'), to: '/templates' }]}
      queryKey={['template', id]}
      load={() => loadTemplate(id)}
    >
      {(loaded) => <Edit id={id} loaded={loaded} />}
    </Opened>
  );
}

function Edit({ id, loaded }: { id: string; loaded: Loaded }) {
  const { t } = useTranslation();
  const can = useCan()('api_assets', 'write');
  const draft = useDraft(loaded, !can.ok);
  return (
    <EditFrame
      draft={draft}
      title={String(draft.value.name ?? '') || id}
      crumbs={[{ label: t('API templates'), to: '/templates' }]}
      can={can}
      facts={[
        [
          t('Template id'),
          <Id key="i" keep={16}>
            {String(loaded.value.id ?? id)}
          </Id>,
        ],
        [t('Updated'), <When key="u" at={loaded.value.last_updated} />],
      ]}
      parts={[{ id: 'settings', label: t('Settings'), body: <Form /> }]}
      check={check}
      save={(body, ifMatch) => saveTemplate(id, body, ifMatch)}
      load={() => loadTemplate(id)}
      queryKey={['template', id]}
      saved={t('Template updated')}
      lists={['templates']}
      removal={{
        label: t('Delete template'),
        question: t('APIs made with it stay as they are. This cannot be undone.'),
        act: () => deleteTemplate(id),
      }}
    />
  );
}

function Form({ fresh }: { fresh?: boolean }) {
  const { t } = useTranslation();
  return (
    <div className="stack measure">
      <Card title={t('Template')}>
        <div className="fields">
          <TextF path={['name']} label={t('Name')} required />
          {fresh && <TextF path={['id']} label={t('Template id')} hint={t('Made by the server when empty')} mono />}
          <TextF path={['description']} label={t('Description')} full />
        </div>
      </Card>
      <Card title={t('What new APIs start with')}>
        <Definition />
      </Card>
    </div>
  );
}

/** The part of a definition, as text; it becomes part of the draft whenever it can be read. */
function Definition() {
  const { t } = useTranslation();
  const field = useField(['data']);
  const printed = useMemo(() => JSON.stringify(field.value ?? {}, null, 2), [field.value]);
  const [typed, setTyped] = useState<{ text: string; fault: string }>();
  const edit = (text: string) => {
    try {
      const value = JSON.parse(text) as Json;
      if (!isObject(value)) throw new Error(t('The definition must be an object.'));
      setTyped({ text, fault: '' });
      field.set(value);
    } catch (error) {
      setTyped({ text, fault: error instanceof Error ? error.message : String(error) });
    }
  };
  // What was typed stays as it was typed while it says what the draft holds.
  const own = typed && (typed.fault !== '' || JSON.stringify(JSON.parse(typed.text)) === JSON.stringify(field.value));
  return (
    <div className="stack tight">
      <Code
        label={t('Definition as JSON')}
        value={own ? typed.text : printed}
        readOnly={field.readOnly}
        onChange={edit}
        height={360}
      />
      {own && typed.fault && (
        <Notice tone="err" role="alert">
          {typed.fault}
        </Notice>
      )}
      <span className="hint">
        {t('A whole OpenAPI document or a part of one, with the gateway’s settings under x-tyk-api-gateway.')}
      </span>
    </div>
  );
}
