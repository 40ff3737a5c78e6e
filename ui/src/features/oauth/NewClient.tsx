import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { listPolicies, policyId } from '@/api/assets';
import { createClient, type OauthClient } from '@/api/oauth';
import { Notice } from '@/ui/states';
import { Secret } from '@/ui/secret';
import { Dialog } from '@/ui/dialog';
import { done } from '@/ui/toast';

/** Makes a client; its id and secret are shown when it is made. */
export function NewClient({ api, onClose }: { api: string; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [form, setForm] = useState({ client_name: '', redirect_uri: '', description: '', policy_id: '' });
  const [made, setMade] = useState<OauthClient>();
  const [error, setError] = useState('');
  const [busy, setBusy] = useState(false);
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text, 200);
  const policies = useQuery({
    queryKey: ['policies', 'of api', api, asked],
    queryFn: () => listPolicies({ p: 1, q: asked, api_id: api }),
    placeholderData: (before) => before,
  });
  const create = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError('');
    try {
      setMade(await createClient(api, form));
      await queries.invalidateQueries({ queryKey: ['oauth', api] });
      done(t('Client created'));
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : String(failure));
    } finally {
      setBusy(false);
    }
  };
  const field = (name: keyof typeof form) => ({
    name,
    value: form[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setForm((now) => ({ ...now, [name]: value }));
    },
  });
  return (
    <Dialog onClose={onClose} title={made ? t('Client created') : t('New client')}>
      {made ? (
        <div className="stack">
          <Secret label={t('Client id')} value={made.client_id} />
          <Secret label={t('Secret')} value={made.secret} />
          <div className="row" style={{ justifyContent: 'flex-end' }}>
            <Button data-autofocus onClick={onClose}>
              {t('Done')}
            </Button>
          </div>
        </div>
      ) : (
        <form className="stack" onSubmit={(event) => void create(event)}>
          {error && (
            <Notice tone="err" role="alert">
              {error}
            </Notice>
          )}
          <TextInput data-autofocus label={t('Application')} {...field('client_name')} />
          <TextInput
            label={t('Redirect URL')}
            description={t('Where users come back to; several are separated by a comma')}
            classNames={{ input: 'mono' }}
            placeholder="https://app.example.org/callback"
            {...field('redirect_uri')}
          />
          <Select
            label={t('Policy')}
            name="policy_id"
            description={t('What its tokens open; policies of this API')}
            searchable
            clearable
            clearButtonProps={{ 'aria-label': t('Clear') }}
            searchValue={text}
            onSearchChange={setText}
            filter={({ options }) => options}
            nothingFoundMessage={t('Nothing matches')}
            data={(policies.data?.rows ?? []).map((policy) => ({ value: policyId(policy), label: policy.name }))}
            value={form.policy_id || null}
            onChange={(id) => setForm((now) => ({ ...now, policy_id: id ?? '' }))}
          />
          <TextInput label={t('Description')} {...field('description')} />
          <div className="row" style={{ justifyContent: 'flex-end' }}>
            <Button variant="default" onClick={onClose}>
              {t('Cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t('Create client')}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
