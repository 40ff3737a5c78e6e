import { Button, PasswordInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Eye, EyeOff } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { readMe, resetAccessKey, setPassword } from '@/api/people';
import { organisationName } from '@/api/session';
import { useSession } from '@/app/session';
import { Confirm } from '@/ui/confirm';
import { Card, Copy, Id, Page, Pairs } from '@/ui/parts';
import { Notice } from '@/ui/states';
import { done } from '@/ui/toast';

export function ProfilePage() {
  const { t } = useTranslation();
  const session = useSession();
  const { user } = session;
  const [key, setKey] = useState<string>();
  const [resetting, setResetting] = useState(false);
  const queries = useQueryClient();
  const reveal = async () => setKey((await readMe()).access_key ?? '');
  return (
    <Page title={t('Profile')}>
      <div className="stack" style={{ maxWidth: 880 }}>
        <Card title={`${user.first_name} ${user.last_name}`.trim() || user.email_address}>
          <Pairs
            items={[
              [t('Email'), user.email_address],
              [
                t('User id'),
                <Id key="u" keep={12}>
                  {user.id}
                </Id>,
              ],
              [t('Organisation'), organisationName(session)],
              [
                t('Organisation id'),
                <Id key="o" keep={12}>
                  {session.organisation?.id ?? user.org_id}
                </Id>,
              ],
            ]}
          />
        </Card>
        <Card title={t('Dashboard API access credentials')}>
          <div className="stack">
            <p className="dim" style={{ margin: 0 }}>
              {t('Send this key in the Authorization header to do by API whatever you can do here.')}
            </p>
            <div className="well row">
              <code className="mono grow" style={{ overflowWrap: 'anywhere' }}>
                {key === undefined ? '••••••••••••••••••••••••••••••••' : key || t('Hidden: only a reset shows it')}
              </code>
              <button
                type="button"
                className="copy"
                aria-label={key === undefined ? t('Reveal key') : t('Hide key')}
                onClick={() => (key === undefined ? void reveal() : setKey(undefined))}
              >
                {key === undefined ? <Eye size={15} /> : <EyeOff size={15} />}
              </button>
              {key && <Copy text={key} label={t('Copy key')} />}
            </div>
            <div>
              <Button variant="outline" color="red" onClick={() => setResetting(true)}>
                {t('Reset key')}
              </Button>
            </div>
          </div>
        </Card>
        <PasswordCard id={user.id} />
      </div>
      {resetting && (
        <Confirm
          title={t('Reset the access key?')}
          action={t('Reset key')}
          onClose={() => setResetting(false)}
          onConfirm={async () => {
            const answer = await resetAccessKey(user.id);
            setKey(typeof answer.Meta === 'string' ? answer.Meta : '');
            done(t('The key was reset'));
            await queries.invalidateQueries({ queryKey: ['session'] });
          }}
        >
          {t('Whatever uses the old key stops working at once.')}
        </Confirm>
      )}
    </Page>
  );
}

function PasswordCard({ id }: { id: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [error, setError] = useState('');
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const next = String(form.get('new'));
    if (next !== String(form.get('again'))) {
      setError(t('The two new passwords differ'));
      return;
    }
    setBusy(true);
    setError('');
    try {
      await setPassword(id, String(form.get('current')), next);
      done(t('Password changed. Sign in with the new one.'));
      queries.clear();
      await navigate({ to: '/login', search: {} });
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : String(failure));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Card title={t('Password')}>
      <form className="stack" onSubmit={(event) => void submit(event)} style={{ maxWidth: 420 }}>
        {error && (
          <Notice tone="err" role="alert">
            {error}
          </Notice>
        )}
        <PasswordInput name="current" label={t('Current password')} autoComplete="current-password" />
        <PasswordInput name="new" label={t('New password')} autoComplete="new-password" />
        <PasswordInput name="again" label={t('New password again')} autoComplete="new-password" />
        <div>
          <Button type="submit" variant="default" loading={busy}>
            {t('Change password')}
          </Button>
        </div>
      </form>
    </Card>
  );
}
