import { Button, Modal, PasswordInput, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/client';
import { signIn } from '@/api/session';
import { Notice } from '@/ui/states';
import mark from './mark.svg';
import { sessionQuery } from './session';

export function LoginPage() {
  const { t } = useTranslation();
  const { next } = useSearch({ strict: false }) as { next?: string };
  const queries = useQueryClient();
  const navigate = useNavigate();
  useEffect(() => {
    document.title = `${t('Sign in')} · Gatehouse`;
  }, [t]);
  return (
    <main className="gate">
      <div className="box">
        <div className="row" style={{ gap: 12, marginBottom: 22 }}>
          <img src={mark} alt="" width={36} height={36} />
          <div>
            <h1>{t('Sign in to Gatehouse')}</h1>
            <div className="hint">{t('API management')}</div>
          </div>
        </div>
        <SignInForm
          onDone={async () => {
            queries.clear();
            await queries.fetchQuery(sessionQuery);
            // Only a path of this dashboard is followed.
            void navigate({ href: next && /^\/(?!\/)/.test(next) ? next : '/' });
          }}
        />
      </div>
    </main>
  );
}

/** Over a page whose session has ended: what was being edited stays as it is. */
export function SignInAgain({ email, onDone }: { email: string; onDone: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  return (
    <Modal
      opened
      onClose={() => {}}
      withCloseButton={false}
      title={t('Your session has ended')}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <p className="dim" style={{ marginTop: 0 }}>
        {t('Sign in again; nothing on this page is lost.')}
      </p>
      <SignInForm
        email={email}
        onDone={async () => {
          await queries.fetchQuery({ ...sessionQuery, staleTime: 0 });
          onDone();
          await queries.invalidateQueries();
        }}
      />
    </Modal>
  );
}

function SignInForm({ email = '', onDone }: { email?: string; onDone: () => Promise<void> }) {
  const { t } = useTranslation();
  const [error, setError] = useState('');
  const [busy, setBusy] = useState(false);
  const [caps, setCaps] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setError('');
    try {
      await signIn(String(form.get('username')), String(form.get('password')));
      await onDone();
    } catch (failure) {
      const status = failure instanceof ApiError ? failure.status : -1;
      const said = failure instanceof Error ? failure.message : '';
      // One text for every wrong credential: nobody learns which accounts exist.
      setError(
        status === 401 || status === 400 || status === 403 ? t('Credentials are incorrect, please try again') : said,
      );
      first.current?.focus();
    } finally {
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="stack" noValidate>
      {error && (
        <Notice tone="err" role="alert">
          {error}
        </Notice>
      )}
      <TextInput
        ref={first}
        label={t('Email')}
        name="username"
        type="email"
        autoComplete="username"
        defaultValue={email}
        data-autofocus={email === '' || undefined}
        autoFocus={email === ''}
        size="md"
      />
      <PasswordInput
        label={t('Password')}
        name="password"
        autoComplete="current-password"
        data-autofocus={email !== '' || undefined}
        size="md"
        description={caps ? t('Caps Lock is on') : undefined}
        onKeyUp={(event) => setCaps(event.getModifierState('CapsLock'))}
        visibilityToggleButtonProps={{ 'aria-label': t('Show password'), tabIndex: 0 }}
      />
      <Button type="submit" size="md" loading={busy} fullWidth>
        {t('Log in')}
      </Button>
    </form>
  );
}
