import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '@/ui/parts';
import { Shown } from '@/ui/states';
import { RulesEditor, RulesSwitch } from './RulesEditor';
import { useRules } from './useRules';

/** Permission rules as code: write, check, try, compare, save. */
export function RulesPage() {
  const { t } = useTranslation();
  const draft = useRules();
  useBlocker({
    shouldBlockFn: ({ current, next }) =>
      draft.changed && current.pathname !== next.pathname && !window.confirm(t('Leave without saving your changes?')),
    enableBeforeUnload: draft.changed,
  });
  return (
    <Page
      title={t('OPA rules')}
      lead={t('Rules in Rego decide who may do what in this organisation, and may change what is sent.')}
      actions={draft.query.data ? <RulesSwitch draft={draft} /> : undefined}
    >
      <Shown query={draft.query} lines={14}>
        {() => <RulesEditor draft={draft} height="calc(100dvh - 230px)" />}
      </Shown>
    </Page>
  );
}
