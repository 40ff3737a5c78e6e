import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Download, FileClock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { auditFile, listAudit, type AuditRecord } from '@/api/system';
import { paging, useAddress } from '@/ui/address';
import { MethodFilter, TextFilters } from '@/ui/filters';
import { dateTime } from '@/ui/format';
import { List } from '@/ui/list';
import { Id, Method, Page, Pairs, StatusCode, When } from '@/ui/parts';
import { Blank } from '@/ui/states';
import { SideDialog } from '@/ui/dialog';
import type { Column } from '@/ui/table';

const NARROWING = ['user', 'action', 'url', 'ip', 'status', 'method', 'from', 'to'] as const;

export function AuditPage() {
  const { t } = useTranslation();
  const [search, set] = useAddress();
  const asked = {
    ...paging(search),
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
      <List
        label={t('Audit records')}
        query={query}
        columns={columns}
        rowKey={(row) => row._id}
        onOpen={(row) => set({ id: row._id })}
        active={(row) => row._id === search.id}
        narrowing={NARROWING}
        filters={
          <>
            <TextFilters
              filters={[
                { name: 'user', label: t('User'), width: 150 },
                { name: 'action', label: t('Action'), width: 130 },
                { name: 'url', label: t('URL contains'), width: 150 },
                { name: 'ip', label: t('IP'), width: 110 },
                { name: 'status', label: t('Status'), width: 80 },
              ]}
            />
            <MethodFilter />
            <span className="row wrap">
              <Day name="from" label={t('From')} />
              <Day name="to" label={t('To')} />
            </span>
          </>
        }
        blank={
          <Blank title={t('No records')} icon={<FileClock size={28} strokeWidth={1.5} aria-hidden />}>
            {t('Whoever changes something here or through the API leaves a record.')}
          </Blank>
        }
      />
      {chosen && (
        <SideDialog onClose={() => set({ id: undefined })} size={620} title={chosen.action}>
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
        </SideDialog>
      )}
    </Page>
  );
}

/** A day that bounds the list. */
function Day({ name, label }: { name: 'from' | 'to'; label: string }) {
  const [search, set] = useAddress();
  return (
    <label className="between">
      <span>{label}</span>
      <TextInput
        type="date"
        w={140}
        value={search[name] ?? ''}
        onChange={(event) => set({ [name]: event.currentTarget.value || undefined, p: undefined })}
      />
    </label>
  );
}
