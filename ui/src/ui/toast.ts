import { notifications, type NotificationData } from '@mantine/notifications';
import i18next from 'i18next';
import { ApiError } from '@/api/client';

/** Says something in a corner; it can be closed. */
export const say = (data: NotificationData): string =>
  notifications.show({ closeButtonProps: { 'aria-label': i18next.t('Close') }, ...data });

export function done(message: string): void {
  say({ message, color: 'green', autoClose: 4000, role: 'status' });
}

export function failed(error: unknown, title?: string): void {
  const message = error instanceof Error ? error.message : String(error);
  const id = error instanceof ApiError && error.requestId ? ` (${error.requestId})` : '';
  say({ title, message: message + id, color: 'red', autoClose: false, role: 'alert' });
}
