import { Popover } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { readPropagation } from '@/api/system';
import { NodeState } from '@/ui/node';
import type { Tone } from '@/ui/parts';

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
      return state.data?.settled ? 10_000 : 1000;
    },
  });
  if (!query.data) return null;
  const { nodes, live, current } = query.data;
  const broken = nodes.some((node) => !node.silent && node.problems.length > 0);
  const tone: Tone = live === 0 ? 'off' : broken ? 'err' : current === live ? 'ok' : 'warn';
  const words = live === 0 ? t('No gateway') : t('Live on {{current}} of {{live}}', { current, live });
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
                {node.hostname || node.id}
              </span>
              <NodeState node={node} />
            </div>
          ))}
          <Link to="/nodes">{t('All nodes')}</Link>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
