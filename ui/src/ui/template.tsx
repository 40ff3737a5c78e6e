import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { listTemplates } from '@/api/templates';
import { useCan } from '@/app/session';

/** What a new API starts with; nothing is asked where there is no template. */
export function TemplatePicker({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const { t } = useTranslation();
  const can = useCan()('api_assets', 'read').ok;
  const query = useQuery({ queryKey: ['templates', 'all'], queryFn: listTemplates, enabled: can, retry: false });
  if (!query.data || query.data.length === 0) return null;
  return (
    <Select
      label={t('Template')}
      name="template"
      placeholder={t('None')}
      description={
        <>
          {t('Settings the API starts with.')} <Link to="/templates">{t('Templates')}</Link>
        </>
      }
      clearable
      clearButtonProps={{ 'aria-label': t('Clear') }}
      data={query.data.map((template) => ({ value: template.id, label: template.name || template.id }))}
      value={value || null}
      onChange={(id) => onChange(id ?? '')}
    />
  );
}
