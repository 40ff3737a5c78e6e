import { TextInput, useMantineColorScheme } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { KeyRound, Moon, Plus, Search, ShieldCheck, Sun, Upload, Waypoints, type LucideIcon } from 'lucide-react';
import { useEffect, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { listApis } from '@/api/apis';
import { listPolicies, policyId } from '@/api/assets';
import { allowed } from '@/api/session';
import { SECTIONS } from './nav';
import { useSession } from './session';
import { Dialog } from '@/ui/dialog';
import './palette.css';

type Entry = { group: string; label: string; note?: string; icon: LucideIcon; run: () => void };

/** Pages, APIs, policies and actions, by any part of their name. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const session = useSession();
  const navigate = useNavigate();
  const { setColorScheme } = useMantineColorScheme();
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 150);
  const [at, setAt] = useState(0);
  const may = (object: string) => allowed(session, object, 'read');
  const apis = useQuery({
    queryKey: ['apis', 'palette', asked],
    queryFn: () => listApis({ q: asked, p: 1 }),
    enabled: may('apis'),
    placeholderData: (before) => before,
  });
  const policies = useQuery({
    queryKey: ['policies', 'palette', asked],
    queryFn: () => listPolicies({ q: asked, p: 1 }),
    enabled: asked !== '' && may('policies'),
    placeholderData: (before) => before,
    retry: false,
  });
  const go = (to: string) => () => void navigate({ to });
  const needle = text.trim().toLowerCase();
  const pages: Entry[] = SECTIONS.flatMap((section) => section.items)
    .filter((item) => !item.needs || may(item.needs))
    .filter((item) => `${item.label} ${item.words ?? ''}`.toLowerCase().includes(needle))
    .map((item) => ({ group: t('Go to'), label: t(item.label), icon: item.icon, run: go(item.to) }));
  const actions: Entry[] = [
    { group: t('Actions'), label: t('Design a new API'), icon: Plus, run: go('/apis/new') },
    { group: t('Actions'), label: t('Import an OpenAPI document'), icon: Upload, run: go('/apis/import') },
    { group: t('Actions'), label: t('Add a policy'), icon: ShieldCheck, run: go('/policies/new') },
    { group: t('Actions'), label: t('Add a key'), icon: KeyRound, run: go('/keys/new') },
    { group: t('Actions'), label: t('Dark theme'), icon: Moon, run: () => setColorScheme('dark') },
    { group: t('Actions'), label: t('Light theme'), icon: Sun, run: () => setColorScheme('light') },
  ].filter((entry) => entry.label.toLowerCase().includes(needle));
  const found: Entry[] = (apis.data?.rows ?? [])
    .filter((api) => `${api.name} ${api.listenPath} ${api.id}`.toLowerCase().includes(needle))
    .slice(0, 8)
    .map((api) => ({
      group: t('APIs'),
      label: api.name,
      note: api.listenPath,
      icon: Waypoints,
      run: go(api.oas ? `/apis/oas/${api.id}` : `/apis/${api.id}`),
    }));
  const plans: Entry[] = (policies.data?.rows ?? []).slice(0, 6).map((policy) => ({
    group: t('Policies'),
    label: policy.name,
    icon: ShieldCheck,
    run: go(`/policies/${policyId(policy)}`),
  }));
  const entries = needle === '' ? [...pages, ...actions, ...found] : [...found, ...plans, ...pages, ...actions];
  useEffect(() => setAt(0), [needle]);
  useEffect(() => {
    document.getElementById(`entry-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  const choose = (entry: Entry | undefined) => {
    if (!entry) return;
    onClose();
    entry.run();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setAt((at + step + entries.length) % Math.max(1, entries.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      choose(entries[at]);
    }
  };
  return (
    <Dialog
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      size={600}
      centered={false}
      yOffset="12vh"
      transitionProps={{ duration: 0 }}
      aria-label={t('Search and commands')}
    >
      <TextInput
        data-autofocus
        variant="unstyled"
        size="lg"
        px="md"
        aria-label={t('Search pages, APIs, policies and actions')}
        placeholder={t('Search pages, APIs, policies and actions')}
        leftSection={<Search size={17} aria-hidden />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={keys}
        role="combobox"
        aria-expanded
        aria-controls="entries"
        aria-activedescendant={entries.length > 0 ? `entry-${at}` : undefined}
      />
      <div id="entries" role="listbox" aria-label={t('Results')} className="entries">
        {entries.length === 0 && <div className="blank">{t('Nothing matches')}</div>}
        {entries.map((entry, index) => (
          // Keyboard use goes through the text field above (aria-activedescendant).
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
          <div
            key={`${entry.group}/${entry.label}/${entry.note ?? ''}/${index}`}
            id={`entry-${index}`}
            role="option"
            aria-selected={index === at}
            className="entry"
            onMouseMove={() => setAt(index)}
            onClick={() => choose(entry)}
          >
            <entry.icon size={16} strokeWidth={1.75} aria-hidden />
            <span className="clip grow">{entry.label}</span>
            {entry.note && <span className="mono dim clip">{entry.note}</span>}
            {entries[index - 1]?.group !== entry.group && <span className="hint">{entry.group}</span>}
          </div>
        ))}
      </div>
    </Dialog>
  );
}
