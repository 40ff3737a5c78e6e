import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { failed, say } from './toast';

/** Says that something was deleted, and offers to bring it back for as long as the message stands. */
export function deletedWithUndo(message: string, word: string, undo: () => Promise<unknown>): void {
  const id = say({
    color: 'green',
    autoClose: 12_000,
    role: 'status',
    message: (
      <span className="row spread">
        {message}
        <Button
          size="xs"
          variant="default"
          onClick={() => {
            notifications.hide(id);
            undo().catch((error: unknown) => failed(error));
          }}
        >
          {word}
        </Button>
      </span>
    ),
  });
}
