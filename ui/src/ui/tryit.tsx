import { Button, Popover } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { SquareTerminal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Copy } from './parts';

/** A call to copy into a terminal. */
export function Curl({ url, header }: { url: string; header?: string }) {
  const { t } = useTranslation();
  const command = header ? `curl -H '${header}' ${url}` : `curl ${url}`;
  return (
    <div className="well row curl">
      <code className="mono grow">{command}</code>
      <Copy text={command} label={t('Copy call')} />
    </div>
  );
}

/** How to call an API, and what is needed before that. */
export function TryIt({ id, url, header }: { id: string; url: string; header?: string }) {
  const { t } = useTranslation();
  return (
    <Popover width="min(440px, calc(100vw - 24px))" position="bottom-end" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<SquareTerminal size={15} />}>
          {t('Call it')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className="stack tight">
          <h2>{t('Call it through the gateway')}</h2>
          <Curl url={url} header={header && `${header}: ${t('YOUR-KEY')}`} />
          {header ? (
            <p className="dim" style={{ margin: 0 }}>
              {t('Callers need a key.')}{' '}
              <Link to={`/policies/new?api=${encodeURIComponent(id)}`}>{t('Make a policy for it')}</Link>
              {t(', then a key under it.')}
            </p>
          ) : (
            <p className="dim" style={{ margin: 0 }}>
              {t('It is open: anyone who reaches the gateway may call it.')}
            </p>
          )}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
