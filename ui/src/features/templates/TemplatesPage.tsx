import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { LayoutTemplate } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { listTemplates, type Template } from '@/api/templates';
import { useCan } from '@/app/session';
import { AddLink, List } from '@/ui/list';
import { Id, Page, When } from '@/ui/parts';
import { Blank } from '@/ui/states';
import type { Column } from '@/ui/table';

/** The contract lists templates whole: there are few of them. */
const listed = async () => {
  const rows = await listTemplates();
  return { rows, pages: 1, total: rows.length };
};

export function TemplatesPage() {
  const { t } = useTranslation();
  const can = useCan()('api_assets', 'write');
  const query = useQuery({ queryKey: ['templates'], queryFn: listed });
  const to = (template: Template) => `/templates/${encodeURIComponent(template.id)}`;
  const columns: Column<Template>[] = [
    {
      id: 'name',
      title: t('Name'),
      cell: (template) => (
        <Link to={to(template)} className="name">
          {template.name || template.id}
        </Link>
      ),
    },
    { id: 'description', title: t('Description'), plain: true, cell: (template) => template.description },
    { id: 'id', title: t('Template id'), plain: true, cell: (template) => <Id keep={12}>{template.id}</Id> },
    { id: 'updated', title: t('Updated'), cell: (template) => <When at={template.last_updated} /> },
  ];
  const add = (
    <AddLink to="/templates/new" can={can}>
      {t('Add template')}
    </AddLink>
  );
  return (
    <Page title={t('API templates')} actions={add}>
      <List
        label={t('API templates')}
        query={query}
        columns={columns}
        rowKey={(template) => template.id}
        to={to}
        blank={
          <Blank
            title={t('No templates yet')}
            icon={<LayoutTemplate size={28} strokeWidth={1.5} aria-hidden />}
            actions={add}
          >
            {t(
              'A template holds settings that new APIs start with: authentication, limits, headers. Choose one when you design or import an API.',
            )}
          </Blank>
        }
      />
    </Page>
  );
}
