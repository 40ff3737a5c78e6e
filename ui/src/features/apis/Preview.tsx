import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { AUTH_NAMES, EXTENSION, oasAuth } from '@/api/apis';
import { isObject, read, type JsonObject } from '@/doc';
import { Badge, Card, Method, Pairs } from '@/ui/parts';
import { operationsOf } from './document';

/** What the server would save: where it is served, how it is guarded, what each endpoint gets. */
export function Preview({ document, listenPath }: { document: JsonObject; listenPath: string }) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  // In braces: newer browsers answer a promise, which is no way to clean up.
  useEffect(() => {
    window.document.getElementById('preview')?.scrollIntoView({ block: 'start' });
  }, [document]);
  const operations = useMemo(() => operationsOf(document), [document]);
  const middleware = read(document, [EXTENSION, 'middleware', 'operations']);
  const rows = useVirtualizer({
    count: operations.length,
    getScrollElement: () => box.current,
    estimateSize: () => 34,
    overscan: 12,
  });
  const at = (...path: string[]) => read(document, [EXTENSION, ...path]);
  return (
    <Card id="preview" title={t('What will be created')} flush>
      <div className="body" style={{ padding: 16 }}>
        <Pairs
          items={[
            [t('Name'), String(at('info', 'name') ?? '')],
            [
              t('Listen path'),
              <span className="mono" key="p">
                {listenPath}
              </span>,
            ],
            [
              t('Upstream'),
              <span className="mono" key="u">
                {String(at('upstream', 'url') ?? '')}
              </span>,
            ],
            [t('Authentication'), AUTH_NAMES[oasAuth(document)] ?? ''],
            [t('Endpoints'), String(operations.length)],
          ]}
        />
      </div>
      <div
        ref={box}

        tabIndex={0}
        role="region"
        aria-label={t('Endpoints')}
        style={{
          height: Math.min(420, operations.length * 34 + 4),
          overflow: 'auto',
          borderTop: '1px solid var(--c-border-soft)',
        }}
      >
        <ul style={{ height: rows.getTotalSize(), position: 'relative', margin: 0, padding: 0, listStyle: 'none' }}>
          {rows.getVirtualItems().map((item) => {
            const operation = operations[item.index]!;
            const added = read(middleware, [operation.id]);
            return (
              <li
                key={item.key}
                className="row"
                style={{
                  position: 'absolute',
                  insetInline: 0,
                  height: 34,
                  transform: `translateY(${item.start}px)`,
                  padding: '0 16px',
                }}
              >
                <Method>{operation.method}</Method>
                <span className="mono clip" style={{ flex: '0 1 420px' }}>
                  {operation.path}
                </span>
                <span className="dim clip grow">{operation.summary}</span>
                {isObject(added) && Object.keys(added).map((name) => <Badge key={name}>{name}</Badge>)}
              </li>
            );
          })}
        </ul>
      </div>
    </Card>
  );
}
