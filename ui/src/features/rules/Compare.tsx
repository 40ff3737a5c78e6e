import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { defaultRules } from '@/api/rules';
import { organisationId } from '@/api/session';
import { listRevisions, readRevision } from '@/api/system';
import { useSession } from '@/app/session';
import { read } from '@/doc';
import { useAddress } from '@/ui/address';
import { CodeDiff } from '@/ui/code';
import { Shown } from '@/ui/states';

const DEFAULT = 'default';

/** The rules being edited beside the default or any revision of the organisation. */
export function Compare({ text, held }: { text: string; held: string }) {
  const { t } = useTranslation();
  const session = useSession();
  const [search, set] = useAddress();
  const org = organisationId(session);
  const revisions = useQuery({
    queryKey: ['revisions', 'organisations', org],
    queryFn: () => listRevisions('organisations', org),
  });
  const choice = search.against ?? DEFAULT;
  const other = useQuery({
    queryKey: ['rules', 'against', choice, org, held],
    queryFn: async () => {
      if (choice === DEFAULT) return defaultRules();
      if (choice === 'saved') return held;
      const rules = read(await readRevision('organisations', org, Number(choice)), ['open_policy', 'rules']);
      return typeof rules === 'string' ? rules : '';
    },
  });
  const options = [
    { value: DEFAULT, label: t('The default rules') },
    { value: 'saved', label: t('The rules in force') },
    ...(revisions.data ?? []).map((one) => ({
      value: String(one.version),
      label: t('Revision {{n}} of the organisation, {{by}}', { n: one.version, by: one.author }),
    })),
  ];
  return (
    <div className="stack">
      <Select
        label={t('Compare with')}
        data={options}
        value={choice}
        allowDeselect={false}
        maw={420}
        onChange={(value) => set({ against: value ?? undefined })}
      />
      <Shown query={other}>
        {(before) => (
          <CodeDiff
            language="rego"
            before={before}
            after={text}
            labels={[options.find((one) => one.value === choice)?.label ?? t('Before'), t('As edited here')]}
          />
        )}
      </Shown>
    </div>
  );
}
