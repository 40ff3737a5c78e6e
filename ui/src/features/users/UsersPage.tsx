import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Users as UsersIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { listGroups, listUsers } from '@/api/people';
import type { User } from '@/api/session';
import { useCan, useSession } from '@/app/session';
import { paging, useAddress } from '@/ui/address';
import { SearchBox } from '@/ui/filters';
import { AddLink, List } from '@/ui/list';
import { Badge, Page, State, When } from '@/ui/parts';
import { Blank } from '@/ui/states';
import type { Column } from '@/ui/table';

const isAdmin = (user: User) => /^(admin|true)$/.test(user.user_permissions?.IsAdmin ?? '');

export function UsersPage() {
  const { t } = useTranslation();
  const [search, set] = useAddress();
  const me = useSession().user.id;
  const can = useCan()('users', 'write');
  const seesGroups = useCan()('user_groups', 'read').ok;
  const asked = { q: search.q, ...paging(search) };
  const query = useQuery({
    queryKey: ['users', asked],
    queryFn: () => listUsers(asked),
    placeholderData: (before) => before,
  });
  const groups = useQuery({
    queryKey: ['groups', 'all'],
    queryFn: () => listGroups({ page_size: 100 }),
    enabled: seesGroups,
    retry: false,
  });
  const names = new Map((groups.data?.rows ?? []).map((group) => [group.id, group.name]));
  const to = (user: User) => `/users/${encodeURIComponent(user.id)}`;
  const columns: Column<User>[] = [
    {
      id: 'name',
      title: t('Name'),
      cell: (user) => (
        <span className="row">
          <Link to={to(user)} className="name clip">
            {`${user.first_name} ${user.last_name}`.trim() || user.email_address}
          </Link>
          {user.id === me && <Badge>{t('You')}</Badge>}
        </span>
      ),
    },
    { id: 'email', title: t('Email'), plain: true, cell: (user) => user.email_address },
    {
      id: 'role',
      title: t('Rights'),
      plain: true,
      cell: (user) =>
        user.group_id ? (
          <Badge>{names.get(user.group_id) ?? t('Group')}</Badge>
        ) : isAdmin(user) ? (
          <Badge tone="accent">{t('Administrator')}</Badge>
        ) : (
          t('rights', { count: Object.values(user.user_permissions ?? {}).filter((level) => level !== 'deny').length })
        ),
    },
    {
      id: 'active',
      title: t('State'),
      plain: true,
      cell: (user) => <State tone={user.active ? 'ok' : 'off'}>{user.active ? t('Active') : t('Inactive')}</State>,
    },
    { id: 'login', title: t('Last sign-in'), cell: (user) => <When at={user.last_login_date} /> },
    { id: 'created', title: t('Created'), from: 1440, cell: (user) => <When at={user.created_at} /> },
  ];
  const add = (
    <AddLink to="/users/new" can={can}>
      {t('Add user')}
    </AddLink>
  );
  return (
    <Page title={t('Users')} actions={add}>
      <List
        label={t('Users')}
        query={query}
        columns={columns}
        rowKey={(user) => user.id}
        to={to}
        narrowing={['q']}
        filters={
          <SearchBox value={search.q ?? ''} onChange={(q) => set({ q, p: undefined })} label={t('Search by email')} />
        }
        blank={
          <Blank title={t('No users yet')} icon={<UsersIcon size={28} strokeWidth={1.5} aria-hidden />} actions={add}>
            {t('A user signs in to this dashboard, or uses its API with an access key.')}
          </Blank>
        }
      />
    </Page>
  );
}
