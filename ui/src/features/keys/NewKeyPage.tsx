import { Button, Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createKey, type Key } from '@/api/assets';
import { ApiError, type Loaded } from '@/api/client';
import type { JsonObject } from '@/doc';
import { useAddress } from '@/ui/address';
import { Editing, useDraft } from '@/ui/draft';
import { Copy, Page } from '@/ui/parts';
import { Notice } from '@/ui/states';
import { done, failed } from '@/ui/toast';
import { KeyForm } from './Form';

const FRESH: JsonObject = {
  alias: '',
  apply_policies: [],
  access_rights: {},
  rate: 100,
  per: 60,
  allowance: 100,
  quota_max: -1,
  quota_renewal_rate: 3600,
  expires: 0,
  is_inactive: false,
  tags: [],
  meta_data: {},
};

export function NewKeyPage() {
  const { t } = useTranslation();
  const [search] = useAddress();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const loaded = useMemo<Loaded>(() => {
    const value: JsonObject = { ...FRESH, apply_policies: search.policy ? [search.policy] : [] };
    return { text: JSON.stringify(value), value, etag: '' };
  }, [search.policy]);
  const draft = useDraft(loaded);
  const [custom, setCustom] = useState('');
  const [made, setMade] = useState<Key>();
  const [busy, setBusy] = useState(false);
  const create = async () => {
    const { apply_policies: policies, access_rights: rights } = draft.value;
    if ((!Array.isArray(policies) || policies.length === 0) && Object.keys(rights ?? {}).length === 0) {
      draft.blame([
        {
          pointer: '/access_rights',
          code: 'required',
          message: t('Choose at least one policy or API'),
          line: 0,
          column: 0,
        },
      ]);
      return;
    }
    setBusy(true);
    try {
      const key = await createKey(draft.value, custom.trim());
      await queries.invalidateQueries({ queryKey: ['keys'] });
      done(t('Key has been successfully created'));
      setMade(key);
    } catch (error) {
      if (error instanceof ApiError) draft.blame(error.violations);
      failed(error, t('Not created'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Editing draft={draft}>
      <Page title={t('New key')} crumbs={[{ label: t('Keys'), to: '/keys' }]}>
        {draft.problems.length > 0 && (
          <Notice tone="err" role="alert">
            {draft.problems.map((problem) => (
              <div key={problem.pointer + problem.message}>{problem.message}</div>
            ))}
          </Notice>
        )}
        <KeyForm custom={custom} onCustom={setCustom} />
        <div className="row">
          <Button onClick={() => void create()} loading={busy}>
            {t('Create key')}
          </Button>
          <Button variant="default" component={Link} to="/keys">
            {t('Cancel')}
          </Button>
        </div>
      </Page>
      {made && (
        <Modal
          opened
          onClose={() => void navigate({ to: `/keys/${encodeURIComponent(made.key_hash || made.key_id)}` })}
          title={t('Key has been successfully created')}
          closeOnClickOutside={false}
          closeButtonProps={{ 'aria-label': t('Close') }}
          size={600}
        >
          <div className="stack">
            <Notice tone="warn">{t('Store the key now. It cannot be shown again.')}</Notice>
            <Secret label={t('Key ID')} value={made.key_id} />
            {made.key_hash && <Secret label={t('Key hash')} value={made.key_hash} />}
            <div className="row" style={{ justifyContent: 'flex-end' }}>
              <Button variant="default" onClick={() => download(made)}>
                {t('Download as text')}
              </Button>
              <Button
                data-autofocus
                onClick={() => void navigate({ to: `/keys/${encodeURIComponent(made.key_hash || made.key_id)}` })}
              >
                {t('I have stored it')}
              </Button>
            </div>
          </div>
        </Modal>
      )}
    </Editing>
  );
}

function Secret({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation();
  return (
    <div>
      <div className="mantine-InputWrapper-label">{label}</div>
      <div className="well row">
        <code className="mono grow" style={{ overflowWrap: 'anywhere' }} data-testid={label}>
          {value}
        </code>
        <Copy text={value} label={t('Copy {{what}}', { what: label })} />
      </div>
    </div>
  );
}

function download(key: Key) {
  const text = `Key ID: ${key.key_id}\nKey hash: ${key.key_hash}\n`;
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  Object.assign(document.createElement('a'), { href: url, download: 'key.txt' }).click();
  URL.revokeObjectURL(url);
}
