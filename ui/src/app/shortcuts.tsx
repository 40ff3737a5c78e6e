import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from '@/ui/dialog';
import { useSingleKeys } from '@/ui/shortcuts';

/** Which keys do what, and the switch for those of a single letter. */
export default function Shortcuts({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [on, setOn] = useSingleKeys();
  const groups: [string, [string, string][]][] = [
    [
      t('Everywhere'),
      [
        ['Ctrl K', t('Search and commands')],
        ['Ctrl S', t('Save what was changed')],
        ['Ctrl Shift D', t('Permission rules, for administrators')],
        ['Esc', t('Close what is open')],
        ['?', t('This list')],
      ],
    ],
    [
      t('In lists'),
      [
        ['/', t('Search')],
        ['j  k', t('Next row, row before')],
        ['Enter', t('Open the row')],
        ['x', t('Select the row')],
      ],
    ],
    [t('In a request of the log'), [['[  ]', t('Request before, next request')]]],
    [t('In a chart'), [['←  →', t('Bucket before, next bucket')]]],
  ];
  return (
    <Dialog onClose={onClose} title={t('Keyboard shortcuts')}>
      <div className="stack">
        {groups.map(([title, keys]) => (
          <section key={title}>
            <h3 style={{ margin: '0 0 4px' }}>{title}</h3>
            <dl className="keys">
              {keys.map(([key, meaning]) => (
                <div key={key}>
                  <dt>
                    {key.split('  ').map((each) => (
                      <kbd key={each}>{each}</kbd>
                    ))}
                  </dt>
                  <dd>{meaning}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <Switch
          label={t('Single letters act as shortcuts')}
          description={t('Switch them off when you dictate. Those with Ctrl stay.')}
          checked={on}
          onChange={(event) => setOn(event.currentTarget.checked)}
        />
      </div>
    </Dialog>
  );
}
