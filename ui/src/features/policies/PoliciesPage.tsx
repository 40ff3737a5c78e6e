import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { accessCount, deletePolicy, listPolicies, policyId, policyState, type Policy } from '@/api/assets';
import { undelete } from '@/api/system';
import { useCan } from '@/app/session';
import { paging, useAddress } from '@/ui/address';
import { SearchBox } from '@/ui/filters';
import { duration, limit, rate } from '@/ui/format';
import { AddLink, List } from '@/ui/list';
import { Badges, Id, Page, When } from '@/ui/parts';
import { PolicyStateWord } from '@/ui/policy';
import { Blank } from '@/ui/states';
import type { Column } from '@/ui/table';

export function PoliciesPage() {
  const { t } = useTranslation();
  const [search, set] = useAddress();
  const can = useCan()('policies', 'write');
  const asked = { q: search.q, ...paging(search), sort: search.sort, state: search.state };
  const query = useQuery({
    queryKey: ['policies', asked],
    queryFn: () => listPolicies(asked),
    placeholderData: (before) => before,
  });
  const narrow = (change: Record<string, string | undefined>) => set({ ...change, p: undefined });
  const to = (policy: Policy) => `/policies/${encodeURIComponent(policyId(policy))}`;
  const columns: Column<Policy>[] = [
    {
      id: 'name',
      title: t('Name'),
      sort: 'name',
      cell: (policy) => (
        <Link to={to(policy)} className="name">
          {policy.name}
        </Link>
      ),
    },
    {
      id: 'state',
      title: t('State'),
      sort: 'state',
      plain: true,
      cell: (policy) => <PolicyStateWord state={policyState(policy)} />,
    },
    { id: 'apis', title: t('APIs'), end: true, cell: (policy) => accessCount(policy.access_rights) },
    { id: 'rate', title: t('Rate'), end: true, cell: (policy) => rate(policy.rate, policy.per) },
    {
      id: 'quota',
      title: t('Quota'),
      end: true,
      cell: ({ quota_max: most = 0, quota_renewal_rate: renewal = 0 }) =>
        most < 0 ? t('unlimited') : most ? `${limit(most)} / ${duration(renewal)}` : '–',
    },
    {
      id: 'tags',
      title: t('Tags'),
      plain: true,
      from: 1024,
      cell: (policy) => <Badges>{policy.tags ?? []}</Badges>,
    },
    { id: 'id', title: t('Policy id'), plain: true, cell: (policy) => <Id>{policyId(policy)}</Id> },
    { id: 'created', title: t('Created'), sort: 'date_created', cell: (policy) => <When at={policy.date_created} /> },
  ];
  const add = (
    <AddLink to="/policies/new" can={can}>
      {t('Add policy')}
    </AddLink>
  );
  return (
    <Page title={t('Policies')} actions={add}>
      <List
        label={t('Policies')}
        query={query}
        columns={columns}
        rowKey={(policy) => policy._id}
        to={to}
        sorts
        narrowing={['q', 'state']}
        bulk={
          can.ok
            ? {
                list: 'policies',
                name: (policy) => policy.name,
                remove: {
                  label: t('Delete policies'),
                  act: (policy) => deletePolicy(policyId(policy)),
                  restore: (policy) => undelete('policies', policy._id),
                },
              }
            : undefined
        }
        filters={
          <>
            <SearchBox value={search.q ?? ''} onChange={(q) => narrow({ q })} label={t('Search by name or id')} />
            <Select
              aria-label={t('Filter by state')}
              placeholder={t('State')}
              clearable
              w={150}
              data={[
                { value: 'active', label: t('Active') },
                { value: 'draft', label: t('Draft') },
                { value: 'deny', label: t('Access denied') },
              ]}
              value={search.state ?? null}
              onChange={(state) => narrow({ state: state ?? undefined })}
            />
          </>
        }
        blank={
          <Blank
            title={t('No policies yet')}
            icon={<ShieldCheck size={28} strokeWidth={1.5} aria-hidden />}
            actions={add}
          >
            {t(
              'A policy says which APIs its keys open, how fast and how often. Change it once, and every key under it follows.',
            )}
          </Blank>
        }
      />
    </Page>
  );
}
