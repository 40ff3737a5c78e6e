import { PasswordInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Loaded } from '@/api/client';
import { createUser, deleteUser, loadUser, saveUser } from '@/api/people';
import { useCan, useSession } from '@/app/session';
import { isObject, type Json, type JsonObject } from '@/doc';
import { useDraft, useField } from '@/ui/draft';
import { SwitchF, TextF } from '@/ui/fields';
import { Badge, Card, Id, State, When } from '@/ui/parts';
import { EditFrame, NewFrame, Opened } from '@/ui/record';
import { done } from '@/ui/toast';
import { GroupF } from './GroupF';
import { full, Matrix, PRESETS } from '@/ui/matrix';

const FRESH: JsonObject = {
  first_name: '',
  last_name: '',
  email_address: '',
  active: true,
  user_permissions: full(PRESETS.Viewer!),
};

function check(value: Json) {
  if (!isObject(value)) return [];
  const email = String(value.email_address ?? '');
  const granted = isObject(value.user_permissions) ? Object.keys(value.user_permissions).length : 0;
  return [
    ...(/^\S+@\S+$/.test(email) ? [] : [{ pointer: '/email_address', message: 'A valid email address is required' }]),
    ...(granted > 0 || value.group_id
      ? []
      : [{ pointer: '/user_permissions', message: 'Grant or deny at least one permission' }]),
  ];
}

export function NewUserPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [loaded] = useState<Loaded>({ text: JSON.stringify(FRESH), value: FRESH, etag: '' });
  const draft = useDraft(loaded);
  const [password, setPassword] = useState('');
  return (
    <NewFrame
      draft={draft}
      title={t('New user')}
      crumbs={[{ label: t('Users'), to: '/users' }]}
      action={t('Add user')}
      check={check}
      create={async () => {
        const made = await createUser({ ...draft.value, password });
        await queries.invalidateQueries({ queryKey: ['users'] });
        done(t('User added successfully'));
        await navigate({ to: `/users/${encodeURIComponent(made.Meta)}` });
      }}
    >
      <Form
        password={
          <PasswordInput
            label={t('Password')}
            name="password"
            withAsterisk
            autoComplete="new-password"
            value={password}
            visibilityToggleButtonProps={{ 'aria-label': t('Show password') }}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
        }
      />
    </NewFrame>
  );
}

function Form({ password }: { password?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className="stack measure">
      <Card title={t('Person')}>
        <div className="fields">
          <TextF path={['first_name']} label={t('First name')} />
          <TextF path={['last_name']} label={t('Last name')} />
          <TextF path={['email_address']} label={t('Email')} required />
          {password}
          <GroupF path={['group_id']} />
          <SwitchF path={['active']} label={t('Active')} hint={t('May sign in and use the API')} full />
        </div>
      </Card>
      <Permissions />
    </div>
  );
}

/** A member of a group has the group's permissions; others have their own. */
function Permissions() {
  const { t } = useTranslation();
  const group = useField(['group_id']).value;
  return (
    <Card title={t('Permissions')}>
      {group ? (
        <p className="dim" style={{ margin: 0 }}>
          {t('The group’s permissions apply.')}{' '}
          <Link to={`/user-groups/${encodeURIComponent(String(group))}`}>{t('See the group')}</Link>
        </p>
      ) : (
        <Matrix />
      )}
    </Card>
  );
}

export function UserPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  return (
    <Opened
      key={id}
      title={t('User')}
      crumbs={[{ label: t('Users'), to: '/users' }]}
      queryKey={['user', id]}
      load={() => loadUser(id)}
    >
      {(loaded) => <Edit id={id} loaded={loaded} />}
    </Opened>
  );
}

function Edit({ id, loaded }: { id: string; loaded: Loaded }) {
  const { t } = useTranslation();
  const can = useCan()('users', 'write');
  const me = useSession().user.id === id;
  const draft = useDraft(loaded, !can.ok);
  const email = String(loaded.value.email_address ?? '');
  const name = `${String(draft.value.first_name ?? '')} ${String(draft.value.last_name ?? '')}`.trim() || email;
  return (
    <EditFrame
      draft={draft}
      title={name}
      crumbs={[{ label: t('Users'), to: '/users' }]}
      can={can}
      badges={
        <>
          <State tone={draft.value.active === true ? 'ok' : 'off'}>
            {draft.value.active === true ? t('Active') : t('Inactive')}
          </State>
          {me && <Badge>{t('You')}</Badge>}
        </>
      }
      facts={[
        [t('User id'), <Id key="i">{id}</Id>],
        [t('Last sign-in'), <When key="l" at={loaded.value.last_login_date} />],
        [t('Created'), <When key="c" at={loaded.value.created_at} />],
      ]}
      parts={[{ id: 'settings', label: t('Settings'), body: <Form /> }]}
      check={check}
      save={(body, ifMatch) => saveUser(id, body, ifMatch)}
      load={() => loadUser(id)}
      queryKey={['user', id]}
      history={{ collection: 'users', id, current: loaded.value }}
      saved={t('User updated successfully')}
      lists={['users']}
      removal={{
        label: t('Delete user'),
        blocked: me ? t('You cannot delete yourself') : undefined,
        question: t('{{email}} can no longer sign in, and the access key stops working at once.', { email }),
        act: () => deleteUser(id),
        trash: { collection: 'users', id },
      }}
    />
  );
}
