import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { SearchX } from 'lucide-react';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '@/ui/parts';
import { Blank, Notice } from '@/ui/states';

/** A broken page says so and leaves the rest of the dashboard usable. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error?: Error }> {
  override state: { error?: Error } = {};

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return <Broken error={error} again={() => this.setState({ error: undefined })} />;
  }
}

/** An address that leads to no page. */
export function Lost() {
  const { t } = useTranslation();
  return (
    <Page title={t('No such page')}>
      <section className="card">
        <Blank
          title={t('There is no page at this address')}
          icon={<SearchX size={28} strokeWidth={1.5} aria-hidden />}
          actions={
            <Button component={Link} to="/" variant="default">
              {t('Overview')}
            </Button>
          }
        >
          {t('It may have moved. Ctrl K finds pages, APIs and policies by name.')}
        </Blank>
      </section>
    </Page>
  );
}

export function Broken({ error, again }: { error: Error; again: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="page">
      <h1>{t('This page failed')}</h1>
      <Notice tone="err" role="alert">
        <div className="mono">{error.message}</div>
        <div className="row" style={{ marginTop: 10 }}>
          <Button size="xs" variant="default" onClick={again}>
            {t('Try again')}
          </Button>
          <Button size="xs" variant="default" onClick={() => window.location.reload()}>
            {t('Reload the dashboard')}
          </Button>
        </div>
      </Notice>
    </div>
  );
}
