import { Button, CopyButton } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { CircleAlert, Info, Lock, PackageOpen, SearchX, TriangleAlert, CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/client';
import { clock } from './format';

export function Blank(props: { title: string; children?: ReactNode; actions?: ReactNode; icon?: ReactNode }) {
  return (
    <div className="blank">
      {props.icon ?? <PackageOpen size={28} strokeWidth={1.5} aria-hidden />}
      <h2>{props.title}</h2>
      {props.children && <p>{props.children}</p>}
      {props.actions && <div className="row wrap">{props.actions}</div>}
    </div>
  );
}

const ICONS = { err: CircleAlert, warn: TriangleAlert, info: Info, ok: CircleCheck };

export function Notice({ tone, children, role }: { tone: keyof typeof ICONS; children: ReactNode; role?: string }) {
  const Icon = ICONS[tone];
  return (
    <div className="notice" data-tone={tone} role={role}>
      <Icon size={16} aria-hidden />
      <div className="grow">{children}</div>
    </div>
  );
}

/** What failed, in the server's words, and what can be done about it. */
export function Failure({ error, retry, back }: { error: unknown; retry?: () => void; back?: ReactNode }) {
  const { t } = useTranslation();
  const known = error instanceof ApiError ? error : undefined;
  const message = error instanceof Error ? error.message : String(error);
  if (known?.status === 403) {
    return (
      <Blank title={t('You may not see this')} icon={<Lock size={26} strokeWidth={1.5} aria-hidden />} actions={back}>
        {message}
      </Blank>
    );
  }
  if (known?.status === 404) {
    return (
      <Blank title={t('Not found')} icon={<SearchX size={28} strokeWidth={1.5} aria-hidden />} actions={back}>
        {t('It was deleted, or the address is wrong.')} {message}
      </Blank>
    );
  }
  const details = [known?.call, known?.status, message, known?.requestId].filter(Boolean).join('\n');
  return (
    <div className="failure">
      <Notice tone={known?.status === 501 ? 'info' : 'err'} role="alert">
        <strong>{known?.status === 501 ? t('Not built yet') : t('This could not be loaded')}</strong>
        <div>{message}</div>
        {known?.requestId && <div className="hint">{t('Request {{id}}', { id: known.requestId })}</div>}
        <div className="row" style={{ marginTop: 8 }}>
          {retry && (
            <Button size="xs" variant="default" onClick={retry}>
              {t('Try again')}
            </Button>
          )}
          <CopyButton value={details}>
            {({ copied, copy }) => (
              <Button size="xs" variant="default" onClick={copy}>
                {copied ? t('Copied') : t('Copy details')}
              </Button>
            )}
          </CopyButton>
        </div>
      </Notice>
    </div>
  );
}

export function Skeletons({ lines = 6 }: { lines?: number }) {
  const { t } = useTranslation();
  return (
    <div className="late stack" style={{ padding: 16 }} role="status" aria-label={t('Loading')}>
      {Array.from({ length: lines }, (_, at) => (
        <div key={at} className="skeleton" style={{ width: `${92 - ((at * 17) % 40)}%` }} />
      ))}
    </div>
  );
}

/** Says that what is shown is older than it should be, because asking again failed. */
export function Outdated({ query }: { query: UseQueryResult }) {
  const { t } = useTranslation();
  if (!query.isError || query.data === undefined) return null;
  return (
    <Notice tone="warn" role="alert">
      <span className="row spread wrap">
        <span>
          {t('Showing what was known at {{time}}: {{why}}', {
            time: clock(query.dataUpdatedAt),
            why: query.error instanceof Error ? query.error.message : String(query.error),
          })}
        </span>
        <Button size="compact-xs" variant="default" onClick={() => void query.refetch()}>
          {t('Try again')}
        </Button>
      </span>
    </Notice>
  );
}

/** A query's four states around what is shown when there are data. */
export function Shown<T>({
  query,
  children,
  lines,
}: {
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
  lines?: number;
}) {
  if (query.data !== undefined)
    return (
      <>
        <Outdated query={query} />
        {children(query.data)}
      </>
    );
  if (query.isError) return <Failure error={query.error} retry={() => void query.refetch()} />;
  return <Skeletons lines={lines} />;
}
