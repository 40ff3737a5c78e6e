import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from './parts';

export type SectionSpec = { id: string; title: string; hint?: string; body: ReactNode };

/** Sections of a long form with their index beside them. */
export function Sections({ sections }: { sections: SectionSpec[] }) {
  const { t } = useTranslation();
  return (
    <div className="editing">
      <div className="stack">
        {sections.map((section) => (
          <Card key={section.id} id={section.id} title={section.title}>
            {section.hint && (
              <p className="dim" style={{ margin: '0 0 14px' }}>
                {section.hint}
              </p>
            )}
            {section.body}
          </Card>
        ))}
      </div>
      <nav className="index" aria-label={t('Sections')}>
        {sections.map((section) => (
          <a
            key={section.id}
            href={`#${section.id}`}
            onClick={(event) => {
              event.preventDefault();
              document.getElementById(section.id)?.scrollIntoView({ block: 'start' });
            }}
          >
            {section.title}
          </a>
        ))}
      </nav>
    </div>
  );
}
