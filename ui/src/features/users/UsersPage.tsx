import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { listUsers } from '@/api/people';
import type { User } from '@/api/session';
import { useCan, useSession } from '@/app/session';
import { page, useAddress } from '@/ui/address';
import { SearchBox } from '@/ui/filters';
import { Badge, Page, State, When } from '@/ui/parts';
import { Blank, Failure } from '@/ui/states';
import { DataTable, Pager, type Column } from '@/ui/table';

const isAdmin = (user: User) => /^(admin|true)$/.test(user.user_permissions?.IsAdmin ?? '');

export function UsersPage() {
  const { t } = useTranslation();
  const [search, set] = useAddress();
  const me = useSession().user.id;
  const can = useCan()('users', 'write');
  const asked = { q: search.q, p: page(search) };
  const query = useQuery({
    queryKey: ['users', asked],
    queryFn: () => listUsers(asked),
    placeholderData: (before) => before,
  });
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
    { id: 'email', title: t('Email'), cell: (user) => user.email_address },
    {
      id: 'role',
      title: t('Rights'),
      cell: (user) =>
        isAdmin(user) ? (
          <Badge tone="accent">{t('Administrator')}</Badge>
        ) : (
          t('rights', { count: Object.values(user.user_permissions ?? {}).filter((level) => level !== 'deny').length })
        ),
    },
    {
      id: 'active',
      title: t('State'),
      cell: (user) => <State tone={user.active ? 'ok' : 'off'}>{user.active ? t('Active') : t('Inactive')}</State>,
    },
    { id: 'login', title: t('Last sign-in'), cell: (user) => <When at={user.last_login_date} /> },
    { id: 'created', title: t('Created'), cell: (user) => <When at={user.created_at} /> },
  ];
  return (
    <Page
      title={t('Users')}
      actions={
        <Button
          component={Link}
          to="/users/new"
          leftSection={<Plus size={15} />}
          disabled={!can.ok}
          title={can.ok ? undefined : can.why}
        >
          {t('Add user')}
        </Button>
      }
    >
      <section className="card">
        <div className="filters">
          <SearchBox value={search.q ?? ''} onChange={(q) => set({ q, p: undefined })} label={t('Search by email')} />
        </div>
        {query.isError && !query.data ? (
          <Failure error={query.error} retry={() => void query.refetch()} />
        ) : (
          <DataTable
            label={t('Users')}
            columns={columns}
            rows={query.data?.rows}
            rowKey={(user) => user.id}
            to={to}
            stale={query.isPlaceholderData}
            empty={
              <Blank
                title={t('Nothing matches')}
                actions={
                  <Button variant="default" onClick={() => set({ q: undefined, p: undefined })}>
                    {t('Clear filters')}
                  </Button>
                }
              />
            }
          />
        )}
        <Pager
          page={page(search)}
          pages={query.data?.pages ?? 0}
          total={query.data?.total}
          onPage={(p) => set({ p: String(p) }, { push: true })}
        />
      </section>
    </Page>
  );
}
