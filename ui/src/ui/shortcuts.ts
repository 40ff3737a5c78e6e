import { useHotkeys, useLocalStorage } from '@mantine/hooks';

/** Whether single keys act, which whoever speaks to the computer switches off; kept in this browser. */
export const useSingleKeys = () => useLocalStorage({ key: 'gatehouse.keys', defaultValue: true });

/** Single keys as shortcuts: not while typing, not behind a dialog, not when switched off. */
export function useShortcuts(keys: Record<string, () => void>): void {
  const [on] = useSingleKeys();
  const behind = () => document.querySelector('[role=dialog][aria-modal=true]') !== null;
  useHotkeys(on ? Object.entries(keys).map(([key, act]) => [key, () => behind() || act()]) : []);
}
