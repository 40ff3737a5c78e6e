import { Button, Menu, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Download, ScrollText, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { readApi } from '@/api/apis';
import { listLogs, type LogRecord } from '@/api/usage';
import { ApiPicker } from '@/ui/access';
import { paging, useAddress } from '@/ui/address';
import { csv, download } from '@/ui/download';
import { MethodFilter, TextFilters } from '@/ui/filters';
import { clock, dateTime, middle, millis } from '@/ui/format';
import { List } from '@/ui/list';
import { Method, Page, StatusCode } from '@/ui/parts';
import { RangePicker, useRange } from '@/ui/range';
import { Blank } from '@/ui/states';
import { failed } from '@/ui/toast';
import type { Column } from '@/ui/table';
import { lineOf, withoutBodies } from './record';
import { RecordDrawer } from './RecordDrawer';

const NARROWING = ['path', 'key', 'status', 'ip', 'api', 'method', 'errors', 'min_latency', 'tag'] as const;

export function LogPage() {
  const { t } = useTranslation();
  const [search, set] = useAddress();
  const range = useRange('1h');
  const asked = {
    from: range.from,
    to: range.to,
    api: search.api,
    key: search.key,
    status: search.status,
    errors: search.errors === '1',
    method: search.method,
    path: search.path,
    ip: search.ip,
    min_latency: search.min_latency,
    tag: search.tag,
    ...paging(search),
  };
  const query = useQuery({
    queryKey: ['logs', asked],
    queryFn: () => listLogs(asked),
    placeholderData: (before) => before,
  });
  const rows = query.data?.rows;
  const most = Math.max(1, ...(rows ?? []).map((row) => row.Latency?.Total ?? row.RequestTime));
  const chosen = search.id;
  const at = rows?.findIndex((row) => row._id === chosen) ?? -1;
  const narrow = (change: Record<string, string | undefined>) => set({ ...change, p: undefined });
  const named = useQuery({
    queryKey: ['api', 'short', search.api],
    queryFn: () => readApi(search.api!),
    enabled: Boolean(search.api),
    retry: false,
  });
  // A clock says which request it was as long as all are of one day.
  const days = range.to - range.from > 24 * 3600e3;
  const columns: Column<LogRecord>[] = [
    {
      id: 'time',
      title: t('Time'),
      plain: true,
      width: days ? 150 : 96,
      cell: (row) => (
        <a
          className="name num"
          href={`?id=${row._id}`}
          title={dateTime(row.TimeStamp)}
          onClick={(event) => {
            event.preventDefault();
            set({ id: row._id });
          }}
        >
          {days ? dateTime(row.TimeStamp) : clock(row.TimeStamp)}
        </a>
      ),
    },
    { id: 'status', title: t('Status'), plain: true, width: 84, cell: (row) => <StatusCode code={row.ResponseCode} /> },
    {
      id: 'call',
      grow: true,
      title: t('Request'),
      cell: (row) => (
        <span className="row" style={{ gap: 6 }}>
          <Method>{row.Method}</Method>
          <span className="mono clip" title={row.RawPath || row.Path}>
            {row.RawPath || row.Path}
          </span>
        </span>
      ),
    },
    { id: 'api', title: t('API'), cell: (row) => (row.APIName || row.APIID || '').split(' #')[0] },
    {
      id: 'key',
      title: t('Key'),
      cell: (row) =>
        row.APIKey === '00000000' ? (
          <span className="dim">{t('none')}</span>
        ) : (
          row.Alias || <span className="mono">{middle(row.APIKey, 5)}</span>
        ),
    },
    {
      id: 'latency',
      title: t('Latency'),
      end: true,
      cell: (row) => {
        const total = row.Latency?.Total ?? row.RequestTime;
        return (
          <span className="share">
            <i aria-hidden>
              <b style={{ width: `${(total / most) * 100}%` }} />
            </i>
            <span style={{ minWidth: 52 }}>{millis(total)}</span>
          </span>
        );
      },
    },
    {
      id: 'upstream',
      from: 1024,
      title: t('Upstream'),
      end: true,
      width: 90,
      cell: (row) => millis(row.Latency?.Upstream ?? 0),
    },
    { id: 'ip', from: 1024, title: t('IP'), width: 120, cell: (row) => <span className="mono">{row.IPAddress}</span> },
  ];
  // All that the filters leave, to the most the server gives at once.
  const save = async (format: 'csv' | 'json') => {
    const { rows: all } = await listLogs({ ...asked, p: -1, page_size: undefined });
    if (format === 'csv') download('requests.csv', csv(all.map(lineOf)), 'text/csv');
    else download('requests.json', JSON.stringify(all.map(withoutBodies), null, 2));
  };
  return (
    <Page
      title={t('Request log')}
      actions={
        <>
          <Menu>
            <Menu.Target>
              <Button variant="default" leftSection={<Download size={15} />} disabled={!rows?.length}>
                {t('Export')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {(['csv', 'json'] as const).map((format) => (
                <Menu.Item key={format} onClick={() => void save(format).catch((error: unknown) => failed(error))}>
                  {format.toUpperCase()}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
          <RangePicker range={range} />
        </>
      }
    >
      <List
        label={t('Requests')}
        query={query}
        columns={columns}
        rowKey={(row) => row._id}
        onOpen={(row) => set({ id: row._id })}
        active={(row) => row._id === chosen}
        narrowing={NARROWING}
        keepFilters
        filters={
          <>
            <div style={{ width: 160 }}>
              {search.api ? (
                <Button
                  variant="light"
                  size="xs"
                  h={32}
                  fullWidth
                  rightSection={<X size={14} />}
                  onClick={() => narrow({ api: undefined })}
                >
                  <span className="clip">{t('API: {{name}}', { name: named.data?.name ?? search.api })}</span>
                </Button>
              ) : (
                <ApiPicker taken={[]} label={t('All APIs')} onPick={(api) => narrow({ api: api.id })} />
              )}
            </div>
            <TextFilters
              filters={[
                { name: 'path', label: t('Path'), width: 150 },
                { name: 'key', label: t('Key or hash'), width: 120 },
                { name: 'status', label: t('Status'), width: 76 },
                { name: 'ip', label: t('IP'), width: 100 },
                { name: 'min_latency', label: t('From ms'), width: 84 },
                { name: 'tag', label: t('Tag'), width: 84 },
              ]}
            />
            <MethodFilter />
            <Switch
              label={t('Errors only')}
              checked={search.errors === '1'}
              onChange={(event) => narrow({ errors: event.currentTarget.checked ? '1' : undefined })}
            />
          </>
        }
        blank={
          <Blank
            title={t('No requests in this range')}
            icon={<ScrollText size={28} strokeWidth={1.5} aria-hidden />}
            actions={
              <Button variant="default" onClick={() => set({ from: 'now-24h', to: undefined })}>
                {t('Look at 24 hours')}
              </Button>
            }
          />
        }
      />
      {chosen && (
        <RecordDrawer
          id={chosen}
          known={at >= 0 ? rows?.[at] : undefined}
          onClose={() => set({ id: undefined, part: undefined })}
          onStep={(step) => {
            const next = rows?.[at + step];
            if (next) set({ id: next._id });
          }}
        />
      )}
    </Page>
  );
}
