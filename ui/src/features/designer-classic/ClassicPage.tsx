import { ActionIcon, Menu, Tabs } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Ellipsis } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AUTH_NAMES, classicAuth, deleteApi, EXTENSION, loadClassic, saveClassic } from '@/api/apis';
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
import { deletedWithUndo } from '@/ui/undo';
import { Core } from './Core';

export function ClassicPage() {
  const { id = '', tab = 'core' } = useParams({ strict: false }) as { id?: string; tab?: string };
  const navigate = useNavigate();
  const query = useQuery({
    queryKey: ['api', id],
    queryFn: () => loadClassic(id),
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
  const oas = query.data !== undefined && isObject(query.data.value[EXTENSION]);
  useEffect(() => {
    if (oas) void navigate({ to: `/apis/oas/${encodeURIComponent(id)}`, replace: true });
  }, [oas, id, navigate]);
  return (
    <Shown query={query}>{(loaded) => (oas ? null : <Designer key={id} id={id} tab={tab} loaded={loaded} />)}</Shown>
  );
}

const TABS = ['core', 'editor', 'revisions'] as const;

function Designer({ id, tab, loaded }: { id: string; tab: string; loaded: Loaded }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const session = useSession();
  const can = useCan()('apis', 'write');
  const [doomed, setDoomed] = useState(false);
  const draft = useDraft(loaded, !can.ok);
  const at = (...path: string[]) => read(draft.value, ['api_definition', ...path]);
  const definition = draft.value.api_definition;
  const name = String(at('name') ?? '').split(' #')[0] ?? '';
  const path = String(at('proxy', 'listen_path') ?? '');
  const dbId = String(at('id') ?? id);
  const active = at('active') === true;
  const reload = async () => {
    const fresh = await loadClassic(id);
    queries.setQueryData(['api', id], fresh);
    void queries.invalidateQueries({ queryKey: ['apis'] });
    void queries.invalidateQueries({ queryKey: ['revisions', 'apis', dbId] });
    return fresh;
  };
  const labels = { core: t('Core settings'), editor: t('Raw definition'), revisions: t('Revisions') };
  return (
    <Editing draft={draft}>
      <Page
        title={name || t('(no name)')}
        crumbs={[{ label: t('APIs'), to: '/apis' }]}
        badges={
          <>
            <State tone={active ? 'ok' : 'off'}>{active ? t('Active') : t('Inactive')}</State>
            <Badge>{t('Classic')}</Badge>
            {isObject(definition) && <Badge>{AUTH_NAMES[classicAuth(definition)]}</Badge>}
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
          value={TABS.find((each) => each === tab) ?? 'core'}
          onChange={(value) =>
            void navigate({ to: `/apis/${encodeURIComponent(id)}${value === 'core' ? '' : '/' + value}` })
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
          <Tabs.Panel value="core">
            <Core id={id} dbId={dbId} />
          </Tabs.Panel>
          <Tabs.Panel value="editor">
            <RawEditor />
          </Tabs.Panel>
          <Tabs.Panel value="revisions">
            <Revisions
              collection="apis"
              id={dbId}
              current={read(loaded.value, ['api_definition']) ?? {}}
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
            save={(body, ifMatch) => saveClassic(id, body, ifMatch)}
          />
        )}
      </Page>
      {doomed && (
        <Confirm
          title={t('Delete {{name}}?', { name })}
          action={t('Delete API')}
          onClose={() => setDoomed(false)}
          onConfirm={async () => {
            await deleteApi({ id, oas: false });
            draft.reset();
            void queries.invalidateQueries({ queryKey: ['apis'] });
            await navigate({ to: '/apis' });
            deletedWithUndo(t('{{name}} was deleted', { name }), t('Undo'), async () => {
              await undelete('apis', dbId);
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
    [['api_definition', 'name'], 'API Name is required'],
    [['api_definition', 'proxy', 'listen_path'], 'Listen Path is required'],
  ];
  return required
    .filter(([path]) => String(read(value, path) ?? '').trim() === '')
    .map(([path, message]) => ({ pointer: '/' + path.join('/'), message }));
}
