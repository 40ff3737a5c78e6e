import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Play } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listUsers } from '@/api/people';
import { simulate, type Judgement, type Simulated } from '@/api/rules';
import { diff, type Json } from '@/doc';
import { useAddress } from '@/ui/address';
import { ChangeList } from '@/ui/changes';
import { Pairs, State } from '@/ui/parts';
import { Failure, Notice } from '@/ui/states';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Asks what a request of some user would meet under the rules as they are written here, without doing it. */
export function Simulator({ rules, start }: { rules: string; start?: string }) {
  const { t } = useTranslation();
  const [search, set] = useAddress();
  const users = useQuery({ queryKey: ['users', 'simulator'], queryFn: () => listUsers({}) });
  const [body, setBody] = useState('');
  const [wrong, setWrong] = useState('');
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<Simulated>();
  const [failure, setFailure] = useState<unknown>();
  const people = (users.data?.rows ?? []).map((user) => ({ value: user.id, label: user.email_address }));
  const user = search.user ?? people[0]?.value;
  const method = search.method ?? 'GET';
  const path = search.path ?? start ?? '/api/apis';
  const run = async () => {
    let sent: Json | undefined;
    try {
      sent = body.trim() === '' ? undefined : (JSON.parse(body) as Json);
      setWrong('');
    } catch (error) {
      setWrong(error instanceof Error ? error.message : String(error));
      return;
    }
    setBusy(true);
    setFailure(undefined);
    try {
      setAnswer(await simulate({ user_id: user, method, path, body: sent, rules }));
    } catch (error) {
      setAnswer(undefined);
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      <Select
        label={t('As user')}
        data={people}
        value={user ?? null}
        searchable
        allowDeselect={false}
        onChange={(value) => set({ user: value ?? undefined })}
      />
      <div className="row" style={{ alignItems: 'flex-end' }}>
        <Select
          label={t('Method')}
          w={110}
          data={METHODS}
          value={method}
          allowDeselect={false}
          onChange={(value) => set({ method: value ?? undefined })}
        />
        <TextInput
          className="grow"
          label={t('Path')}
          value={path}
          classNames={{ input: 'mono' }}
          onChange={(event) => set({ path: event.currentTarget.value })}
        />
      </div>
      <Textarea
        label={t('Body (JSON)')}
        autosize
        minRows={3}
        maxRows={10}
        value={body}
        error={wrong}
        spellCheck={false}
        classNames={{ input: 'mono' }}
        onChange={(event) => setBody(event.currentTarget.value)}
      />
      <div>
        <Button type="submit" size="sm" loading={busy} leftSection={<Play size={14} aria-hidden />}>
          {t('Try')}
        </Button>
      </div>
      {failure !== undefined && <Failure error={failure} />}
      {answer && <Verdict answer={answer} sent={body} />}
    </form>
  );
}

function Verdict({ answer, sent }: { answer: Simulated; sent: string }) {
  const { t } = useTranslation();
  const { rules } = answer;
  return (
    <div className="stack" aria-live="polite">
      <Notice tone={answer.allowed ? 'ok' : 'err'}>
        <strong>{answer.allowed ? t('Allowed') : t('Denied')}</strong>
        {(rules.reasons ?? []).map((reason) => (
          <div key={reason}>{reason}</div>
        ))}
        {rules.error && <div className="mono">{rules.error}</div>}
      </Notice>
      <Pairs
        items={[
          [t('Action'), <code key="a">{answer.action}</code>],
          [t('Permission'), answer.permission || t('none')],
          [t('Permissions alone'), <Said key="p" judgement={answer.permissions} />],
          [
            t('Rules'),
            rules.applied ? (
              <State key="r" tone={rules.allowed ? 'ok' : 'err'}>
                {rules.allowed ? t('allow') : t('deny')}
              </State>
            ) : (
              rules.reason
            ),
          ],
        ]}
      />
      {rules.fired && rules.fired.length > 0 && (
        <div>
          <h3 className="hint">{t('Rules that fired')}</h3>
          <ul style={{ margin: 0, padding: 0, listStyle: 'none' }}>
            {rules.fired.map((one, at) => (
              <li key={at} className="fired">
                <span className="num dim">{t('line {{n}}', { n: String(one.row) })}</span>
                <code className="mono">{String(one.rule)}</code>
                {one.bindings !== undefined && Object.keys(one.bindings as object).length > 0 && (
                  <code className="mono dim clip" title={JSON.stringify(one.bindings, null, 2)}>
                    {JSON.stringify(one.bindings)}
                  </code>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      {rules.printed && rules.printed.length > 0 && <pre className="mono">{rules.printed.join('\n')}</pre>}
      {answer.patched_body !== undefined && (
        <div>
          <h3 className="hint">{t('What the rules change of the body')}</h3>
          <ChangeList
            changes={diff(sent.trim() === '' ? {} : (JSON.parse(sent) as Json), answer.patched_body as Json)}
          />
        </div>
      )}
    </div>
  );
}

function Said({ judgement }: { judgement: Judgement }) {
  const { t } = useTranslation();
  return (
    <span>
      <State tone={judgement.allowed ? 'ok' : 'err'}>{judgement.allowed ? t('allow') : t('deny')}</State>
      {judgement.reasons.map((reason) => (
        <div key={reason} className="hint">
          {reason}
        </div>
      ))}
    </span>
  );
}
