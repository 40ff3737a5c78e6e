import { Button, Select } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createPolicy, deletePolicy, listKeys, loadPolicy, policyId, policyState, savePolicy } from '@/api/assets';
import { readApi } from '@/api/apis';
import { ApiError, type Loaded } from '@/api/client';
import { undelete } from '@/api/system';
import { useCan } from '@/app/session';
import { isObject, type Json, type JsonObject } from '@/doc';
import { AccessRights, Limits } from '@/ui/access';
import { useAddress } from '@/ui/address';
import { Confirm } from '@/ui/confirm';
import { Editing, useDraft, useEditing } from '@/ui/draft';
import { NumberF, PairsF, SwitchF, TagsF, TextF } from '@/ui/fields';
import { Id, Page, Pairs, When } from '@/ui/parts';
import { PolicyStateWord } from '@/ui/policy';
import { Revisions } from '@/ui/revisions';
import { SaveBar } from '@/ui/save';
import { Sections } from '@/ui/section';
import { Notice, Shown } from '@/ui/states';
import { done, failed } from '@/ui/toast';
import { deletedWithUndo } from '@/ui/undo';
import { Tabs } from '@mantine/core';

const FRESH: JsonObject = {
  name: '',
  active: true,
  is_inactive: false,
  rate: 100,
  per: 60,
  quota_max: -1,
  quota_renewal_rate: 3600,
  throttle_interval: -1,
  throttle_retry_limit: -1,
  key_expires_in: 0,
  access_rights: {},
  partitions: { quota: false, rate_limit: false, acl: false, complexity: false, per_api: false },
  tags: [],
  meta_data: {},
};

function check(value: Json) {
  if (!isObject(value)) return [];
  const wrong: { pointer: string; message: string }[] = [];
  if (String(value.name ?? '').trim() === '')
    wrong.push({ pointer: '/name', message: 'Policy Name is a required field' });
  if (!isObject(value.access_rights) || Object.keys(value.access_rights).length === 0) {
    wrong.push({ pointer: '/access_rights', message: 'You need to add access rights to at least one API' });
  }
  return wrong;
}

export function NewPolicyPage() {
  const [search] = useAddress();
  const api = useQuery({
    queryKey: ['api', 'short', search.api],
    queryFn: () => readApi(search.api!),
    enabled: Boolean(search.api),
  });
  const loaded = useMemo<Loaded>(() => {
    const chosen = api.data;
    const value: JsonObject = chosen
      ? {
          ...FRESH,
          name: '',
          access_rights: {
            [chosen.id]: {
              api_name: chosen.name,
              api_id: chosen.id,
              versions: ['Default'],
              allowed_urls: [],
              limit: null,
            },
          },
        }
      : FRESH;
    return { text: JSON.stringify(value), value, etag: '' };
  }, [api.data]);
  if (search.api && api.isPending) return null;
  return <NewPolicy loaded={loaded} />;
}

function NewPolicy({ loaded }: { loaded: Loaded }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const draft = useDraft(loaded);
  const [busy, setBusy] = useState(false);
  const create = async () => {
    const wrong = check(draft.value);
    draft.blame(wrong.map((each) => ({ ...each, code: 'required', line: 0, column: 0 })));
    if (wrong.length > 0) {
      document.querySelector<HTMLElement>('[name="name"]')?.focus();
      return;
    }
    setBusy(true);
    try {
      const created = await createPolicy(draft.value);
      await queries.invalidateQueries({ queryKey: ['policies'] });
      done(t('Policy has been successfully created'));
      await navigate({ to: `/policies/${encodeURIComponent(created.Message)}` });
    } catch (error) {
      if (error instanceof ApiError) draft.blame(error.violations);
      failed(error, t('Not created'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Editing draft={draft}>
      <Page title={t('New policy')} crumbs={[{ label: t('Policies'), to: '/policies' }]}>
        {draft.problems.length > 0 && (
          <Notice tone="err" role="alert">
            {draft.problems.map((problem) => (
              <div key={problem.pointer}>{problem.message}</div>
            ))}
          </Notice>
        )}
        <Form />
        <div className="row">
          <Button onClick={() => void create()} loading={busy}>
            {t('Create policy')}
          </Button>
          <Button variant="default" component={Link} to="/policies">
            {t('Cancel')}
          </Button>
        </div>
      </Page>
    </Editing>
  );
}

export function PolicyPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const query = useQuery({
    queryKey: ['policy', id],
    queryFn: () => loadPolicy(id),
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
  return <Shown query={query}>{(loaded) => <Edit key={id} id={id} loaded={loaded} />}</Shown>;
}

function Edit({ id, loaded }: { id: string; loaded: Loaded }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const can = useCan()('policies', 'write');
  const [search, set] = useAddress();
  const draft = useDraft(loaded, !can.ok);
  const [doomed, setDoomed] = useState(false);
  const name = String(draft.value.name ?? '');
  const dbId = String(draft.value._id ?? id);
  const keys = useQuery({
    queryKey: ['keys', 'under', id],
    queryFn: () => listKeys({ policy_id: id, p: 1 }),
    retry: false,
  });
  const under = keys.data?.total;
  const reload = async () => {
    const fresh = await loadPolicy(id);
    queries.setQueryData(['policy', id], fresh);
    void queries.invalidateQueries({ queryKey: ['policies'] });
    return fresh;
  };
  return (
    <Editing draft={draft}>
      <Page
        title={name || id}
        crumbs={[{ label: t('Policies'), to: '/policies' }]}
        badges={<PolicyStateWord state={policyState(draft.value)} />}
        actions={
          <>
            <Button
              component={Link}
              to={`/keys/new?policy=${encodeURIComponent(policyId(loaded.value))}`}
              variant="default"
            >
              {t('Add a key under it')}
            </Button>
            <Button
              variant="outline"
              color="red"
              leftSection={<Trash2 size={15} />}
              disabled={!can.ok}
              title={can.ok ? undefined : can.why}
              onClick={() => setDoomed(true)}
            >
              {t('Delete')}
            </Button>
          </>
        }
      >
        {!can.ok && <Notice tone="info">{t('You can look, not change. {{why}}', { why: can.why })}</Notice>}
        {under !== undefined && under > 0 && draft.changes.length > 0 && (
          <Notice tone="warn">{t('keysFollow', { count: under })}</Notice>
        )}
        <Pairs
          items={[
            [
              t('Policy id'),
              <Id key="p" keep={14}>
                {policyId(loaded.value)}
              </Id>,
            ],
            [
              t('Keys under it'),
              under === undefined ? (
                '–'
              ) : (
                <Link key="k" to={`/keys?policy=${encodeURIComponent(policyId(loaded.value))}`}>
                  {under}
                </Link>
              ),
            ],
            [t('Created'), <When key="c" at={loaded.value.date_created} />],
          ]}
        />
        <Tabs
          value={search.tab ?? 'settings'}
          onChange={(tab) => set({ tab: tab === 'settings' ? undefined : (tab ?? undefined), rev: undefined })}
          keepMounted={false}
        >
          <Tabs.List mb="md">
            <Tabs.Tab value="settings">{t('Settings')}</Tabs.Tab>
            <Tabs.Tab value="revisions">{t('Revisions')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="settings">
            <Form />
          </Tabs.Panel>
          <Tabs.Panel value="revisions">
            <Revisions
              collection="policies"
              id={dbId}
              current={loaded.value}
              onRestored={() => void reload()}
              canRestore={can}
            />
          </Tabs.Panel>
        </Tabs>
        {can.ok && (
          <SaveBar
            draft={draft}
            reload={reload}
            saved={t('Policy has been successfully updated')}
            check={check}
            save={(body, ifMatch) => savePolicy(id, body, ifMatch)}
          />
        )}
      </Page>
      {doomed && (
        <Confirm
          title={t('Delete {{name}}?', { name })}
          action={t('Delete policy')}
          onClose={() => setDoomed(false)}
          onConfirm={async () => {
            await deletePolicy(id);
            draft.reset();
            void queries.invalidateQueries({ queryKey: ['policies'] });
            await navigate({ to: '/policies' });
            deletedWithUndo(t('{{name}} was deleted', { name }), t('Undo'), async () => {
              await undelete('policies', dbId);
              await queries.invalidateQueries({ queryKey: ['policies'] });
            });
          }}
        >
          {under ? t('keysLose', { count: under }) : t('No key is under it.')}
        </Confirm>
      )}
    </Editing>
  );
}

function Form() {
  const { t } = useTranslation();
  const draft = useEditing();
  const state = policyState(draft.value);
  return (
    <Sections
      sections={[
        {
          id: 'general',
          title: t('General'),
          body: (
            <div className="fields">
              <TextF path={['name']} label={t('Policy name')} required />
              <Select
                label={t('State')}
                name="state"
                allowDeselect={false}
                disabled={draft.readOnly}
                value={state}
                data={[
                  { value: 'active', label: t('Active: its keys work') },
                  { value: 'draft', label: t('Draft: no new keys') },
                  { value: 'denied', label: t('Access denied: its keys do not work') },
                ]}
                onChange={(next) => {
                  draft.set(['active'], next !== 'draft');
                  draft.set(['is_inactive'], next === 'denied');
                }}
              />
            </div>
          ),
        },
        {
          id: 'access',
          title: t('Access rights'),
          hint: t('The APIs its keys open.'),
          body: <AccessRights path={['access_rights']} />,
        },
        {
          id: 'limits',
          title: t('Rate and quota'),
          hint: t('For each key, over all its APIs together.'),
          body: <Limits path={[]} />,
        },
        {
          id: 'keys',
          title: t('Keys made under it'),
          body: (
            <div className="fields">
              <NumberF
                path={['key_expires_in']}
                label={t('Keys expire after')}
                hint={t('Seconds; 0 is never')}
                suffix=" s"
              />
              <TagsF path={['tags']} label={t('Tags')} hint={t('Counted in analytics with every call')} />
              <PairsF map path={['meta_data']} label={t('Metadata')} full />
            </div>
          ),
        },
        {
          id: 'partitions',
          title: t('Partitions'),
          hint: t(
            'With none chosen the policy decides everything about its keys. Choose parts to join it with other policies.',
          ),
          body: (
            <div className="fields">
              <SwitchF path={['partitions', 'acl']} label={t('Decide the access rights')} />
              <SwitchF path={['partitions', 'rate_limit']} label={t('Decide the rate')} />
              <SwitchF path={['partitions', 'quota']} label={t('Decide the quota')} />
              <SwitchF path={['partitions', 'per_api']} label={t('Each API by its own limits')} />
            </div>
          ),
        },
      ]}
    />
  );
}
