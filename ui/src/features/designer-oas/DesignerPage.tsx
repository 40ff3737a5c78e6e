import { ActionIcon, Menu, Tabs } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deleteApi, EXTENSION, loadOas, saveOas } from '@/api/apis';
import type { Loaded } from '@/api/client';
import { undelete } from '@/api/system';
import { useCan, useSession } from '@/app/session';
import { isObject, read, type Json } from '@/doc';
import { Confirm } from '@/ui/confirm';
import { Editing, useDraft } from '@/ui/draft';
import { gatewayOf } from '@/ui/gateway';
import { Badge, Copy, Page, State } from '@/ui/parts';
import { RawEditor } from '@/ui/raw';
import { Revisions } from '@/ui/revisions';
import { SaveBar } from '@/ui/save';
import { Notice, Shown } from '@/ui/states';
import { done } from '@/ui/toast';
import { deletedWithUndo } from '@/ui/undo';
import { Endpoints } from './Endpoints';
import { Settings } from './Settings';

export function DesignerPage() {
  const { id = '', tab = 'settings' } = useParams({ strict: false }) as { id?: string; tab?: string };
  const query = useQuery({
    queryKey: ['api', id],
    queryFn: () => loadOas(id),
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
  return <Shown query={query}>{(loaded) => <Designer key={id} id={id} tab={tab} loaded={loaded} />}</Shown>;
}

const TABS = ['settings', 'endpoints', 'editor', 'revisions'] as const;

function Designer({ id, tab, loaded }: { id: string; tab: string; loaded: Loaded }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const session = useSession();
  const can = useCan()('apis', 'write');
  const [doomed, setDoomed] = useState(false);
  const draft = useDraft(loaded, !can.ok);
  const at = (...path: string[]) => read(draft.value, [EXTENSION, ...path]);
  const name = String(at('info', 'name') ?? '');
  const path = String(at('server', 'listenPath', 'value') ?? '');
  const dbId = String(at('info', 'dbId') ?? id);
  const active = at('info', 'state', 'active') === true;
  const reload = async () => {
    const fresh = await loadOas(id);
    queries.setQueryData(['api', id], fresh);
    void queries.invalidateQueries({ queryKey: ['apis'] });
    void queries.invalidateQueries({ queryKey: ['revisions', 'apis', dbId] });
    return fresh;
  };
  const count = operationCount(draft.value);
  const labels = {
    settings: t('Settings'),
    endpoints: t('Endpoints ({{n}})', { n: count }),
    editor: t('Editor'),
    revisions: t('Revisions'),
  };
  return (
    <Editing draft={draft}>
      <Page
        title={name || t('(no name)')}
        crumbs={[{ label: t('APIs'), to: '/apis' }]}
        badges={
          <>
            <State tone={active ? 'ok' : 'off'}>{active ? t('Active') : t('Inactive')}</State>
            <Badge tone="accent">{t('OAS')}</Badge>
            {at('info', 'state', 'internal') === true && <Badge>{t('Internal')}</Badge>}
            <span className="row" style={{ gap: 2 }}>
              <span className="mono dim">{path}</span>
              <Copy text={gatewayOf(session) + path} label={t('Copy URL')} />
            </span>
          </>
        }
        actions={
          <Menu>
            <Menu.Target>
              <ActionIcon variant="default" size={34} aria-label={t('Actions')}>
                <Ellipsis size={17} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item component={Link} to={`/activity?api=${id}`}>
                {t('Activity')}
              </Menu.Item>
              <Menu.Item component={Link} to={`/logs?api=${id}`}>
                {t('Request log')}
              </Menu.Item>
              <Menu.Item component={Link} to={`/policies/new?api=${id}`}>
                {t('Add a policy for it')}
              </Menu.Item>
              <Menu.Item onClick={() => download(`${name || id}.json`, draft.text())}>
                {t('Download definition')}
              </Menu.Item>
              <Menu.Divider />
              <Menu.Item
                color="red"
                disabled={!can.ok}
                title={can.ok ? undefined : can.why}
                onClick={() => setDoomed(true)}
              >
                {t('Delete API')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        }
      >
        {!can.ok && <Notice tone="info">{t('You can look, not change. {{why}}', { why: can.why })}</Notice>}
        <Tabs
          value={TABS.find((each) => each === tab) ?? 'settings'}
          onChange={(value) =>
            void navigate({ to: `/apis/oas/${encodeURIComponent(id)}${value === 'settings' ? '' : '/' + value}` })
          }
          keepMounted={false}
        >
          <Tabs.List mb="md">
            {TABS.map((each) => (
              <Tabs.Tab key={each} value={each}>
                {labels[each]}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="settings">
            <Settings id={id} dbId={dbId} />
          </Tabs.Panel>
          <Tabs.Panel value="endpoints">
            <Endpoints />
          </Tabs.Panel>
          <Tabs.Panel value="editor">
            <RawEditor />
          </Tabs.Panel>
          <Tabs.Panel value="revisions">
            <Revisions
              collection="apis"
              id={dbId}
              current={loaded.value}
              inner={['definition']}
              onRestored={() => void reload()}
              canRestore={can}
            />
          </Tabs.Panel>
        </Tabs>
        {can.ok && (
          <SaveBar
            draft={draft}
            reload={reload}
            saved={t('API updated')}
            check={check}
            save={(body, ifMatch) => saveOas(id, body, ifMatch)}
          />
        )}
      </Page>
      {doomed && (
        <Confirm
          title={t('Delete {{name}}?', { name })}
          action={t('Delete API')}
          onClose={() => setDoomed(false)}
          onConfirm={async () => {
            await deleteApi({ id, oas: true });
            draft.reset();
            void queries.invalidateQueries({ queryKey: ['apis'] });
            await navigate({ to: '/apis' });
            deletedWithUndo(t('{{name}} was deleted', { name }), t('Undo'), async () => {
              await undelete('apis', dbId);
              done(t('{{name}} is back', { name }));
              await queries.invalidateQueries({ queryKey: ['apis'] });
            });
          }}
        >
          {t('The gateways stop serving {{path}}. You can bring it back from the trash.', { path })}
        </Confirm>
      )}
    </Editing>
  );
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

function download(name: string, text: string) {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}
