import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/client';
import { loadRules, saveRules } from '@/api/rules';
import { isObject } from '@/doc';
import { done, failed } from '@/ui/toast';

export const rulesQuery = { queryKey: ['rules'], queryFn: loadRules, refetchOnWindowFocus: false };

/** The rules being edited, shared by the page and the panel: a draft over what the server holds. */
export function useRules() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const query = useQuery(rulesQuery);
  const [draft, setDraft] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<ApiError>();
  const [rival, setRival] = useState(false);
  const policy = query.data?.value.open_policy;
  const held = isObject(policy) ? String(policy.rules ?? '') : '';
  const enabled = isObject(policy) && policy.enabled === true;
  const text = draft ?? held;
  const send = async (change: { enabled?: boolean; rules?: string }, force = false) => {
    setBusy(true);
    setRefused(undefined);
    try {
      await saveRules(change, query.data?.etag ?? '', force);
      await queries.invalidateQueries({ queryKey: ['rules'] });
      if (change.rules !== undefined) setDraft(undefined);
      done(change.enabled === undefined ? t('Rules saved') : change.enabled ? t('Rules are on') : t('Rules are off'));
      return true;
    } catch (error) {
      if (error instanceof ApiError && error.status === 412) {
        await query.refetch();
        setRival(true);
      } else if (error instanceof ApiError && error.status === 400) setRefused(error);
      else failed(error, t('Not saved'));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return {
    query,
    held,
    enabled,
    text,
    changed: draft !== undefined && draft !== held,
    busy,
    refused,
    rival,
    edit: setDraft,
    discard: () => {
      setDraft(undefined);
      setRefused(undefined);
      setRival(false);
    },
    settle: () => setRival(false),
    save: (force = false) => send({ rules: text }, force),
    turn: (on: boolean) => send({ enabled: on }),
  };
}

export type RulesDraft = ReturnType<typeof useRules>;
