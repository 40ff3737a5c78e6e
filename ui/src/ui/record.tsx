import { ActionIcon, Button, Menu, Tabs } from '@mantine/core';
import { useQuery, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Ellipsis } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, type Loaded, type Violation } from '@/api/client';
import { listRevisions, undelete } from '@/api/system';
import type { Json, Path } from '@/doc';
import { useAddress } from './address';
import { Confirm } from './confirm';
import { Editing, type Draft } from './draft';
import type { Impacted } from './impact';
import { Facts, Page, type Crumb } from './parts';
import { Revisions } from './revisions';
import { SaveBar } from './save';
import { Failure, Notice, Skeletons } from './states';
import { done, failed } from './toast';
import { deletedWithUndo } from './undo';

/** What is wrong with a document before it is sent. */
export type Check = (value: Json) => { pointer: string; message: string }[];

/** Loads one document; its frame stands while it loads, and when there is nothing to show. */
export function Opened(props: {
  title: string;
  crumbs: Crumb[];
  queryKey: QueryKey;
  load: () => Promise<Loaded>;
  children: (loaded: Loaded) => ReactNode;
}) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: props.queryKey,
    queryFn: props.load,
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
  if (query.data) return props.children(query.data);
  const back = props.crumbs.at(-1);
  return (
    <Page title={props.title} crumbs={props.crumbs}>
      <section className="card">
        {query.isError ? (
          <Failure
            error={query.error}
            retry={() => void query.refetch()}
            back={
              back && (
                <Button component={Link} to={back.to} variant="default">
                  {t('All {{things}}', { things: back.label })}
                </Button>
              )
            }
          />
        ) : (
          <Skeletons lines={8} />
        )}
      </section>
    </Page>
  );
}

function Problems({ problems }: { problems: Violation[] }) {
  if (problems.length === 0) return null;
  return (
    <div className="measure">
      <Notice tone="err" role="alert">
        {problems.map((problem) => (
          <div key={problem.pointer + problem.message}>{problem.message}</div>
        ))}
      </Notice>
    </div>
  );
}

/** The page of a document that is not there yet: its form, and a bar that stays in sight to create it. */
export function NewFrame(props: {
  draft: Draft;
  title: string;
  crumbs: Crumb[];
  lead?: string;
  action: string;
  check: Check;
  create: () => Promise<unknown>;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const { draft } = props;
  const [busy, setBusy] = useState(false);
  const create = async () => {
    const wrong = props.check(draft.value).map((each) => ({ ...each, code: 'required', line: 0, column: 0 }));
    draft.blame(wrong);
    if (wrong.length > 0) {
      const names = wrong.map(({ pointer }) => pointer.slice(1).replaceAll('/', '.'));
      const first = names.map((name) => document.getElementsByName(name)[0]).find((field) => field !== undefined);
      first?.focus();
      return;
    }
    setBusy(true);
    try {
      await props.create();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const own = { pointer: '', code: '', message: error.message, line: 0, column: 0 };
      draft.blame(error.violations.length > 0 ? error.violations : [own]);
      window.scrollTo({ top: 0 });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Editing draft={draft}>
      <Page title={props.title} crumbs={props.crumbs} lead={props.lead}>
        <Problems problems={draft.problems} />
        {props.children}
        <div className="savebar" data-new>
          <span className="grow" />
          <Button variant="default" component={Link} to={props.crumbs.at(-1)!.to}>
            {t('Cancel')}
          </Button>
          <Button
            onClick={() => void create().catch((error: unknown) => failed(error, t('Not created')))}
            loading={busy}
          >
            {props.action}
          </Button>
        </div>
      </Page>
    </Editing>
  );
}

export type Part = { id: string; label: string; body: ReactNode };

export type Removal = {
  /** The button's words, such as "Delete policy". */
  label: string;
  /** Why it cannot be deleted at all. */
  blocked?: string;
  question: ReactNode;
  impact?: Impacted;
  act: () => Promise<unknown>;
  /** Where it lies until it is brought back. */
  trash?: { collection: string; id: string };
};

/** The page of one document: its name and facts, its parts as tabs, the bar that saves it, the menu that deletes it. */
export function EditFrame(props: {
  draft: Draft;
  title: string;
  crumbs: Crumb[];
  can: { ok: boolean; why: string };
  badges?: ReactNode;
  facts?: [string, ReactNode][];
  actions?: ReactNode;
  /** Further things to do, above the deletion. */
  menu?: ReactNode;
  notice?: ReactNode;
  parts: Part[];
  /** The chosen part and how another is chosen; in the address unless given. */
  part?: string;
  onPart?: (id: string) => void;
  check?: Check;
  save: (text: string, ifMatch: string) => Promise<unknown>;
  load: () => Promise<Loaded>;
  /** Where the loaded document is kept. */
  queryKey: QueryKey;
  /** The document inside what is loaded; all of it unless given. */
  inner?: (loaded: Loaded) => Loaded;
  saved: string;
  /** Its history, as the last part. */
  history?: { collection: string; id: string; current: Json; inner?: Path };
  removal?: Removal;
  /** Lists and reckonings that change with it. */
  lists: string[];
}) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [search, set] = useAddress();
  const [doomed, setDoomed] = useState(false);
  const { draft, can, removal, history, title: name } = props;
  const refresh = () => Promise.all(props.lists.map((list) => queries.invalidateQueries({ queryKey: [list] })));
  const reload = async () => {
    const fresh = await props.load();
    queries.setQueryData(props.queryKey, fresh);
    void refresh();
    if (history) void queries.invalidateQueries({ queryKey: ['revisions', history.collection, history.id] });
    return props.inner ? props.inner(fresh) : fresh;
  };
  const parts = history
    ? [
        ...props.parts,
        {
          id: 'revisions',
          label: t('Revisions'),
          body: <Revisions {...history} onRestored={() => void reload()} canRestore={can} />,
        },
      ]
    : props.parts;
  const first = parts[0]!;
  const wanted = props.part ?? search.tab;
  const part = parts.find(({ id }) => id === wanted) ?? first;
  const choose =
    props.onPart ?? ((id: string) => set({ tab: id === first.id ? undefined : id, rev: undefined }, { push: true }));
  return (
    <Editing draft={draft}>
      <Page
        title={name}
        crumbs={props.crumbs}
        badges={props.badges}
        actions={
          <>
            {props.actions}
            {(props.menu || removal) && (
              <Menu width={220}>
                <Menu.Target>
                  <ActionIcon variant="default" size={36} aria-label={t('Actions')}>
                    <Ellipsis size={17} />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  {props.menu}
                  {props.menu && removal && <Menu.Divider />}
                  {removal && (
                    <Menu.Item
                      color="red"
                      disabled={!can.ok || removal.blocked !== undefined}
                      title={removal.blocked ?? (can.ok ? undefined : can.why)}
                      onClick={() => setDoomed(true)}
                    >
                      {removal.label}
                    </Menu.Item>
                  )}
                </Menu.Dropdown>
              </Menu>
            )}
          </>
        }
      >
        {props.facts && <Facts items={props.facts} />}
        {!can.ok && <Notice tone="info">{t('You can look, not change. {{why}}', { why: can.why })}</Notice>}
        {props.notice}
        {parts.length === 1 ? (
          first.body
        ) : (
          <Tabs value={part.id} onChange={(id) => choose(id ?? first.id)} keepMounted={false}>
            <Tabs.List mb="md">
              {parts.map(({ id, label }) => (
                <Tabs.Tab key={id} value={id}>
                  {label}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            <Tabs.Panel value={part.id}>{part.body}</Tabs.Panel>
          </Tabs>
        )}
        {can.ok && (
          <SaveBar
            draft={draft}
            reload={reload}
            saved={props.saved}
            check={props.check}
            save={props.save}
            author={
              history &&
              (async () => (await listRevisions(history.collection, history.id)).find(({ current }) => current)?.author)
            }
          />
        )}
      </Page>
      {doomed && removal && (
        <Confirm
          title={t('Delete {{name}}?', { name })}
          action={removal.label}
          impact={removal.impact}
          onClose={() => setDoomed(false)}
          onConfirm={async () => {
            await removal.act();
            draft.reset();
            void refresh();
            await navigate({ to: props.crumbs.at(-1)!.to });
            const { trash } = removal;
            const gone = t('{{name}} was deleted', { name });
            if (trash === undefined) done(gone);
            else
              deletedWithUndo(gone, t('Undo'), async () => {
                await undelete(trash.collection, trash.id);
                done(t('{{name}} is back', { name }));
                await refresh();
              });
          }}
        >
          {removal.question}
        </Confirm>
      )}
    </Editing>
  );
}
