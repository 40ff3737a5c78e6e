import { Button, Group } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Impact, type Impacted } from './impact';
import { Dialog } from './dialog';
import { failed } from './toast';

/** Asks before something is destroyed; Cancel has the focus. */
export function Confirm(props: {
  title: string;
  action: string;
  /** Whose deletion this is; what it touches is shown. */
  impact?: Impacted;
  children: ReactNode;
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  return (
    <Dialog onClose={props.onClose} title={props.title}>
      <div>{props.children}</div>
      {props.impact && <Impact {...props.impact} />}
      <Group justify="flex-end" mt="lg" gap="sm">
        <Button variant="default" data-autofocus onClick={props.onClose}>
          {t('Cancel')}
        </Button>
        <Button
          variant="outline"
          color="red"
          loading={busy}
          onClick={() => {
            setBusy(true);
            props
              .onConfirm()
              .then(props.onClose)
              .catch((error: unknown) => failed(error))
              .finally(() => setBusy(false));
          }}
        >
          {props.action}
        </Button>
      </Group>
    </Dialog>
  );
}
