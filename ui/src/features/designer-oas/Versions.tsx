import { Button, Menu, ActionIcon } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Ellipsis, GitBranch, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EXTENSION, listVersions, rebase, type ApiVersion } from '@/api/apis';
import { readRevision } from '@/api/system';
import { useCan } from '@/app/session';
import { isObject, read, type Path } from '@/doc';
import { Confirm } from '@/ui/confirm';
import { useEditing } from '@/ui/draft';
import { SelectF, SwitchF, TextF } from '@/ui/fields';
import { Badge, Card } from '@/ui/parts';
import { Blank, Notice, Shown } from '@/ui/states';
import { DataTable, type Column } from '@/ui/table';
import { done } from '@/ui/toast';
import { NewVersion } from './NewVersion';

const at = (...path: string[]): Path => [EXTENSION, 'info', 'versioning', ...path];

/** The versions of an API: which one answers when, how callers choose, new ones; for a version, what it is one of. */
export function Versions({ id, dbId, reload }: { id: string; dbId: string; reload: () => Promise<unknown> }) {
  const { t } = useTranslation();
  const draft = useEditing();
  const can = useCan()('apis', 'write');
  const [making, setMaking] = useState(false);
  const held = read(draft.base.value, at('versions'));
  const base = Array.isArray(held) && held.length > 0;
  const version = Number(draft.base.etag.replace(/\D/g, '')) || 1;
  const stored = useQuery({
    queryKey: ['revision', 'apis', dbId, version],
    queryFn: () => readRevision('apis', dbId, version),
    enabled: !base,
    retry: false,
  });
  const of = String(read(stored.data, ['version_of']) ?? '');
  const add = (
    <Button
      leftSection={<Plus size={15} />}
      variant={base ? 'default' : 'filled'}
      size={base ? 'xs' : 'sm'}
      disabled={!can.ok || draft.changes.length > 0}
      title={!can.ok ? can.why : draft.changes.length > 0 ? t('Save or discard your changes first') : undefined}
      onClick={() => setMaking(true)}
    >
      {t('Create a version')}
    </Button>
  );
  return (
    <div className="stack">
      {base ? (
        <>
          <Table id={id} add={add} reload={reload} />
          <Choosing names={(Array.isArray(held) ? held : []).filter(isObject).map((each) => String(each.name ?? ''))} />
        </>
      ) : (
        <Shown query={stored} lines={4}>
          {() =>
            of ? (
              <Notice tone="info">
                {t('This is a version of another API.')}{' '}
                <Link to={`/apis/oas/${encodeURIComponent(of)}/versions`}>{t('See all its versions')}</Link>
              </Notice>
            ) : (
              <section className="card">
                <Blank
                  title={t('One version so far')}
                  icon={<GitBranch size={28} strokeWidth={1.5} aria-hidden />}
                  actions={add}
                >
                  {t(
                    'A version starts as a copy of this API and goes its own way. Callers choose by a header, the query or the path; the others get the default.',
                  )}
                </Blank>
              </section>
            )
          }
        </Shown>
      )}
      {making && <NewVersion id={id} onClose={() => setMaking(false)} reload={reload} />}
    </div>
  );
}

function Table({ id, add, reload }: { id: string; add: React.ReactNode; reload: () => Promise<unknown> }) {
  const { t } = useTranslation();
  const draft = useEditing();
  const can = useCan()('apis', 'write');
  const queries = useQueryClient();
  const [promoted, setPromoted] = useState<ApiVersion>();
  const query = useQuery({ queryKey: ['versions', id, draft.base.etag], queryFn: () => listVersions(id) });
  const chosen = String(read(draft.value, at('default')) ?? 'self');
  const answers = (row: ApiVersion) =>
    row.id === id ? chosen === 'self' || chosen === row.versionName : chosen === row.versionName;
  const columns: Column<ApiVersion>[] = [
    {
      id: 'version',
      title: t('Version'),
      cell: (row) => (
        <span className="row">
          <Link to={`/apis/oas/${encodeURIComponent(row.id)}${row.id === id ? '/versions' : ''}`} className="name clip">
            {row.versionName}
          </Link>
          {row.id === id && <Badge>{t('Base')}</Badge>}
          {answers(row) && <Badge tone="accent">{t('Default')}</Badge>}
        </span>
      ),
    },
    { id: 'api', title: t('API'), plain: true, cell: (row) => row.name.split(' #')[0] },
    {
      id: 'access',
      title: t('Reached'),
      cell: (row) => (row.internal ? t('only as a version') : t('also by its own path')),
    },
    { id: 'expires', title: t('Expires'), cell: (row) => row.expirationDate || t('never') },
    {
      id: 'actions',
      title: <span className="vh">{t('Actions')}</span>,
      end: true,
      width: 48,
      cell: (row) => (
        <Menu>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={t('Actions for {{name}}', { name: row.versionName })}>
              <Ellipsis size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              disabled={!can.ok || answers(row)}
              onClick={() => draft.set(at('default'), row.id === id ? 'self' : row.versionName)}
            >
              {t('Make it the default')}
            </Menu.Item>
            <Menu.Item disabled={!can.ok || row.id === id || draft.changes.length > 0} onClick={() => setPromoted(row)}>
              {t('Make it the base')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ),
    },
  ];
  return (
    <Card title={t('Versions')} extra={add} flush>
      <Shown query={query} lines={4}>
        {(rows) => <DataTable label={t('Versions')} columns={columns} rows={rows} rowKey={(row) => row.id} />}
      </Shown>
      {promoted && (
        <Confirm
          title={t('Make {{name}} the base?', { name: promoted.versionName })}
          action={t('Make it the base')}
          onClose={() => setPromoted(undefined)}
          onConfirm={async () => {
            await rebase(id, promoted.id);
            await reload();
            await queries.invalidateQueries({ queryKey: ['api'] });
            done(t('{{name}} is the base', { name: promoted.versionName }));
          }}
        >
          {t(
            'It keeps the list of versions from then on. How callers choose and what is the default stay as they are.',
          )}
        </Confirm>
      )}
    </Card>
  );
}

/** How callers say which version they want. */
function Choosing({ names }: { names: string[] }) {
  const { t } = useTranslation();
  const draft = useEditing();
  const location = read(draft.value, at('location'));
  return (
    <div className="measure">
      <Card title={t('How callers choose')}>
        <div className="fields">
          <SelectF
            path={at('location')}
            label={t('The version is named in')}
            options={[
              { value: 'header', label: t('a header') },
              { value: 'url-param', label: t('the query') },
              { value: 'url', label: t('the first part of the path') },
            ]}
          />
          <TextF
            path={at('key')}
            label={location === 'url-param' ? t('Parameter') : t('Header')}
            hint={location === 'url' ? t('Not used for versions in the path') : undefined}
            mono
          />
          <SelectF
            path={at('default')}
            label={t('Who names none gets')}
            options={[{ value: 'self', label: t('the base') }, ...names.map((name) => ({ value: name, label: name }))]}
          />
          <TextF path={at('name')} label={t('Name of the base version')} />
          <SwitchF path={at('stripVersioningData')} label={t('Take the version out before the upstream is called')} />
          <SwitchF
            path={at('fallbackToDefault')}
            label={t('Unknown versions get the default')}
            hint={t('Otherwise they are refused')}
          />
        </div>
      </Card>
    </div>
  );
}
