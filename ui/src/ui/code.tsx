import { lazy, Suspense } from 'react';
import type { EditorProps, Language } from './editor';
import { Skeletons } from './states';

const LazyEditor = lazy(() => import('./editor'));
const LazyDiff = lazy(() => import('./editor').then((module) => ({ default: module.TextDiff })));

/** The editor, loaded when it is first shown. */
export function Code(props: EditorProps) {
  return (
    <Suspense
      fallback={
        <div style={{ height: props.height ?? 480 }} className="editorbox">
          <Skeletons lines={8} />
        </div>
      }
    >
      <LazyEditor {...props} />
    </Suspense>
  );
}

export function CodeDiff(props: { before: string; after: string; labels: [string, string]; language?: Language }) {
  return (
    <Suspense fallback={<Skeletons lines={8} />}>
      <LazyDiff {...props} />
    </Suspense>
  );
}
