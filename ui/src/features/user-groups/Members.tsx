import { Button, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { UserRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { allUsers, listUsers, loadUser, saveUser, type User } from '@/api/people';
import { useCan } from '@/app/session';
import { patch } from '@/doc';
import { Card, State } from '@/ui/parts';
import { Blank, Shown } from '@/ui/states';
import { DataTable, type Column } from '@/ui/table';
import { done, failed } from '@/ui/toast';

const nameOf = (user: User) => `${user.first_name} ${user.last_name}`.trim() || user.email_address;

/** Who is in the group; a user is in one group at most. */
export function Members({ group }: { group: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const can = useCan()('users', 'write');
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text, 200);
  const query = useQuery({ queryKey: ['users', 'all'], queryFn: allUsers });
  const found = useQuery({
    queryKey: ['users', { q: asked, p: 1 }],
    queryFn: () => listUsers({ q: asked, p: 1 }),
    placeholderData: (before) => before,
  });
  const assign = async (user: User, to: string) => {
    try {
      const loaded = await loadUser(user.id);
      await saveUser(user.id, patch(loaded.text, [{ path: ['group_id'], value: to }]), loaded.etag);
      await queries.invalidateQueries({ queryKey: ['users'] });
      await queries.invalidateQueries({ queryKey: ['user', user.id] });
      done(
        to
          ? t('{{name}} is in the group', { name: nameOf(user) })
          : t('{{name}} left the group', { name: nameOf(user) }),
      );
    } catch (error) {
      failed(error, t('Not saved'));
    }
  };
  const columns: Column<User>[] = [
    {
      id: 'name',
      title: t('Name'),
      cell: (user) => (
        <Link to={`/users/${encodeURIComponent(user.id)}`} className="name">
          {nameOf(user)}
        </Link>
      ),
    },
    { id: 'email', title: t('Email'), plain: true, cell: (user) => user.email_address },
    {
      id: 'active',
      title: t('State'),
      plain: true,
      cell: (user) => <State tone={user.active ? 'ok' : 'off'}>{user.active ? t('Active') : t('Inactive')}</State>,
    },
    {
      id: 'remove',
      title: <span className="vh">{t('Actions')}</span>,
      end: true,
      cell: (user) => (
        <Button
          size="xs"
          variant="default"
          disabled={!can.ok}
          title={can.ok ? undefined : can.why}
          onClick={() => void assign(user, '')}
        >
          {t('Remove')}
        </Button>
      ),
    },
  ];
  const others = (found.data?.rows ?? []).filter((user) => user.group_id !== group);
  return (
    <Card
      title={t('Members')}
      flush
      extra={
        <Select
          searchable
          w={260}
          aria-label={t('Add a user')}
          placeholder={t('Add a user')}
          disabled={!can.ok}
          title={can.ok ? undefined : can.why}
          value={null}
          searchValue={text}
          onSearchChange={setText}
          filter={({ options }) => options}
          nothingFoundMessage={t('Nothing matches')}
          data={others.map((user) => ({ value: user.id, label: nameOf(user) }))}
          onChange={(id) => {
            const user = others.find((each) => each.id === id);
            if (user) void assign(user, group);
            setText('');
          }}
        />
      }
    >
      <Shown query={query} lines={4}>
        {(users) => (
          <DataTable
            label={t('Members')}
            columns={columns}
            rows={users.filter((user) => user.group_id === group)}
            rowKey={(user) => user.id}
            empty={
              <Blank title={t('No members yet')} icon={<UserRound size={28} strokeWidth={1.5} aria-hidden />}>
                {t('Add a user above: the group’s permissions take the place of the user’s own.')}
              </Blank>
            }
          />
        )}
      </Shown>
    </Card>
  );
}
