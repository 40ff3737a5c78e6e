import { Button, Drawer, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { auditFile, listAudit, type AuditRecord } from '@/api/system';
import { page, useAddress } from '@/ui/address';
import { dateTime } from '@/ui/format';
import { Id, Method, Page, Pairs, StatusCode, When } from '@/ui/parts';
import { Blank, Failure } from '@/ui/states';
import { DataTable, Pager, type Column } from '@/ui/table';

const FILTERS = ['user', 'action', 'url', 'ip', 'status'] as const;

export function AuditPage() {
  const { t } = useTranslation();
  const [search, set] = useAddress();
  const asked = {
    p: page(search),
    user: search.user,
    action: search.action,
    url: search.url,
    ip: search.ip,
    status: search.status,
    method: search.method,
    from_date: search.from,
    to_date: search.to,
  };
  const query = useQuery({
    queryKey: ['audit', asked],
    queryFn: () => listAudit(asked),
    placeholderData: (before) => before,
    retry: false,
  });
  const narrow = (change: Record<string, string | undefined>) => set({ ...change, p: undefined });
  const tell = useDebouncedCallback((name: string, value: string) => narrow({ [name]: value || undefined }), 300);
  const labels: Record<(typeof FILTERS)[number], string> = {
    user: t('User'),
    action: t('Action'),
    url: t('URL contains'),
    ip: t('IP'),
    status: t('Status'),
  };
  const widths = { user: 150, action: 130, url: 150, ip: 110, status: 80 };
  const filtered = [...FILTERS, 'method', 'from', 'to'].some((name) => search[name]);
  const chosen = query.data?.rows.find((row) => row._id === search.id);
  const columns: Column<AuditRecord>[] = [
    {
      id: 'when',
      title: t('When'),
      width: 160,
      plain: true,
      cell: (row) => (
        <a
          className="name"
          href={`?id=${row._id}`}
          onClick={(event) => {
            event.preventDefault();
            set({ id: row._id });
          }}
        >
          <When at={row.timestamp} relative={false} />
        </a>
      ),
    },
    { id: 'user', title: t('User'), plain: true, cell: (row) => row.user },
    { id: 'action', title: t('Action'), plain: true, cell: (row) => row.action },
    {
      id: 'call',
      grow: true,
      title: t('Call'),
      cell: (row) => (
        <span className="row" style={{ gap: 6 }}>
          <Method>{row.method}</Method>
          <span className="mono clip">{row.url}</span>
        </span>
      ),
    },
    { id: 'status', title: t('Status'), plain: true, width: 84, cell: (row) => <StatusCode code={row.status} /> },
    { id: 'ip', title: t('IP'), width: 130, from: 1440, cell: (row) => <span className="mono">{row.ip}</span> },
  ];
  return (
    <Page
      title={t('Audit log')}
      actions={
        <Button
          component="a"
          variant="default"
          leftSection={<Download size={15} />}
          href={auditFile(asked, 'csv')}
          download
        >
          CSV
        </Button>
      }
    >
      <section className="card">
        <div className="filters">
          {FILTERS.map((name) => (
            <TextInput
              key={`${name}-${search[name] ?? ''}`}
              aria-label={labels[name]}
              placeholder={labels[name]}
              w={widths[name]}
              defaultValue={search[name] ?? ''}
              onChange={(event) => tell(name, event.currentTarget.value.trim())}
            />
          ))}
          <Select
            aria-label={t('Method')}
            placeholder={t('Method')}
            clearable
            w={110}
            data={['POST', 'PUT', 'PATCH', 'DELETE', 'GET']}
            value={search.method ?? null}
            onChange={(method) => narrow({ method: method ?? undefined })}
          />
          <span className="row wrap">
            <label className="between">
              <span>{t('From')}</span>
              <TextInput
                type="date"
                w={140}
                value={search.from ?? ''}
                onChange={(event) => narrow({ from: event.currentTarget.value || undefined })}
              />
            </label>
            <label className="between">
              <span>{t('To')}</span>
              <TextInput
                type="date"
                w={140}
                value={search.to ?? ''}
                onChange={(event) => narrow({ to: event.currentTarget.value || undefined })}
              />
            </label>
          </span>
          {filtered && (
            <Button
              variant="subtle"
              size="xs"
              onClick={() =>
                narrow(Object.fromEntries([...FILTERS, 'method', 'from', 'to'].map((name) => [name, undefined])))
              }
            >
              {t('Clear filters')}
            </Button>
          )}
        </div>
        {query.isError && !query.data ? (
          <Failure error={query.error} retry={() => void query.refetch()} />
        ) : (
          <DataTable
            label={t('Audit records')}
            columns={columns}
            rows={query.data?.rows}
            rowKey={(row) => row._id}
            onOpen={(row) => set({ id: row._id })}
            active={(row) => row._id === search.id}
            stale={query.isPlaceholderData}
            empty={<Blank title={filtered ? t('Nothing matches') : t('No records')} />}
          />
        )}
        <Pager
          page={page(search)}
          pages={query.data?.pages ?? 0}
          total={query.data?.total}
          onPage={(p) => set({ p: String(p) }, { push: true })}
        />
      </section>
      {chosen && (
        <Drawer
          opened
          onClose={() => set({ id: undefined })}
          size={620}
          title={chosen.action}
          closeButtonProps={{ 'aria-label': t('Close') }}
        >
          <div className="stack">
            <Pairs
              items={[
                [t('When'), dateTime(chosen.timestamp * 1000)],
                [t('User'), chosen.user],
                [t('Call'), <span key="c" className="mono">{`${chosen.method} ${chosen.url}`}</span>],
                [t('Status'), <StatusCode key="s" code={chosen.status} />],
                [
                  t('IP'),
                  <span key="i" className="mono">
                    {chosen.ip}
                  </span>,
                ],
                [
                  t('Request id'),
                  <Id key="r" keep={12}>
                    {chosen.req_id ?? ''}
                  </Id>,
                ],
              ]}
            />
            {(['diff', 'request_dump', 'response_dump'] as const).map((part) =>
              typeof chosen[part] === 'string' && chosen[part] !== '' ? (
                <div key={part}>
                  <h3>
                    {part === 'diff' ? t('What changed') : part === 'request_dump' ? t('Request') : t('Response')}
                  </h3>
                  {}
                  <pre
                    className="well mono"
                    tabIndex={0}
                    style={{ overflow: 'auto', maxHeight: 420, whiteSpace: 'pre-wrap' }}
                  >
                    {String(chosen[part])}
                  </pre>
                </div>
              ) : null,
            )}
          </div>
        </Drawer>
      )}
    </Page>
  );
}
