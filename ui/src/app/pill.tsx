import { Popover } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { readPropagation } from '@/api/system';
import { State, type Tone } from '@/ui/parts';

export const propagationKey = ['propagation'];

/** Whether every node runs what was saved, in the top bar; quick to look again while one does not. */
export function Pill() {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: propagationKey,
    queryFn: readPropagation,
    retry: false,
    refetchInterval: ({ state }) => {
      if (state.error) return 60_000;
      return state.data?.nodes.every((node) => node.live) ? 10_000 : 1000;
    },
  });
  if (!query.data) return null;
  const nodes = query.data.nodes;
  const live = nodes.filter((node) => node.live).length;
  const tone: Tone =
    nodes.length === 0 ? 'off' : live === nodes.length ? 'ok' : nodes.some((n) => n.fault) ? 'err' : 'warn';
  const words = nodes.length === 0 ? t('No gateway') : t('Live on {{live}} of {{all}}', { live, all: nodes.length });
  return (
    <Popover width={300} position="bottom-end" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className="pill" data-tone={tone} aria-live="polite" data-testid="propagation">
          <i aria-hidden />
          {words}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className="stack tight">
          <h2>{t('Which nodes run what was saved')}</h2>
          {nodes.length === 0 && <span className="dim">{t('No gateway node has reported yet.')}</span>}
          {nodes.map((node) => (
            <div key={node.id} className="row spread">
              <span className="clip mono" title={node.id}>
                {node.name || node.id}
              </span>
              <State tone={node.fault ? 'err' : node.live ? 'ok' : 'warn'}>
                {node.fault || (node.live ? t('live') : t('applying'))}
              </State>
            </div>
          ))}
          <Link to="/nodes">{t('All nodes')}</Link>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
