import { NumberInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Loaded } from '@/api/client';
import { createGroup, deleteGroup, loadGroup, saveGroup } from '@/api/people';
import { useCan } from '@/app/session';
import { isObject, type Json, type JsonObject } from '@/doc';
import { useDraft, useField } from '@/ui/draft';
import { TextF } from '@/ui/fields';
import { full, Matrix, PRESETS } from '@/ui/matrix';
import { Card, Id } from '@/ui/parts';
import { EditFrame, NewFrame, Opened } from '@/ui/record';
import { done } from '@/ui/toast';
import { Members } from './Members';

const FRESH: JsonObject = { name: '', description: '', active: true, user_permissions: full(PRESETS.Viewer!) };

function check(value: Json) {
  if (!isObject(value)) return [];
  return String(value.name ?? '').trim() === '' ? [{ pointer: '/name', message: 'Name is required' }] : [];
}

export function NewUserGroupPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [loaded] = useState<Loaded>({ text: JSON.stringify(FRESH), value: FRESH, etag: '' });
  const draft = useDraft(loaded);
  return (
    <NewFrame
      draft={draft}
      title={t('New user group')}
      crumbs={[{ label: t('User groups'), to: '/user-groups' }]}
      action={t('Create user group')}
      check={check}
      create={async () => {
        const made = await createGroup(draft.value);
        await queries.invalidateQueries({ queryKey: ['groups'] });
        done(t('User group created'));
        await navigate({ to: `/user-groups/${encodeURIComponent(made.Meta)}` });
      }}
    >
      <Form />
    </NewFrame>
  );
}

export function UserGroupPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  return (
    <Opened
      key={id}
      title={t('User group')}
      crumbs={[{ label: t('User groups'), to: '/user-groups' }]}
      queryKey={['group', id]}
      load={() => loadGroup(id)}
    >
      {(loaded) => <Edit id={id} loaded={loaded} />}
    </Opened>
  );
}

function Edit({ id, loaded }: { id: string; loaded: Loaded }) {
  const { t } = useTranslation();
  const can = useCan()('user_groups', 'write');
  const draft = useDraft(loaded, !can.ok);
  return (
    <EditFrame
      draft={draft}
      title={String(draft.value.name ?? '') || id}
      crumbs={[{ label: t('User groups'), to: '/user-groups' }]}
      can={can}
      facts={[[t('Group id'), <Id key="i">{id}</Id>]]}
      parts={[
        { id: 'settings', label: t('Settings'), body: <Form /> },
        { id: 'members', label: t('Members'), body: <Members group={id} /> },
      ]}
      check={check}
      save={(body, ifMatch) => saveGroup(id, body, ifMatch)}
      load={() => loadGroup(id)}
      queryKey={['group', id]}
      saved={t('User group updated')}
      lists={['groups']}
      removal={{
        label: t('Delete user group'),
        question: t('Its members lose the permissions they have through it.'),
        act: () => deleteGroup(id),
      }}
    />
  );
}

function Form() {
  const { t } = useTranslation();
  return (
    <div className="stack measure">
      <Card title={t('Group')}>
        <div className="fields">
          <TextF path={['name']} label={t('Name')} required />
          <PasswordAge />
          <TextF path={['description']} label={t('Description')} full />
        </div>
      </Card>
      <Card title={t('Permissions of its members')}>
        <Matrix />
      </Card>
    </div>
  );
}

/** How long a member's password lasts; the field is left out where it never ends. */
function PasswordAge() {
  const { t } = useTranslation();
  const field = useField(['password_max_days']);
  return (
    <NumberInput
      label={t('Passwords last')}
      name={field.name}
      description={t('Days; empty is for ever')}
      suffix={t(' days')}
      min={0}
      hideControls
      value={typeof field.value === 'number' && field.value > 0 ? field.value : ''}
      error={field.error}
      readOnly={field.readOnly}
      onChange={(value) => field.set(typeof value === 'number' ? value : undefined)}
    />
  );
}
