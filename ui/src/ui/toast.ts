import { notifications } from '@mantine/notifications';
import { ApiError } from '@/api/client';

export function done(message: string): void {
  notifications.show({ message, color: 'green', autoClose: 4000, role: 'status' });
}

export function failed(error: unknown, title?: string): void {
  const message = error instanceof Error ? error.message : String(error);
  const id = error instanceof ApiError && error.requestId ? ` (${error.requestId})` : '';
  notifications.show({ title, message: message + id, color: 'red', autoClose: false, role: 'alert' });
}
