import { Drawer, Modal, type DrawerProps, type ModalProps } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** A dialog that is open for as long as it is there; it gives the focus back to what opened it. */
export function Dialog(props: Omit<ModalProps, 'opened'>) {
  const { t } = useTranslation();
  useFocusBack();
  return <Modal opened closeButtonProps={{ 'aria-label': t('Close') }} {...props} />;
}

/** A dialog at the side of the page, as {@link Dialog}. */
export function SideDialog(props: Omit<DrawerProps, 'opened'>) {
  const { t } = useTranslation();
  useFocusBack();
  return <Drawer opened closeButtonProps={{ 'aria-label': t('Close') }} {...props} />;
}

/** Gives the focus back, when this goes, to what had it before this came; of a menu that is its button. */
function useFocusBack(): void {
  const [opener] = useState(() => {
    const active = document.activeElement as HTMLElement | null;
    const menu = active?.closest('[role=menu]');
    return menu ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '') : active;
  });
  useEffect(
    () => () => {
      // After it is gone, and only when nothing else took the focus.
      setTimeout(() => {
        if (document.activeElement !== document.body) return;
        (opener?.isConnected ? opener : document.getElementById('main'))?.focus({ preventScroll: true });
      });
    },
    [opener],
  );
}
