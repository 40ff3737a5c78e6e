import { Button, Modal } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readApi } from '@/api/apis';
import { createKey, previewKey, type Key } from '@/api/assets';
import type { Loaded } from '@/api/client';
import { useSession } from '@/app/session';
import { isObject, type JsonObject } from '@/doc';
import { useAddress } from '@/ui/address';
import { download } from '@/ui/download';
import { useDraft } from '@/ui/draft';
import { gatewayOf } from '@/ui/gateway';
import { NewFrame } from '@/ui/record';
import { Notice } from '@/ui/states';
import { Secret } from '@/ui/secret';
import { done } from '@/ui/toast';
import { Curl } from '@/ui/tryit';
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
  const check = () => {
    const { apply_policies: policies, access_rights: rights } = draft.value;
    const opens = (Array.isArray(policies) && policies.length > 0) || Object.keys(rights ?? {}).length > 0;
    return opens ? [] : [{ pointer: '/apply_policies', message: t('Choose at least one policy or API') }];
  };
  const open = () => made && void navigate({ to: `/keys/${encodeURIComponent(made.key_hash || made.key_id)}` });
  return (
    <>
      <NewFrame
        draft={draft}
        title={t('New key')}
        crumbs={[{ label: t('Keys'), to: '/keys' }]}
        action={t('Create key')}
        check={check}
        create={async () => {
          const key = await createKey(draft.value, custom.trim());
          await queries.invalidateQueries({ queryKey: ['keys'] });
          done(t('Key has been successfully created'));
          setMade(key);
        }}
      >
        <KeyForm custom={custom} onCustom={setCustom} />
      </NewFrame>
      {made && (
        <Modal
          opened
          onClose={open}
          title={t('Key has been successfully created')}
          closeOnClickOutside={false}
          closeButtonProps={{ 'aria-label': t('Close') }}
          size={600}
        >
          <div className="stack">
            <Notice tone="warn">{t('Store the key now. It cannot be shown again.')}</Notice>
            <Secret label={t('Key ID')} value={made.key_id} />
            {made.key_hash && <Secret label={t('Key hash')} value={made.key_hash} />}
            <FirstCall session={draft.value} value={made.key_id} />
            <div className="row" style={{ justifyContent: 'flex-end' }}>
              <Button variant="default" onClick={() => download('key.txt', kept(made), 'text/plain')}>
                {t('Download as text')}
              </Button>
              <Button data-autofocus onClick={open}>
                {t('I have stored it')}
              </Button>
            </div>
          </div>
        </Modal>
      )}
    </>
  );
}

/** The first call with the new key, to the first API that it opens. */
function FirstCall({ session, value }: { session: JsonObject; value: string }) {
  const { t } = useTranslation();
  const gateway = gatewayOf(useSession());
  const query = useQuery({
    queryKey: ['opened', session],
    queryFn: async () => {
      const merged = await previewKey(session);
      const rights = isObject(merged.data) ? merged.data.access_rights : undefined;
      const [first] = Object.keys(isObject(rights) ? rights : {});
      return first === undefined ? null : readApi(first);
    },
    retry: false,
  });
  const api = query.data;
  if (!api) return null;
  if (api.auth === 'keyless')
    return <Notice tone="info">{t('{{api}} is open: its calls need no key.', { api: api.name })}</Notice>;
  return (
    <div>
      <div className="mantine-InputWrapper-label">{t('Its first call, to {{api}}', { api: api.name })}</div>
      <Curl url={gateway + api.listenPath} header={`Authorization: ${value}`} />
    </div>
  );
}

/** A key for keeping, as a text. */
const kept = (key: Key) => `Key ID: ${key.key_id}\nKey hash: ${key.key_hash}\n`;
