import { Button, Switch, Tabs } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkRules } from '@/api/rules';
import { useAddress } from '@/ui/address';
import { Code, CodeDiff } from '@/ui/code';
import type { Mistake } from '@/ui/editor';
import { Card, State } from '@/ui/parts';
import { Notice } from '@/ui/states';
import { Additional } from './Additional';
import { Compare } from './Compare';
import { Simulator } from './Simulator';
import './rules.css';
import { Dialog } from '@/ui/dialog';
import type { RulesDraft } from './useRules';

/** Whether the rules decide, and a way to change that at once, apart from saving the text. */
export function RulesSwitch({ draft }: { draft: RulesDraft }) {
  const { t } = useTranslation();
  return (
    <Switch
      label={draft.enabled ? t('Rules decide') : t('Rules are off')}
      checked={draft.enabled}
      disabled={draft.busy || draft.changed}
      title={draft.changed ? t('Save or discard the text first') : undefined}
      onChange={(event) => void draft.turn(event.currentTarget.checked)}
    />
  );
}

/** The text of the rules with the tools beside it. */
export function RulesEditor({ draft, height, start }: { draft: RulesDraft; height: number | string; start?: string }) {
  const { t } = useTranslation();
  const [search, set] = useAddress();
  const side = search.side ?? 'try';
  const [mistakes, setMistakes] = useState<Mistake[]>([]);
  const check = async (text: string) => {
    const found = await checkRules(text);
    setMistakes(found);
    return found;
  };
  useHotkeys([['mod+S', () => void (draft.changed && draft.save())]], []);
  return (
    <div className="rules">
      <div className="stack tight" style={{ minWidth: 0 }}>
        <div className="row">
          <State tone={draft.changed ? 'warn' : draft.enabled ? 'ok' : 'off'}>
            {draft.changed ? t('Not saved') : draft.enabled ? t('In force') : t('Saved, not in force')}
          </State>
          <span className="grow" />
          <Button size="xs" variant="default" disabled={!draft.changed} onClick={draft.discard}>
            {t('Discard')}
          </Button>
          <Button size="xs" disabled={!draft.changed} loading={draft.busy} onClick={() => void draft.save()}>
            {t('Save rules')}
          </Button>
        </div>
        {draft.refused && <Refusal draft={draft} />}
        <Code
          label={t('Permission rules in Rego')}
          language="rego"
          value={draft.text}
          height={height}
          onChange={draft.edit}
          check={check}
        />
        <div aria-live="polite">
          {mistakes.slice(0, 3).map((mistake) => (
            <div key={`${mistake.row}:${mistake.column} ${mistake.message}`} className="mistake">
              <span className="num">
                {mistake.row}:{mistake.column}
              </span>{' '}
              {mistake.message}
            </div>
          ))}
        </div>
      </div>
      <Card flush>
        <Tabs value={side} onChange={(value) => set({ side: value ?? undefined })} keepMounted={false}>
          <Tabs.List>
            <Tabs.Tab value="try">{t('Try')}</Tabs.Tab>
            <Tabs.Tab value="compare">{t('Compare')}</Tabs.Tab>
            <Tabs.Tab value="permissions">{t('Permissions')}</Tabs.Tab>
          </Tabs.List>
          <div className="body" style={{ padding: 14 }}>
            <Tabs.Panel value="try">
              <Simulator rules={draft.text} start={start} />
            </Tabs.Panel>
            <Tabs.Panel value="compare">
              <Compare text={draft.text} held={draft.held} />
            </Tabs.Panel>
            <Tabs.Panel value="permissions">
              <Additional />
            </Tabs.Panel>
          </div>
        </Tabs>
      </Card>
      {draft.rival && <Rival draft={draft} />}
    </div>
  );
}

function Refusal({ draft }: { draft: RulesDraft }) {
  const { t } = useTranslation();
  const locks = draft.refused?.violations.some((one) => one.code === 'locks_out') ?? false;
  return (
    <Notice tone="err" role="alert">
      <strong>{draft.refused?.message}</strong>
      {draft.refused?.violations.map((one, at) => (
        <div key={at}>
          {one.line > 0 && (
            <span className="num dim">
              {one.line}:{one.column}{' '}
            </span>
          )}
          {one.message}
        </div>
      ))}
      {locks && (
        <Button size="xs" mt={8} color="red" variant="light" onClick={() => void draft.save(true)}>
          {t('Save anyway')}
        </Button>
      )}
    </Notice>
  );
}

function Rival({ draft }: { draft: RulesDraft }) {
  const { t } = useTranslation();
  return (
    <Dialog size={980} onClose={draft.settle} title={t('Someone else saved this meanwhile')}>
      <div className="stack">
        <CodeDiff language="rego" before={draft.held} after={draft.text} labels={[t('Theirs'), t('Yours')]} />
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" onClick={draft.discard}>
            {t('Take theirs')}
          </Button>
          <Button variant="default" onClick={draft.settle}>
            {t('Keep editing')}
          </Button>
          <Button
            loading={draft.busy}
            onClick={() => {
              draft.settle();
              void draft.save();
            }}
          >
            {t('Save mine over theirs')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
