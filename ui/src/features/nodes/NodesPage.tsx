import { useQuery } from '@tanstack/react-query';
import { Server } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { listNodes, type Node } from '@/api/system';
import { whole } from '@/ui/format';
import { NodeState } from '@/ui/node';
import { Badge, Card, Id, Page, When } from '@/ui/parts';
import { Blank, Failure, Notice, Outdated } from '@/ui/states';
import { DataTable, type Column } from '@/ui/table';

export function NodesPage() {
  const { t } = useTranslation();
  const query = useQuery({ queryKey: ['nodes'], queryFn: listNodes, refetchInterval: 5000, retry: false });
  const nodes = query.data ?? [];
  const live = nodes.filter((node) => !node.silent);
  const versions = new Set(live.map((node) => node.version));
  const broken = nodes.flatMap((node) => node.problems.map((problem) => ({ node, problem })));
  const columns: Column<Node>[] = [
    { id: 'state', title: t('State'), cell: (node) => <NodeState node={node} /> },
    { id: 'name', title: t('Host'), cell: (node) => <span style={{ fontWeight: 500 }}>{node.hostname || '–'}</span> },
    { id: 'id', title: t('Node id'), cell: (node) => <Id>{node.id}</Id> },
    { id: 'version', title: t('Version'), cell: (node) => node.version ?? '–' },
    {
      id: 'tags',
      title: t('Tags'),
      cell: (node) =>
        node.tags && node.tags.length > 0 ? (
          node.tags.map((tag) => <Badge key={tag}>{tag}</Badge>)
        ) : (
          <span className="dim">{t('all APIs')}</span>
        ),
    },
    { id: 'apis', title: t('APIs loaded'), end: true, cell: (node) => whole(node.apis ?? 0) },
    { id: 'dropped', title: t('Records lost'), end: true, cell: (node) => whole(node.dropped_records ?? 0) },
    { id: 'started', title: t('Up since'), cell: (node) => <When at={node.started} /> },
    { id: 'seen', title: t('Last report'), cell: (node) => <When at={node.seen} /> },
  ];
  return (
    <Page title={t('Nodes')}>
      <div className="tiles">
        <div className="tile">
          <div className="label">{t('Gateways up')}</div>
          <div className="value">
            {live.length}/{nodes.length}
          </div>
          <div className="sub">{t('reported lately')}</div>
        </div>
        <div className="tile">
          <div className="label">{t('Run what was saved')}</div>
          <div className="value">
            {live.filter((node) => node.current).length}/{live.length}
          </div>
          <div className="sub">{t('of those up')}</div>
        </div>
        <div className="tile">
          <div className="label">{t('APIs loaded')}</div>
          <div className="value">{whole(Math.max(0, ...live.map((node) => node.apis ?? 0)))}</div>
          <div className="sub">{t('on the fullest node')}</div>
        </div>
      </div>
      {versions.size > 1 && (
        <Notice tone="warn">
          {t('Nodes run different versions: {{versions}}', { versions: [...versions].join(', ') })}
        </Notice>
      )}
      <section className="card">
        <Outdated query={query} />
        {query.isError && !query.data ? (
          <Failure error={query.error} retry={() => void query.refetch()} />
        ) : (
          <DataTable
            label={t('Nodes')}
            columns={columns}
            rows={query.data}
            rowKey={(node) => node.id}
            empty={
              <Blank title={t('No gateway has registered')} icon={<Server size={28} strokeWidth={1.5} aria-hidden />}>
                {t('A gateway appears here once it runs with this dashboard’s node secret and address.')}
              </Blank>
            }
          />
        )}
      </section>
      {broken.length > 0 && (
        <Card title={t('What nodes could not load')}>
          <div className="stack tight">
            {broken.map(({ node, problem }, at) => (
              <Notice key={at} tone="err">
                <strong>
                  {problem.collection} {problem.id}
                </strong>{' '}
                {t('on {{node}}', { node: node.hostname || node.id })}: {problem.reason}.{' '}
                {t('The last good form keeps serving.')}
              </Notice>
            ))}
          </div>
        </Card>
      )}
    </Page>
  );
}
