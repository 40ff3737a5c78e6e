import { Button, PasswordInput, Tabs } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, type Loaded } from '@/api/client';
import { createUser, deleteUser, loadUser, saveUser } from '@/api/people';
import { undelete } from '@/api/system';
import { useCan, useSession } from '@/app/session';
import { isObject, type Json, type JsonObject } from '@/doc';
import { useAddress } from '@/ui/address';
import { Confirm } from '@/ui/confirm';
import { Editing, useDraft } from '@/ui/draft';
import { SwitchF, TextF } from '@/ui/fields';
import { Badge, Card, Id, Page, Pairs, When } from '@/ui/parts';
import { Revisions } from '@/ui/revisions';
import { SaveBar } from '@/ui/save';
import { Notice, Shown } from '@/ui/states';
import { done, failed } from '@/ui/toast';
import { deletedWithUndo } from '@/ui/undo';
import { full, Matrix, PRESETS } from './Matrix';

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
  const [busy, setBusy] = useState(false);
  const create = async () => {
    const wrong = check(draft.value).map((each) => ({ ...each, code: 'required', line: 0, column: 0 }));
    draft.blame(wrong);
    if (wrong.length > 0) return;
    setBusy(true);
    try {
      const made = await createUser({ ...draft.value, password });
      await queries.invalidateQueries({ queryKey: ['users'] });
      done(t('User added successfully'));
      await navigate({ to: `/users/${encodeURIComponent(made.Meta)}` });
    } catch (error) {
      if (error instanceof ApiError)
        draft.blame(
          error.violations.length > 0
            ? error.violations
            : [{ pointer: '', code: '', message: error.message, line: 0, column: 0 }],
        );
      failed(error, t('Not added'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Editing draft={draft}>
      <Page title={t('New user')} crumbs={[{ label: t('Users'), to: '/users' }]}>
        {draft.problems.length > 0 && (
          <Notice tone="err" role="alert">
            {draft.problems.map((problem) => (
              <div key={problem.pointer}>{problem.message}</div>
            ))}
          </Notice>
        )}
        <div className="stack" style={{ maxWidth: 880 }}>
          <Card title={t('Person')}>
            <div className="fields">
              <TextF path={['first_name']} label={t('First name')} />
              <TextF path={['last_name']} label={t('Last name')} />
              <TextF path={['email_address']} label={t('Email')} required />
              <PasswordInput
                label={t('Password')}
                name="password"
                withAsterisk
                autoComplete="new-password"
                value={password}
                visibilityToggleButtonProps={{ 'aria-label': t('Show password') }}
                onChange={(event) => setPassword(event.currentTarget.value)}
              />
              <SwitchF path={['active']} label={t('Active')} hint={t('May sign in and use the API')} />
            </div>
          </Card>
          <Card title={t('Permissions')}>
            <Matrix />
          </Card>
        </div>
        <div className="row">
          <Button onClick={() => void create()} loading={busy}>
            {t('Add user')}
          </Button>
          <Button variant="default" component={Link} to="/users">
            {t('Cancel')}
          </Button>
        </div>
      </Page>
    </Editing>
  );
}

export function UserPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const query = useQuery({
    queryKey: ['user', id],
    queryFn: () => loadUser(id),
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
  return <Shown query={query}>{(loaded) => <Edit key={id} id={id} loaded={loaded} />}</Shown>;
}

function Edit({ id, loaded }: { id: string; loaded: Loaded }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const can = useCan()('users', 'write');
  const me = useSession().user.id === id;
  const draft = useDraft(loaded, !can.ok);
  const [doomed, setDoomed] = useState(false);
  const [search, set] = useAddress();
  const email = String(loaded.value.email_address ?? '');
  const name = `${String(draft.value.first_name ?? '')} ${String(draft.value.last_name ?? '')}`.trim() || email;
  const reload = async () => {
    const fresh = await loadUser(id);
    queries.setQueryData(['user', id], fresh);
    void queries.invalidateQueries({ queryKey: ['users'] });
    return fresh;
  };
  return (
    <Editing draft={draft}>
      <Page
        title={name}
        crumbs={[{ label: t('Users'), to: '/users' }]}
        badges={me && <Badge>{t('You')}</Badge>}
        actions={
          <Button
            variant="outline"
            color="red"
            leftSection={<Trash2 size={15} />}
            disabled={!can.ok || me}
            title={me ? t('You cannot delete yourself') : can.ok ? undefined : can.why}
            onClick={() => setDoomed(true)}
          >
            {t('Delete')}
          </Button>
        }
      >
        {!can.ok && <Notice tone="info">{t('You can look, not change. {{why}}', { why: can.why })}</Notice>}
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
            <div className="stack" style={{ maxWidth: 880 }}>
              <Card title={t('Person')}>
                <div className="stack">
                  <div className="fields">
                    <TextF path={['first_name']} label={t('First name')} />
                    <TextF path={['last_name']} label={t('Last name')} />
                    <TextF path={['email_address']} label={t('Email')} required />
                    <SwitchF path={['active']} label={t('Active')} hint={t('May sign in and use the API')} />
                  </div>
                  <Pairs
                    items={[
                      [
                        t('User id'),
                        <Id key="i" keep={12}>
                          {id}
                        </Id>,
                      ],
                      [t('Last sign-in'), <When key="l" at={loaded.value.last_login_date} />],
                      [t('Created'), <When key="c" at={loaded.value.created_at} />],
                    ]}
                  />
                </div>
              </Card>
              <Card title={t('Permissions')}>
                <Matrix />
              </Card>
            </div>
          </Tabs.Panel>
          <Tabs.Panel value="revisions">
            <Revisions
              collection="users"
              id={id}
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
            saved={t('User updated successfully')}
            check={check}
            save={(body, ifMatch) => saveUser(id, body, ifMatch)}
          />
        )}
      </Page>
      {doomed && (
        <Confirm
          title={t('Delete {{name}}?', { name })}
          action={t('Delete user')}
          onClose={() => setDoomed(false)}
          onConfirm={async () => {
            await deleteUser(id);
            draft.reset();
            void queries.invalidateQueries({ queryKey: ['users'] });
            await navigate({ to: '/users' });
            deletedWithUndo(t('{{name}} was deleted', { name }), t('Undo'), async () => {
              await undelete('users', id);
              await queries.invalidateQueries({ queryKey: ['users'] });
            });
          }}
        >
          {t('{{email}} can no longer sign in, and the access key stops working at once.', { email })}
        </Confirm>
      )}
    </Editing>
  );
}
