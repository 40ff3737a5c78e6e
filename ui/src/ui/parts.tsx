import { Tooltip } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { Check, ChevronLeft, Copy as CopyIcon } from 'lucide-react';
import { Fragment, useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ago, dateTime, isTime, middle } from './format';

export type Crumb = { label: string; to: string };

/** A page's frame: where we are, its one h1, what can be done. */
export function Page(props: {
  title: string;
  crumbs?: Crumb[];
  badges?: ReactNode;
  actions?: ReactNode;
  lead?: ReactNode;
  children: ReactNode;
}) {
  useEffect(() => {
    document.title = [props.title, ...(props.crumbs ?? []).map((crumb) => crumb.label).reverse(), 'Gatehouse'].join(
      ' · ',
    );
  }, [props.title, props.crumbs]);
  return (
    <div className="page">
      <div className="head">
        <div className="name">
          {props.crumbs && (
            <nav className="crumbs" aria-label="Breadcrumb">
              {props.crumbs.map((crumb, at) => (
                <Fragment key={crumb.to}>
                  {at > 0 && <span aria-hidden>/</span>}
                  <Link to={crumb.to}>
                    {at === 0 && <ChevronLeft size={14} aria-hidden />}
                    {crumb.label}
                  </Link>
                </Fragment>
              ))}
            </nav>
          )}
          <div className="title">
            <h1 style={{ overflowWrap: 'anywhere' }}>{props.title}</h1>
            {props.badges}
          </div>
          {props.lead && (
            <p className="dim" style={{ margin: 0, maxWidth: '72ch' }}>
              {props.lead}
            </p>
          )}
        </div>
        {props.actions && <div className="does">{props.actions}</div>}
      </div>
      {props.children}
    </div>
  );
}

export function Card(props: {
  title?: ReactNode;
  extra?: ReactNode;
  flush?: boolean;
  id?: string;
  children: ReactNode;
}) {
  return (
    <section className="card" id={props.id}>
      {props.title && (
        <header>
          <h2>{props.title}</h2>
          {props.extra}
        </header>
      )}
      {props.flush ? props.children : <div className="body">{props.children}</div>}
    </section>
  );
}

export type Tone = 'ok' | 'warn' | 'err' | 'info' | 'accent' | 'off';

export function Badge({ tone, children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className="badge" data-tone={tone}>
      {children}
    </span>
  );
}

/** A few words as badges, and how many more there are. */
export function Badges({ children, most = 2 }: { children: readonly string[]; most?: number }) {
  const words = children.filter((word) => word !== '');
  if (words.length === 0) return null;
  return (
    <span className="row" style={{ gap: 4, flex: 'none', maxWidth: '100%' }} title={words.join(', ')}>
      {words.slice(0, most).map((word) => (
        <Badge key={word}>{word}</Badge>
      ))}
      {words.length > most && <span className="hint">+{words.length - most}</span>}
    </span>
  );
}

const SHAPES: Record<Tone, string> = { ok: '●', warn: '▲', err: '■', info: '◆', accent: '◆', off: '○' };

/** A state as shape and word, never as colour alone. */
export function State({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className="state" data-tone={tone}>
      <i aria-hidden>{SHAPES[tone]}</i>
      {children}
    </span>
  );
}

export function Method({ children }: { children: string }) {
  return (
    <span className="method" data-m={children.toUpperCase()}>
      {children.toUpperCase()}
    </span>
  );
}

export function statusTone(code: number): Tone {
  if (code >= 500) return 'err';
  if (code >= 400) return 'warn';
  return code >= 300 ? 'info' : 'ok';
}

export function StatusCode({ code }: { code: number }) {
  return (
    <State tone={statusTone(code)}>
      <span className="num">{code}</span>
    </State>
  );
}

export function Copy({ text, label }: { text: string; label: string }) {
  const { t } = useTranslation();
  const clipboard = useClipboard({ timeout: 1500 });
  return (
    <Tooltip label={clipboard.copied ? t('Copied') : label}>
      <button
        type="button"
        className="copy"
        aria-label={label}
        onClick={(event) => {
          event.stopPropagation();
          clipboard.copy(text);
        }}
      >
        {clipboard.copied ? <Check size={14} /> : <CopyIcon size={14} />}
      </button>
    </Tooltip>
  );
}

/** An id, shortened in its middle, with a way to copy it whole. */
export function Id({ children, keep = 6, label }: { children: string; keep?: number; label?: string }) {
  const { t } = useTranslation();
  return (
    <span className="row" style={{ gap: 2, display: 'inline-flex' }}>
      <span className="mono clip" title={children}>
        {middle(children, keep)}
      </span>
      {children && <Copy text={children} label={label ?? t('Copy id')} />}
    </span>
  );
}

export function When({ at, relative = true }: { at: unknown; relative?: boolean }) {
  if (!isTime(at)) return <span className="dim">–</span>;
  const millis = typeof at === 'number' ? at * 1000 : Date.parse(at);
  const full = dateTime(millis);
  return (
    <time dateTime={new Date(millis).toISOString()} title={full} className="num" style={{ whiteSpace: 'nowrap' }}>
      {relative ? ago(millis, Date.now()) : full}
    </time>
  );
}

export function Pairs({ items }: { items: [ReactNode, ReactNode][] }) {
  return (
    <dl className="pairs">
      {items.map(([name, value], at) => (
        <div key={at} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What is worth knowing of one thing, in a line. */
export function Facts({ items }: { items: [string, ReactNode][] }) {
  return (
    <dl className="facts">
      {items.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Where callers find an API, to be copied whole. */
export function Address({ path, url }: { path: string; url: string }) {
  const { t } = useTranslation();
  return (
    <span className="address">
      <span className="mono">{path}</span>
      <Copy text={url} label={t('Copy URL')} />
    </span>
  );
}
