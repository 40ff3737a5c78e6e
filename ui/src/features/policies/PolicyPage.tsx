import { Button, Select } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { createPolicy, deletePolicy, listKeys, loadPolicy, policyId, policyState, savePolicy } from '@/api/assets';
import { readApi } from '@/api/apis';
import type { Loaded } from '@/api/client';
import { useCan } from '@/app/session';
import { isObject, type Json, type JsonObject } from '@/doc';
import { AccessRights, Limits } from '@/ui/access';
import { useAddress } from '@/ui/address';
import { useDraft, useEditing } from '@/ui/draft';
import { NumberF, PairsF, SwitchF, TagsF, TextF } from '@/ui/fields';
import { Id, When } from '@/ui/parts';
import { PolicyStateWord } from '@/ui/policy';
import { EditFrame, NewFrame, Opened } from '@/ui/record';
import { Sections } from '@/ui/section';
import { Notice } from '@/ui/states';
import { done } from '@/ui/toast';

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
  return (
    <NewFrame
      draft={draft}
      title={t('New policy')}
      crumbs={[{ label: t('Policies'), to: '/policies' }]}
      action={t('Create policy')}
      check={check}
      create={async () => {
        const created = await createPolicy(draft.value);
        await queries.invalidateQueries({ queryKey: ['policies'] });
        done(t('Policy has been successfully created'));
        await navigate({ to: `/policies/${encodeURIComponent(created.Message)}` });
      }}
    >
      <Form />
    </NewFrame>
  );
}

export function PolicyPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  return (
    <Opened
      key={id}
      title={t('Policy')}
      crumbs={[{ label: t('Policies'), to: '/policies' }]}
      queryKey={['policy', id]}
      load={() => loadPolicy(id)}
    >
      {(loaded) => <Edit id={id} loaded={loaded} />}
    </Opened>
  );
}

function Edit({ id, loaded }: { id: string; loaded: Loaded }) {
  const { t } = useTranslation();
  const can = useCan()('policies', 'write');
  const draft = useDraft(loaded, !can.ok);
  const name = String(draft.value.name ?? '');
  const dbId = String(draft.value._id ?? id);
  const known = policyId(loaded.value);
  const keys = useQuery({
    queryKey: ['keys', 'under', id],
    queryFn: () => listKeys({ policy_id: id, p: 1 }),
    retry: false,
  });
  const under = keys.data?.total;
  return (
    <EditFrame
      draft={draft}
      title={name || id}
      crumbs={[{ label: t('Policies'), to: '/policies' }]}
      can={can}
      badges={<PolicyStateWord state={policyState(draft.value)} />}
      facts={[
        [t('Policy id'), <Id key="p">{known}</Id>],
        [
          t('Keys under it'),
          under === undefined ? '–' : <Link to={`/keys?policy=${encodeURIComponent(known)}`}>{under}</Link>,
        ],
        [t('Created'), <When key="c" at={loaded.value.date_created} />],
      ]}
      actions={
        <Button component={Link} to={`/keys/new?policy=${encodeURIComponent(known)}`} variant="default">
          {t('Add a key under it')}
        </Button>
      }
      notice={
        under !== undefined &&
        under > 0 &&
        draft.changes.length > 0 && <Notice tone="warn">{t('keysFollow', { count: under })}</Notice>
      }
      parts={[{ id: 'settings', label: t('Settings'), body: <Form /> }]}
      check={check}
      save={(body, ifMatch) => savePolicy(id, body, ifMatch)}
      load={() => loadPolicy(id)}
      queryKey={['policy', id]}
      history={{ collection: 'policies', id: dbId, current: loaded.value }}
      saved={t('Policy has been successfully updated')}
      lists={['policies']}
      removal={{
        label: t('Delete policy'),
        question: under ? t('keysLose', { count: under }) : t('No key is under it.'),
        impact: { collection: 'policies', id: dbId },
        act: () => deletePolicy(id),
        trash: { collection: 'policies', id: dbId },
      }}
    />
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
