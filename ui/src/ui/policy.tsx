import { MultiSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listPolicies, policyId, type PolicyState } from '@/api/assets';
import type { Path } from '@/doc';
import { useField } from './draft';
import { State } from './parts';

export function PolicyStateWord({ state }: { state: PolicyState }) {
  const { t } = useTranslation();
  if (state === 'active') return <State tone="ok">{t('Active')}</State>;
  return state === 'draft' ? <State tone="off">{t('Draft')}</State> : <State tone="err">{t('Access denied')}</State>;
}

/** The policies a key is under, found by any part of their name. */
export function PoliciesF({ path, label, hint }: { path: Path; label: string; hint?: string }) {
  const { t } = useTranslation();
  const field = useField(path);
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text, 200);
  const chosen = Array.isArray(field.value) ? field.value.map(String) : [];
  const query = useQuery({
    queryKey: ['policies', 'picker', asked],
    queryFn: () => listPolicies({ q: asked, p: 1 }),
    placeholderData: (before) => before,
  });
  // Names of chosen policies that the search does not show at the moment.
  const names = useQuery({
    queryKey: ['policies', 'named', chosen],
    queryFn: () => listPolicies({ p: -1 }),
    enabled: chosen.length > 0,
    staleTime: 30_000,
  });
  const known = new Map(
    [...(names.data?.rows ?? []), ...(query.data?.rows ?? [])].map((policy) => [policyId(policy), policy.name]),
  );
  const options = [...new Set([...(query.data?.rows ?? []).map(policyId), ...chosen])];
  return (
    <MultiSelect
      label={label}
      description={hint}
      name={field.name}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('Clear') }}
      searchValue={text}
      onSearchChange={setText}
      placeholder={chosen.length === 0 ? t('Choose policies') : undefined}
      nothingFoundMessage={t('Nothing matches')}
      data={options.map((id) => ({ value: id, label: known.get(id) ?? id }))}
      value={chosen}
      error={field.error}
      readOnly={field.readOnly}
      onChange={(next) => field.set(next)}
    />
  );
}
