import { Menu } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EXTENSION, loadOas, oasAuth } from '@/api/apis';
import type { Loaded } from '@/api/client';
import { useCan } from '@/app/session';
import { isObject, read, type Json, type JsonObject } from '@/doc';
import { ApiFrame } from '@/ui/designer';
import { useDraft } from '@/ui/draft';
import { Opened } from '@/ui/record';
import { Endpoints } from './Endpoints';
import { Settings } from './Settings';
import { Versions } from './Versions';

export function DesignerPage() {
  const { t } = useTranslation();
  const { id = '', tab = 'settings' } = useParams({ strict: false }) as { id?: string; tab?: string };
  return (
    <Opened
      key={id}
      title={t('API')}
      crumbs={[{ label: t('APIs'), to: '/apis' }]}
      queryKey={['api', id]}
      load={() => loadOas(id)}
    >
      {(loaded) => <Designer id={id} tab={tab} loaded={loaded} />}
    </Opened>
  );
}

function Designer({ id, tab, loaded }: { id: string; tab: string; loaded: Loaded }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const draft = useDraft(loaded, !useCan()('apis', 'write').ok);
  const at = (...path: string[]) => read(draft.value, [EXTENSION, ...path]);
  const dbId = String(at('info', 'dbId') ?? id);
  const reload = async () => queries.setQueryData(['api', id], await loadOas(id));
  return (
    <ApiFrame
      id={id}
      dbId={dbId}
      oas
      draft={draft}
      name={String(at('info', 'name') ?? '')}
      listenPath={String(at('server', 'listenPath', 'value') ?? '')}
      active={at('info', 'state', 'active') === true}
      internal={at('info', 'state', 'internal') === true}
      header={keyHeader(draft.value)}
      parts={[
        { id: 'settings', label: t('Settings'), body: <Settings id={id} dbId={dbId} /> },
        { id: 'endpoints', label: t('Endpoints ({{n}})', { n: operationCount(draft.value) }), body: <Endpoints /> },
        { id: 'versions', label: t('Versions'), body: <Versions id={id} dbId={dbId} reload={reload} /> },
      ]}
      part={tab}
      rawLabel={t('Editor')}
      current={loaded.value}
      inner={['definition']}
      load={() => loadOas(id)}
      check={check}
      menu={
        <Menu.Item component={Link} to={`/templates/new?api=${encodeURIComponent(id)}`}>
          {t('Make a template of it')}
        </Menu.Item>
      }
    />
  );
}

/** The header callers authenticate by. */
function keyHeader(document: JsonObject): string | undefined {
  if (oasAuth(document) === 'keyless') return undefined;
  const schemes = read(document, [EXTENSION, 'server', 'authentication', 'securitySchemes']);
  const [scheme] = Object.values(isObject(schemes) ? schemes : {});
  return String(read(scheme, ['header', 'name']) || 'Authorization');
}

function check(value: Json) {
  const required: [string[], string][] = [
    [[EXTENSION, 'info', 'name'], 'API Name is required'],
    [[EXTENSION, 'server', 'listenPath', 'value'], 'Listen Path is required'],
    [[EXTENSION, 'upstream', 'url'], 'Target URL is required'],
  ];
  return required
    .filter(([path]) => {
      const found = read(value, path);
      const balanced = path.includes('upstream') && isObject(read(value, [EXTENSION, 'upstream', 'loadBalancing']));
      return !balanced && (typeof found !== 'string' || found.trim() === '');
    })
    .map(([path, message]) => ({ pointer: '/' + path.join('/'), message }));
}

function operationCount(document: Json): number {
  const paths = read(document, ['paths']);
  return Object.values(isObject(paths) ? paths : {}).reduce<number>(
    (sum, item) =>
      sum +
      Object.keys(isObject(item) ? item : {}).filter((key) =>
        /^(get|put|post|delete|options|head|patch|trace)$/.test(key),
      ).length,
    0,
  );
}
