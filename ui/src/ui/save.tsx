import { Button, Modal, Radio } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useBlocker } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, type Loaded } from '@/api/client';
import { diff, merge3, patch, type Change, type Conflict, type Json, type Merge } from '@/doc';
import { ChangeList } from './changes';
import type { Draft } from './draft';
import { Notice } from './states';
import { Dialog } from './dialog';
import { done, failed } from './toast';

type Props = {
  draft: Draft;
  /** Sends the text; refused with 412 when someone else saved since it was loaded. */
  save: (text: string, ifMatch: string) => Promise<unknown>;
  /** The document as it is now on the server. */
  reload: () => Promise<Loaded>;
  saved: string;
  /** Checked before anything is sent: what is wrong, by pointer. */
  check?: (value: Json) => { pointer: string; message: string }[];
  /** Who saved it last, when that can be told. */
  author?: () => Promise<string | undefined>;
};

/** Says what was changed and saves it: with the difference to see first, and a merge when someone else was quicker. */
export function SaveBar({ draft, save, reload, saved, check, author }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [review, setReview] = useState(false);
  const [rival, setRival] = useState<{ theirs: Loaded; merge: Merge; changes: Change[]; by?: string } | undefined>();
  const count = draft.changes.length;
  const unsaved = count > 0;
  useBlocker({
    shouldBlockFn: ({ current, next }) => {
      // Tabs of one document share its draft.
      const stem = (path: string) =>
        path
          .split('/')
          .slice(0, path.includes('/oas/') ? 4 : 3)
          .join('/');
      if (!unsaved || busy || stem(current.pathname) === stem(next.pathname)) return false;
      return !window.confirm(t('Leave without saving your changes?'));
    },
    enableBeforeUnload: unsaved,
  });
  const finish = async (text: string, ifMatch: string) => {
    await save(text, ifMatch);
    const fresh = await reload();
    setReview(false);
    setRival(undefined);
    done(saved);
    await queries.invalidateQueries({ queryKey: ['propagation'] });
    return fresh;
  };
  const submit = async () => {
    if (!unsaved || busy) return;
    const wrong = check?.(draft.value) ?? [];
    draft.blame(wrong.map((problem) => ({ ...problem, code: 'required', line: 0, column: 0 })));
    if (wrong.length > 0) {
      setReview(false);
      return;
    }
    setBusy(true);
    try {
      await finish(draft.text(), draft.base.etag);
      draft.reset();
    } catch (error) {
      if (error instanceof ApiError && error.status === 412) {
        const theirs = await reload();
        setReview(false);
        setRival({
          theirs,
          merge: merge3(draft.base.value, draft.value, theirs.value),
          changes: diff(draft.base.value, theirs.value),
          by: await author?.().catch(() => undefined),
        });
      } else {
        if (error instanceof ApiError && error.violations.length > 0) draft.blame(error.violations);
        failed(error, t('Not saved'));
      }
    } finally {
      setBusy(false);
    }
  };
  useHotkeys([['mod+S', () => void submit()]], []);
  if (!unsaved && !rival) return null;
  return (
    <>
      <div className="savebar" role="region" aria-label={t('Unsaved changes')}>
        <strong className="num">{t('changes', { count })}</strong>
        {draft.problems.length > 0 && (
          <span role="alert" style={{ color: 'var(--c-err)', fontSize: 13 }}>
            {draft.problems
              .map((problem) => problem.message)
              .slice(0, 2)
              .join(' ')}
          </span>
        )}
        <span className="grow" />
        <Button variant="default" onClick={draft.reset}>
          {t('Discard')}
        </Button>
        <Button variant="default" onClick={() => setReview(true)}>
          {t('Review changes')}
        </Button>
        <Button onClick={() => void submit()} loading={busy}>
          {t('Save')}
        </Button>
      </div>
      <Modal
        opened={review}
        onClose={() => setReview(false)}
        size={880}
        title={t('What saving will change')}
        closeButtonProps={{ 'aria-label': t('Close') }}
      >
        <ChangeList changes={draft.changes} />
        <div className="row" style={{ justifyContent: 'flex-end', marginTop: 16 }}>
          <Button variant="default" onClick={() => setReview(false)}>
            {t('Keep editing')}
          </Button>
          <Button onClick={() => void submit()} loading={busy}>
            {t('Save')}
          </Button>
        </div>
      </Modal>
      {rival && (
        <MergeDialog
          {...rival}
          busy={busy}
          onClose={() => setRival(undefined)}
          onMerge={(chosen) => {
            setBusy(true);
            const text = patch(rival.theirs.text, [
              ...rival.merge.edits,
              ...chosen.map((change) => ({ path: change.path, value: change.after })),
            ]);
            finish(text, rival.theirs.etag)
              .then(draft.reset)
              .catch((error: unknown) => failed(error, t('Not saved')))
              .finally(() => setBusy(false));
          }}
        />
      )}
    </>
  );
}

function MergeDialog(props: {
  merge: Merge;
  /** What the others changed since it was loaded. */
  changes: Change[];
  by?: string;
  busy: boolean;
  onClose: () => void;
  onMerge: (mine: Change[]) => void;
}) {
  const { t } = useTranslation();
  const { edits, conflicts } = props.merge;
  const [choices, setChoices] = useState<('mine' | 'theirs' | undefined)[]>(conflicts.map(() => undefined));
  const open = choices.filter((choice) => choice === undefined).length;
  return (
    <Dialog onClose={props.onClose} size={880} title={t('Someone else saved this meanwhile')}>
      <div className="stack">
        <Notice tone={conflicts.length > 0 ? 'warn' : 'info'}>
          {conflicts.length > 0
            ? t('Both of you changed the same value. Choose what stays; everything else is joined.')
            : t('Your changes and theirs touch different places. They can be joined.')}
        </Notice>
        <details>
          <summary>
            {props.by
              ? t('What {{name}} saved: {{changes}}', {
                  name: props.by,
                  changes: t('changes', { count: props.changes.length }),
                })
              : t('What was saved meanwhile: {{changes}}', { changes: t('changes', { count: props.changes.length }) })}
          </summary>
          <ChangeList changes={props.changes} />
        </details>
        {edits.length > 0 && (
          <div className="dim">
            {t('changes', { count: edits.length })} · {t('of yours without conflict')}
          </div>
        )}
        {conflicts.map((conflict, at) => (
          <ConflictChoice
            key={at}
            conflict={conflict}
            value={choices[at]}
            onChange={(value) => setChoices(choices.map((choice, index) => (index === at ? value : choice)))}
          />
        ))}
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" onClick={props.onClose}>
            {t('Keep editing')}
          </Button>
          <Button
            disabled={open > 0}
            loading={props.busy}
            onClick={() =>
              props.onMerge(conflicts.filter((_, at) => choices[at] === 'mine').map((conflict) => conflict.mine))
            }
          >
            {t('Merge and save')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function ConflictChoice(props: {
  conflict: Conflict;
  value: 'mine' | 'theirs' | undefined;
  onChange: (value: 'mine' | 'theirs') => void;
}) {
  const { t } = useTranslation();
  const { mine, theirs } = props.conflict;
  const print = (value: Json | undefined) => (value === undefined ? t('removed') : JSON.stringify(value));
  return (
    <Radio.Group
      label={<span className="mono">{mine.path.join('.')}</span>}
      value={props.value ?? ''}
      onChange={(value) => props.onChange(value as 'mine' | 'theirs')}
    >
      <div className="stack tight" style={{ marginTop: 6 }}>
        <Radio
          value="mine"
          label={
            <span>
              {t('Yours')}: <code className="mono">{print(mine.after)}</code>
            </span>
          }
        />
        <Radio
          value="theirs"
          label={
            <span>
              {t('Theirs')}: <code className="mono">{print(theirs.after)}</code>
            </span>
          }
        />
      </div>
    </Radio.Group>
  );
}
