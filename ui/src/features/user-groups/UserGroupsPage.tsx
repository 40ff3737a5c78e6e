import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { UsersRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { listGroups, type UserGroup } from '@/api/people';
import { useCan } from '@/app/session';
import { paging, useAddress } from '@/ui/address';
import { SearchBox } from '@/ui/filters';
import { AddLink, List } from '@/ui/list';
import { Badge, Id, Page } from '@/ui/parts';
import { Blank } from '@/ui/states';
import type { Column } from '@/ui/table';

export function UserGroupsPage() {
  const { t } = useTranslation();
  const [search, set] = useAddress();
  const can = useCan()('user_groups', 'write');
  const asked = { q: search.q, ...paging(search) };
  const query = useQuery({
    queryKey: ['groups', asked],
    queryFn: () => listGroups(asked),
    placeholderData: (before) => before,
  });
  const to = (group: UserGroup) => `/user-groups/${encodeURIComponent(group.id)}`;
  const columns: Column<UserGroup>[] = [
    {
      id: 'name',
      title: t('Name'),
      cell: (group) => (
        <Link to={to(group)} className="name">
          {group.name}
        </Link>
      ),
    },
    { id: 'description', title: t('Description'), plain: true, cell: (group) => group.description },
    {
      id: 'rights',
      title: t('Rights'),
      plain: true,
      cell: ({ user_permissions: held }) =>
        held.IsAdmin === 'admin' ? (
          <Badge tone="accent">{t('Administrator')}</Badge>
        ) : (
          t('rights', { count: Object.values(held).filter((level) => level !== 'deny').length })
        ),
    },
    { id: 'id', title: t('Group id'), plain: true, cell: (group) => <Id>{group.id}</Id> },
  ];
  const add = (
    <AddLink to="/user-groups/new" can={can}>
      {t('Add user group')}
    </AddLink>
  );
  return (
    <Page title={t('User groups')} actions={add}>
      <List
        label={t('User groups')}
        query={query}
        columns={columns}
        rowKey={(group) => group.id}
        to={to}
        narrowing={['q']}
        filters={
          <SearchBox value={search.q ?? ''} onChange={(q) => set({ q, p: undefined })} label={t('Search by name')} />
        }
        blank={
          <Blank
            title={t('No user groups yet')}
            icon={<UsersRound size={28} strokeWidth={1.5} aria-hidden />}
            actions={add}
          >
            {t('A group gives its members the same permissions. Change them once, and every member follows.')}
          </Blank>
        }
      />
    </Page>
  );
}
