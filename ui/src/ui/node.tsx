import { useTranslation } from 'react-i18next';
import type { Node } from '@/api/system';
import { State } from './parts';

/** How a node is, in shape and word. */
export function NodeState({ node }: { node: Node }) {
  const { t } = useTranslation();
  if (node.silent) return <State tone="off">{t('Lost')}</State>;
  if (node.problems.length > 0) return <State tone="err">{t('problems', { count: node.problems.length })}</State>;
  return node.current ? <State tone="ok">{t('Up to date')}</State> : <State tone="warn">{t('Applying changes')}</State>;
}
