import { Button, Tabs } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { readLog, type LogRecord } from '@/api/usage';
import { read, redactHeader } from '@/doc';
import { useAddress } from '@/ui/address';
import { dateTime, millis } from '@/ui/format';
import { Badge, Copy, Id, Method, Pairs, StatusCode } from '@/ui/parts';
import { useSingleKeys } from '@/ui/shortcuts';
import { Blank, Failure, Skeletons } from '@/ui/states';
import { SideDialog } from '@/ui/dialog';
import { message, readable, withoutBodies } from './record';

/** One request in full; `[` and `]` step through the list. */
export function RecordDrawer(props: {
  id: string;
  known?: LogRecord;
  onClose: () => void;
  onStep: (step: number) => void;
}) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['log', props.id],
    queryFn: () => readLog(props.id),
    placeholderData: props.known,
  });
  const [singleKeys] = useSingleKeys();
  const step: [string, () => void][] = [
    ['[', () => props.onStep(-1)],
    [']', () => props.onStep(1)],
  ];
  useHotkeys(singleKeys ? step : []);
  const record = query.data;
  return (
    <SideDialog
      onClose={props.onClose}
      size={620}
      title={
        <span className="row">
          {record && (
            <>
              <Method>{record.Method}</Method>
              <span className="mono clip" style={{ maxWidth: 300 }}>
                {record.RawPath || record.Path}
              </span>
              <StatusCode code={record.ResponseCode} />
            </>
          )}
          <Button.Group>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t('Previous request')}
              onClick={() => props.onStep(-1)}
            >
              <ChevronLeft size={14} />
            </Button>
            <Button size="compact-sm" variant="default" aria-label={t('Next request')} onClick={() => props.onStep(1)}>
              <ChevronRight size={14} />
            </Button>
          </Button.Group>
        </span>
      }
    >
      {record ? <Content record={record} /> : query.isError ? <Failure error={query.error} /> : <Skeletons />}
    </SideDialog>
  );
}

function Content({ record }: { record: LogRecord }) {
  const { t } = useTranslation();
  const [search, set] = useAddress();
  const country = read(record.Geo, ['Country', 'ISOCode']) ?? read(record.Geo, ['country', 'iso_code']);
  const raw = JSON.stringify(withoutBodies(record), null, 2);
  const keyless = record.APIKey === '00000000' || record.APIKey === '';
  return (
    <Tabs
      keepMounted={false}
      value={search.part ?? 'metadata'}
      onChange={(part) => set({ part: part === 'metadata' ? undefined : (part ?? undefined) })}
    >
      <Tabs.List mb="md">
        <Tabs.Tab value="metadata">{t('Metadata')}</Tabs.Tab>
        <Tabs.Tab value="request">{t('Request')}</Tabs.Tab>
        <Tabs.Tab value="response">{t('Response')}</Tabs.Tab>
        <Tabs.Tab value="raw">{t('Raw')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="metadata">
        <Pairs
          items={[
            [t('Time'), dateTime(record.TimeStamp)],
            [
              t('Latency'),
              t('{{total}} = gateway {{gateway}} + upstream {{upstream}}', {
                total: millis(record.Latency?.Total ?? record.RequestTime),
                gateway: millis(record.Latency?.Gateway ?? 0),
                upstream: millis(record.Latency?.Upstream ?? 0),
              }),
            ],
            [
              t('API'),
              <span key="api" className="row wrap">
                <Link to={`/apis/${encodeURIComponent(record.APIID)}`}>
                  {(record.APIName || record.APIID).split(' #')[0]}
                </Link>
                {record.APIVersion && <Badge>{record.APIVersion}</Badge>}
              </span>,
            ],
            [
              t('Key'),
              keyless ? (
                t('none (open or unidentified)')
              ) : (
                <span key="key" className="row">
                  <Link to={`/keys/${encodeURIComponent(record.APIKey)}`}>{record.Alias || t('Open key')}</Link>
                  <Id label={t('Copy hash')}>{record.APIKey}</Id>
                </span>
              ),
            ],
            [
              t('Host'),
              <span key="h" className="mono">
                {record.Host}
              </span>,
            ],
            [
              t('Path'),
              <span key="p" className="mono">
                {record.Path}
              </span>,
            ],
            [
              t('Raw path'),
              <span key="r" className="mono">
                {record.RawPath}
              </span>,
            ],
            [
              t('IP'),
              <span key="ip" className="mono">
                {record.IPAddress}
              </span>,
            ],
            [t('Country'), String(country || '–')],
            [t('User agent'), record.UserAgent || '–'],
            [
              t('Tags'),
              (record.Tags ?? []).length > 0 ? (
                <span key="t" className="tags">
                  {(record.Tags ?? []).map((tag) => (
                    <Badge key={tag}>{tag}</Badge>
                  ))}
                </span>
              ) : (
                '–'
              ),
            ],
            [
              t('Record id'),
              <Id key="id" keep={12}>
                {record._id}
              </Id>,
            ],
          ]}
        />
      </Tabs.Panel>
      <Tabs.Panel value="request">
        <Recorded base64={record.RawRequest} />
      </Tabs.Panel>
      <Tabs.Panel value="response">
        <Recorded base64={record.RawResponse} />
      </Tabs.Panel>
      <Tabs.Panel value="raw">
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Copy text={raw} label={t('Copy record')} />
        </div>
        <pre className="well mono" tabIndex={0} style={{ overflow: 'auto', margin: 0 }}>
          {raw}
        </pre>
      </Tabs.Panel>
    </Tabs>
  );
}

function Recorded({ base64 }: { base64: string }) {
  const { t } = useTranslation();
  const found = message(base64);
  if (!found) {
    return (
      <Blank title={t('Not recorded in detail')}>
        {t(
          'Switch on “Record requests in detail” for the API or for the key to keep headers and bodies of the next calls. It costs space.',
        )}
      </Blank>
    );
  }
  return (
    <div className="stack">
      <code className="mono">{found.first}</code>
      <table className="t">
        <caption className="vh">{t('Headers')}</caption>
        <tbody>
          {found.headers.map(([name, value], at) => (
            <tr key={at}>
              <th scope="row" style={{ position: 'static', fontWeight: 500, verticalAlign: 'top', paddingTop: 8 }}>
                {name}
              </th>
              <td style={{ overflowWrap: 'anywhere', height: 34 }} className="mono">
                {redactHeader(name, value)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {found.bytes > 0 && (
        <div>
          <div className="row spread">
            <span className="hint num">
              {t('{{n}} bytes', { n: found.bytes })} {found.binary && t('(not text)')}
            </span>
            <Copy text={found.body} label={t('Copy body')} />
          </div>
          <pre className="well mono" tabIndex={0} style={{ overflow: 'auto', margin: 0, maxHeight: 480 }}>
            {found.binary ? found.body : readable(found.body)}
          </pre>
        </div>
      )}
    </div>
  );
}
