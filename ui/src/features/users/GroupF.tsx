import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listGroups } from '@/api/people';
import { useCan } from '@/app/session';
import type { Path } from '@/doc';
import { useField } from '@/ui/draft';

/** The group whose permissions a user has, instead of permissions of the user's own. */
export function GroupF({ path }: { path: Path }) {
  const { t } = useTranslation();
  const field = useField(path);
  const can = useCan()('user_groups', 'read');
  const groups = useQuery({
    queryKey: ['groups', 'all'],
    queryFn: () => listGroups({ page_size: 100 }),
    enabled: can.ok,
    retry: false,
  });
  const chosen = typeof field.value === 'string' ? field.value : '';
  const known = (groups.data?.rows ?? []).map((group) => ({ value: group.id, label: group.name }));
  const options =
    chosen && !known.some(({ value }) => value === chosen) ? [...known, { value: chosen, label: chosen }] : known;
  return (
    <Select
      label={t('Group')}
      name={field.name}
      description={can.ok ? t('Its members share its permissions') : can.why}
      placeholder={t('None')}
      clearable
      clearButtonProps={{ 'aria-label': t('Clear') }}
      searchable
      disabled={field.readOnly || !can.ok}
      data={options}
      value={chosen || null}
      error={field.error}
      onChange={(value) => field.set(value ?? '')}
    />
  );
}
