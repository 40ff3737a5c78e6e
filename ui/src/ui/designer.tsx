import { Button, Menu } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { Activity } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { deleteApi, saveClassic, saveOas } from '@/api/apis';
import type { Loaded } from '@/api/client';
import { useCan, useSession } from '@/app/session';
import type { Json, Path } from '@/doc';
import { useAddress } from './address';
import type { Draft } from './draft';
import { download } from './download';
import { gatewayOf } from './gateway';
import { Address, Badge, Badges, State } from './parts';
import { RawEditor } from './raw';
import { EditFrame, type Check, type Part } from './record';
import { Notice } from './states';
import { TryIt } from './tryit';

/** The frame of one API, whichever form its definition has: its name and address, its parts, how to call and delete it. */
export function ApiFrame(props: {
  id: string;
  dbId: string;
  oas: boolean;
  draft: Draft;
  /** As the definition says it: words after " #" are categories. */
  name: string;
  listenPath: string;
  active: boolean;
  internal: boolean;
  badges?: ReactNode;
  /** The header callers put their key in; none when it is open. */
  header?: string;
  /** The parts before the raw text and the revisions. */
  parts: Part[];
  part: string;
  rawLabel: string;
  /** The definition inside what was loaded, for comparing revisions. */
  current: Json;
  inner: Path;
  load: () => Promise<Loaded>;
  check: Check;
  menu?: ReactNode;
}) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const session = useSession();
  const [search] = useAddress();
  const can = useCan()('apis', 'write');
  const { id, dbId, oas, draft } = props;
  const [name = '', ...categories] = props.name.split(' #');
  const url = gatewayOf(session) + props.listenPath;
  const home = oas ? `/apis/oas/${encodeURIComponent(id)}` : `/apis/${encodeURIComponent(id)}`;
  const parts: Part[] = [...props.parts, { id: 'editor', label: props.rawLabel, body: <RawEditor /> }];
  return (
    <EditFrame
      draft={draft}
      title={name || t('(no name)')}
      crumbs={[{ label: t('APIs'), to: '/apis' }]}
      can={can}
      badges={
        <>
          <State tone={props.active ? 'ok' : 'off'}>{props.active ? t('Active') : t('Inactive')}</State>
          <Badge>{oas ? t('OAS') : t('Classic')}</Badge>
          {props.internal && <Badge>{t('Internal')}</Badge>}
          {props.badges}
          <Badges most={4}>{categories}</Badges>
        </>
      }
      facts={[[t('URL'), <Address key="u" path={url} url={url} />]]}
      actions={
        <>
          <Button
            component={Link}
            to={`/activity?api=${encodeURIComponent(id)}`}
            variant="default"
            leftSection={<Activity size={15} />}
          >
            {t('Traffic')}
          </Button>
          <TryIt id={id} url={url} header={props.header} />
        </>
      }
      menu={
        <>
          <Menu.Item component={Link} to={`/logs?api=${encodeURIComponent(id)}`}>
            {t('Request log')}
          </Menu.Item>
          <Menu.Item component={Link} to={`/policies/new?api=${encodeURIComponent(id)}`}>
            {t('Add a policy for it')}
          </Menu.Item>
          <Menu.Item component={Link} to={`/oauth-clients?api=${encodeURIComponent(id)}`}>
            {t('OAuth clients')}
          </Menu.Item>
          <Menu.Item onClick={() => download(`${name || id}.json`, draft.text())}>{t('Download definition')}</Menu.Item>
          {props.menu}
        </>
      }
      notice={search.made && <Made id={id} url={url} open={props.header === undefined} />}
      parts={parts}
      part={props.part}
      onPart={(part) => void navigate({ to: part === parts[0]!.id ? home : `${home}/${part}` })}
      check={props.check}
      save={(body, ifMatch) => (oas ? saveOas(id, body, ifMatch) : saveClassic(id, body, ifMatch))}
      load={props.load}
      queryKey={['api', id]}
      history={{ collection: 'apis', id: dbId, current: props.current, inner: props.inner }}
      saved={t('API updated')}
      lists={['apis']}
      removal={{
        label: t('Delete API'),
        question: t('The gateways stop serving {{path}}. You can bring it back from the trash.', {
          path: props.listenPath,
        }),
        impact: { collection: 'apis', id: dbId },
        act: () => deleteApi({ id, oas }),
        trash: { collection: 'apis', id: dbId },
      }}
    />
  );
}

/** What comes after an API was made: who may call it. */
function Made({ id, url, open }: { id: string; url: string; open: boolean }) {
  const { t } = useTranslation();
  return (
    <Notice tone={open ? 'warn' : 'ok'}>
      <div className="row spread wrap">
        <span>
          {t('It is served at')} <span className="mono">{url}</span>.{' '}
          {open
            ? t('Anyone may call it: choose an authentication below to ask for keys.')
            : t('Callers need a key: a policy says what keys open, how fast and how often.')}
        </span>
        {!open && (
          <Button component={Link} to={`/policies/new?api=${encodeURIComponent(id)}`} size="xs">
            {t('Add a policy for it')}
          </Button>
        )}
      </div>
    </Notice>
  );
}
