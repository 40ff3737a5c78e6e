import { Button, Select, Switch, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { ScrollText, SearchX, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { readApi } from '@/api/apis';
import { listLogs, type LogRecord } from '@/api/usage';
import { ApiPicker } from '@/ui/access';
import { page, useAddress } from '@/ui/address';
import { clock, dateTime, middle, millis } from '@/ui/format';
import { Method, Page, StatusCode } from '@/ui/parts';
import { RangePicker, useRange } from '@/ui/range';
import { Blank, Failure } from '@/ui/states';
import { DataTable, Pager, type Column } from '@/ui/table';
import { RecordDrawer } from './RecordDrawer';

const FIELDS = ['path', 'key', 'status', 'ip'] as const;
const FILTERS = [...FIELDS, 'api', 'method'] as const;

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
    p: page(search),
  };
  const query = useQuery({
    queryKey: ['logs', asked],
    queryFn: () => listLogs(asked),
    placeholderData: (before) => before,
  });
  const rows = query.data?.rows;
  const most = Math.max(1, ...(rows ?? []).map((row) => row.Latency?.Total ?? row.RequestTime));
  const filtered = FILTERS.some((name) => search[name]) || search.errors === '1';
  const chosen = search.id;
  const at = rows?.findIndex((row) => row._id === chosen) ?? -1;
  const narrow = (change: Record<string, string | undefined>) => set({ ...change, p: undefined });
  const tell = useDebouncedCallback((name: string, value: string) => narrow({ [name]: value || undefined }), 300);
  const clear = () => narrow({ ...Object.fromEntries(FILTERS.map((name) => [name, undefined])), errors: undefined });
  const named = useQuery({
    queryKey: ['api', 'short', search.api],
    queryFn: () => readApi(search.api!),
    enabled: Boolean(search.api),
    retry: false,
  });
  // A clock says which request it was as long as all are of one day.
  const days = range.to - range.from > 24 * 3600e3;
  const labels = { path: t('Path'), key: t('Key or hash'), status: t('Status'), ip: t('IP') };
  const widths = { path: 150, key: 120, status: 76, ip: 100 };
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
  return (
    <Page title={t('Request log')} actions={<RangePicker range={range} />}>
      <section className="card">
        <div className="filters">
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
          {FIELDS.map((name) => (
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
            w={105}
            data={['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']}
            value={search.method ?? null}
            onChange={(method) => narrow({ method: method ?? undefined })}
          />
          <Switch
            label={t('Errors only')}
            checked={search.errors === '1'}
            onChange={(event) => narrow({ errors: event.currentTarget.checked ? '1' : undefined })}
          />
          {filtered && (
            <Button variant="subtle" size="xs" onClick={clear}>
              {t('Clear filters')}
            </Button>
          )}
        </div>
        {query.isError && !query.data ? (
          <Failure error={query.error} retry={() => void query.refetch()} />
        ) : (
          <DataTable
            label={t('Requests')}
            columns={columns}
            rows={rows}
            rowKey={(row) => row._id}
            onOpen={(row) => set({ id: row._id })}
            active={(row) => row._id === chosen}
            stale={query.isPlaceholderData}
            empty={
              filtered ? (
                <Blank
                  title={t('Nothing matches')}
                  icon={<SearchX size={28} strokeWidth={1.5} aria-hidden />}
                  actions={
                    <Button variant="default" onClick={clear}>
                      {t('Clear filters')}
                    </Button>
                  }
                />
              ) : (
                <Blank
                  title={t('No requests in this range')}
                  icon={<ScrollText size={28} strokeWidth={1.5} aria-hidden />}
                  actions={
                    <Button variant="default" onClick={() => set({ from: 'now-24h', to: undefined })}>
                      {t('Look at 24 hours')}
                    </Button>
                  }
                />
              )
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
