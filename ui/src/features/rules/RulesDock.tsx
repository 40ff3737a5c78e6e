import { ActionIcon } from '@mantine/core';
import { useHotkeys, useLocalStorage } from '@mantine/hooks';
import { X } from 'lucide-react';
import { useRef, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Shown } from '@/ui/states';
import { RulesEditor, RulesSwitch } from './RulesEditor';
import { useRules } from './useRules';

const LEAST = 220;

/** The rules in a dock under any page, for who debugs permissions. Its height is kept. */
export default function RulesDock({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const draft = useRules();
  const [height, setHeight] = useLocalStorage({ key: 'gatehouse.dock', defaultValue: 380 });
  const grip = useRef<{ y: number; height: number }>(undefined);
  const bounded = (wanted: number) => Math.max(LEAST, Math.min(wanted, window.innerHeight - 120));
  const drag = (event: PointerEvent) => {
    if (grip.current) setHeight(bounded(grip.current.height + grip.current.y - event.clientY));
  };
  useHotkeys([['Escape', onClose]]);
  return (
    <section className="dock" style={{ height }} aria-label={t('Developer tools')}>
      <div
        className="grip"
        role="slider"
        aria-orientation="vertical"
        aria-label={t('Height of the developer tools')}
        aria-valuenow={height}
        aria-valuemin={LEAST}
        aria-valuemax={window.innerHeight - 120}
        tabIndex={0}
        onPointerDown={(event) => {
          grip.current = { y: event.clientY, height };
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={drag}
        onPointerUp={() => (grip.current = undefined)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowUp') setHeight(bounded(height + 24));
          if (event.key === 'ArrowDown') setHeight(bounded(height - 24));
        }}
      />
      <header className="row">
        <h2>{t('OPA rules')}</h2>
        <span className="grow" />
        {draft.query.data && <RulesSwitch draft={draft} />}
        <ActionIcon variant="subtle" color="gray" aria-label={t('Close developer tools')} onClick={onClose}>
          <X size={16} />
        </ActionIcon>
      </header>
      <div className="docked">
        <Shown query={draft.query}>{() => <RulesEditor draft={draft} height={Math.max(140, height - 130)} />}</Shown>
      </div>
    </section>
  );
}
