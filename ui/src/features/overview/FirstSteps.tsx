import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowRight, Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiRow } from '@/api/apis';
import { listKeys, listPolicies, policyId } from '@/api/assets';
import { series } from '@/api/usage';
import { useCan, useSession } from '@/app/session';
import { gatewayOf } from '@/ui/gateway';
import { Card } from '@/ui/parts';
import { Curl } from '@/ui/tryit';
import './steps.css';

type Step = { done: boolean; title: string; text: string; body: ReactNode };

/** The way from an empty installation to the first governed call: each step ticks itself, the next one stands open. It leaves when all are done. */
export function FirstSteps({ apis, called }: { apis: ApiRow[]; called: boolean }) {
  const { t } = useTranslation();
  const can = useCan();
  const gateway = gatewayOf(useSession());
  const mayAll = ['apis', 'policies', 'keys'].every((object) => can(object, 'write').ok);
  const policies = useQuery({
    queryKey: ['policies', { p: 1 }],
    queryFn: () => listPolicies({ p: 1 }),
    enabled: mayAll,
    retry: false,
  });
  const keys = useQuery({
    queryKey: ['keys', { p: 1 }],
    queryFn: () => listKeys({ p: 1 }),
    enabled: mayAll,
    retry: false,
  });
  // A quiet morning is no new installation: only calls that never were keep the last step open.
  const ever = useQuery({
    queryKey: ['usage', 'ever'],
    queryFn: async () => {
      const to = Date.now();
      return (await series({ from: to - 90 * 86400e3, to }, 'day', {})).some((row) => row.hits > 0);
    },
    enabled: mayAll && !called && can('analytics', 'read').ok,
    refetchInterval: ({ state }) => (state.data === false ? 3000 : false),
    retry: false,
  });
  if (!mayAll || !policies.data || !keys.data || (!called && ever.isPending)) return null;
  const api = apis.find(({ auth }) => auth !== 'keyless') ?? apis[0];
  const policy = policies.data.rows[0];
  const steps: Step[] = [
    {
      done: apis.length > 0,
      title: t('Put an API behind the gateway'),
      text: t('Paste, drop or fetch an OpenAPI document, or start with a name and an upstream.'),
      body: (
        <>
          <Go to="/apis/import">{t('Import API')}</Go>
          <Button component={Link} to="/apis/new" variant="default">
            {t('Design new API')}
          </Button>
        </>
      ),
    },
    {
      done: policies.data.rows.length > 0,
      title: t('Say who may call it, how fast and how often'),
      text: t('A policy opens APIs with a rate and a quota; every key under it follows.'),
      body: <Go to={api ? `/policies/new?api=${encodeURIComponent(api.id)}` : '/policies/new'}>{t('Add policy')}</Go>,
    },
    {
      done: keys.data.rows.length > 0,
      title: t('Make a key'),
      text: t('One for each caller. It is shown once.'),
      body: (
        <Go to={policy ? `/keys/new?policy=${encodeURIComponent(policyId(policy))}` : '/keys/new'}>{t('Add key')}</Go>
      ),
    },
    {
      done: called || ever.data !== false,
      title: t('Call it and watch the traffic'),
      text: t('This page shows the call within seconds.'),
      body: api && (
        <div style={{ flex: '1 1 320px', minWidth: 0 }}>
          <Curl
            url={gateway + api.listenPath}
            header={api.auth === 'keyless' ? undefined : `Authorization: ${t('YOUR-KEY')}`}
          />
        </div>
      ),
    },
  ];
  const next = steps.findIndex((step) => !step.done);
  if (next < 0) return null;
  return (
    <Card
      title={t('From nothing to a governed call')}
      extra={
        <span className="hint num">
          {t('{{n}} of {{all}} done', { n: steps.filter(({ done }) => done).length, all: steps.length })}
        </span>
      }
    >
      <ol className="steps">
        {steps.map((step, at) => (
          <li key={step.title} data-state={step.done ? 'done' : at === next ? 'next' : 'later'}>
            <span className="mark" aria-hidden>
              {step.done ? <Check size={14} /> : at + 1}
            </span>
            <div className="grow">
              <div className="what">
                {step.title}
                {step.done && <span className="vh"> ({t('done')})</span>}
              </div>
              {at === next && (
                <>
                  <p className="dim">{step.text}</p>
                  <div className="row wrap">{step.body}</div>
                </>
              )}
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Go({ to, children }: { to: string; children: string }) {
  return (
    <Button component={Link} to={to} rightSection={<ArrowRight size={15} />}>
      {children}
    </Button>
  );
}
