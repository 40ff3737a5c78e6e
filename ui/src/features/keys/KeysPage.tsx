import { Button, Popover, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { KeyRound, Search } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { accessCount, deleteKey, listKeys, lookupKey, type Key } from '@/api/assets';
import { undelete } from '@/api/system';
import { useCan } from '@/app/session';
import { isObject, read } from '@/doc';
import { paging, useAddress } from '@/ui/address';
import { SearchBox } from '@/ui/filters';
import { duration, limit, middle, rate } from '@/ui/format';
import { AddLink, List } from '@/ui/list';
import { Badge, Badges, Id, Page, State, When } from '@/ui/parts';
import { Blank } from '@/ui/states';
import type { Column } from '@/ui/table';

const handle = (key: Key) => key.key_hash || key.key_id;
export const keyLink = (key: Key) => `/keys/${encodeURIComponent(handle(key))}`;

export function KeysPage() {
  const { t } = useTranslation();
  const [search, set] = useAddress();
  const can = useCan()('keys', 'write');
  const asked = { q: search.q, ...paging(search), api_id: search.api, policy_id: search.policy };
  const query = useQuery({
    queryKey: ['keys', asked],
    queryFn: () => listKeys(asked),
    placeholderData: (before) => before,
  });
  const columns: Column<Key>[] = [
    {
      id: 'alias',
      title: t('Alias'),
      cell: (key) => (
        <Link to={keyLink(key)} className="name">
          {String(key.data.alias || t('(no alias)'))}
        </Link>
      ),
    },
    { id: 'state', title: t('State'), plain: true, cell: (key) => <KeyState session={key.data} /> },
    { id: 'hash', title: t('Key hash'), cell: (key) => <Id label={t('Copy hash')}>{key.key_hash || key.key_id}</Id> },
    {
      id: 'policies',
      title: t('Policies'),
      end: true,
      cell: (key) => (Array.isArray(key.data.apply_policies) ? key.data.apply_policies.length : 0),
    },
    { id: 'apis', title: t('APIs'), end: true, cell: (key) => accessCount(key.data.access_rights) },
    { id: 'rate', title: t('Rate'), end: true, cell: (key) => rate(key.data.rate, key.data.per) },
    {
      id: 'quota',
      title: t('Quota'),
      end: true,
      cell: (key) =>
        Number(key.data.quota_max ?? 0) > 0
          ? `${limit(key.data.quota_max)} / ${duration(Number(key.data.quota_renewal_rate))}`
          : t('unlimited'),
    },
    {
      id: 'tags',
      title: t('Tags'),
      plain: true,
      from: 1440,
      cell: (key) => <Badges>{Array.isArray(key.data.tags) ? key.data.tags.map(String) : []}</Badges>,
    },
    { id: 'created', title: t('Created'), cell: (key) => <When at={key.data.date_created} /> },
  ];
  const add = (
    <AddLink to="/keys/new" can={can}>
      {t('Add key')}
    </AddLink>
  );
  return (
    <Page
      title={t('Keys')}
      actions={
        <>
          <Lookup />
          {add}
        </>
      }
    >
      <List
        label={t('Keys')}
        query={query}
        columns={columns}
        rowKey={handle}
        to={keyLink}
        narrowing={['q', 'policy', 'api']}
        bulk={
          can.ok
            ? {
                list: 'keys',
                name: (key) => String(key.data.alias || handle(key)),
                remove: {
                  label: t('Delete keys'),
                  act: (key) => deleteKey(handle(key)),
                  restore: (key) => undelete('keys', handle(key)),
                },
              }
            : undefined
        }
        filters={
          <>
            <SearchBox
              value={search.q ?? ''}
              onChange={(q) => set({ q, p: undefined })}
              label={t('Search by hash or id')}
            />
            {search.policy && <Badge tone="accent">{t('Under policy {{id}}', { id: middle(search.policy) })}</Badge>}
            {search.api && <Badge tone="accent">{t('For API {{id}}', { id: middle(search.api) })}</Badge>}
          </>
        }
        blank={
          <Blank title={t('No keys yet')} icon={<KeyRound size={28} strokeWidth={1.5} aria-hidden />} actions={add}>
            {t('A key lets one caller in: under policies, or with access rights of its own.')}
          </Blank>
        }
      />
    </Page>
  );
}

export function KeyState({ session }: { session: { [name: string]: unknown } }) {
  const { t } = useTranslation();
  if (session.is_inactive === true) return <State tone="off">{t('Inactive')}</State>;
  const expires = Number(session.expires ?? 0);
  if (expires > 0 && expires * 1000 < Date.now()) return <State tone="err">{t('Expired')}</State>;
  return <State tone="ok">{t('Active')}</State>;
}

/** By its value, its hash or a user name; the page that opens is addressed by the hash. */
function Lookup() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [error, setError] = useState('');
  const [busy, setBusy] = useState(false);
  const find = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    setBusy(true);
    setError('');
    try {
      const key = await lookupKey(text.trim());
      await navigate({ to: keyLink(key) });
    } catch {
      setError(t('Could not retrieve key detail'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Popover width="min(360px, calc(100vw - 24px))" position="bottom-end" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<Search size={15} />}>
          {t('Look up key')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={(event) => void find(event)} className="stack tight">
          <TextInput
            data-autofocus
            label={t('Key, hash or user name')}
            description={t('The page that opens is addressed by its hash')}
            autoComplete="off"
            classNames={{ input: 'mono' }}
            value={text}
            error={error}
            onChange={(event) => {
              setText(event.currentTarget.value);
              setError('');
            }}
          />
          <div className="row" style={{ justifyContent: 'flex-end' }}>
            <Button type="submit" size="xs" loading={busy}>
              {t('Open key')}
            </Button>
          </div>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

export function namesOf(rights: unknown): string[] {
  return isObject(rights) ? Object.entries(rights).map(([id, own]) => String(read(own, ['api_name']) || id)) : [];
}
