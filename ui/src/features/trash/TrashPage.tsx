import { Button, SegmentedControl } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { listDeleted, undelete, type Deleted } from '@/api/system';
import { useCan } from '@/app/session';
import { useAddress } from '@/ui/address';
import { Id, Page, When } from '@/ui/parts';
import { Blank, Failure } from '@/ui/states';
import { DataTable, type Column } from '@/ui/table';
import { done, failed } from '@/ui/toast';

const KINDS = ['apis', 'policies', 'keys', 'users'] as const;

export function TrashPage() {
  const { t } = useTranslation();
  const [search, set] = useAddress();
  const kind = KINDS.find((each) => each === search.kind) ?? 'apis';
  const can = useCan()(kind, 'write');
  const queries = useQueryClient();
  const query = useQuery({ queryKey: ['deleted', kind], queryFn: () => listDeleted(kind), retry: false });
  const restore = async (item: Deleted) => {
    try {
      await undelete(kind, item.id);
      done(t('{{name}} is back', { name: item.name || item.id }));
      await queries.invalidateQueries();
    } catch (error) {
      failed(error, t('Not restored'));
    }
  };
  const columns: Column<Deleted>[] = [
    { id: 'name', title: t('Name'), cell: (item) => <span style={{ fontWeight: 500 }}>{item.name || item.id}</span> },
    { id: 'id', title: t('Id'), cell: (item) => <Id>{item.id}</Id> },
    { id: 'by', title: t('Deleted by'), cell: (item) => item.author || '–' },
    { id: 'at', title: t('Deleted'), cell: (item) => <When at={item.at} /> },
    {
      id: 'restore',
      title: <span className="vh">{t('Actions')}</span>,
      end: true,
      cell: (item) => (
        <Button
          size="xs"
          variant="default"
          disabled={!can.ok || item.obstacle !== undefined}
          title={can.ok ? item.obstacle : can.why}
          onClick={() => void restore(item)}
        >
          {t('Bring back')}
        </Button>
      ),
    },
  ];
  return (
    <Page title={t('Trash')} lead={t('What was deleted in the last 30 days comes back with its old ids.')}>
      <section className="card">
        <div className="filters">
          <SegmentedControl
            aria-label={t('Kind')}
            value={kind}
            onChange={(value) => set({ kind: value === 'apis' ? undefined : value })}
            data={[
              { value: 'apis', label: t('APIs') },
              { value: 'policies', label: t('Policies') },
              { value: 'keys', label: t('Keys') },
              { value: 'users', label: t('Users') },
            ]}
          />
        </div>
        {query.isError && !query.data ? (
          <Failure error={query.error} retry={() => void query.refetch()} />
        ) : (
          <DataTable
            label={t('Deleted')}
            columns={columns}
            rows={query.data}
            rowKey={(item) => item.id}
            empty={<Blank title={t('The trash is empty')} icon={<Trash2 size={26} strokeWidth={1.5} aria-hidden />} />}
          />
        )}
      </section>
    </Page>
  );
}
