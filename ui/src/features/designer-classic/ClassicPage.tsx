import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { AUTH_NAMES, classicAuth, EXTENSION, loadClassic } from '@/api/apis';
import type { Loaded } from '@/api/client';
import { useCan } from '@/app/session';
import { isObject, read, type Json } from '@/doc';
import { ApiFrame } from '@/ui/designer';
import { useDraft } from '@/ui/draft';
import { Badge } from '@/ui/parts';
import { Opened } from '@/ui/record';
import { Core } from './Core';

export function ClassicPage() {
  const { t } = useTranslation();
  const { id = '', tab = 'core' } = useParams({ strict: false }) as { id?: string; tab?: string };
  return (
    <Opened
      key={id}
      title={t('API')}
      crumbs={[{ label: t('APIs'), to: '/apis' }]}
      queryKey={['api', id]}
      load={() => loadClassic(id)}
    >
      {(loaded) =>
        isObject(loaded.value[EXTENSION]) ? <ToOas id={id} /> : <Designer id={id} tab={tab} loaded={loaded} />
      }
    </Opened>
  );
}

/** An address that does not say which form the definition has leads to the designer of its form. */
function ToOas({ id }: { id: string }) {
  const navigate = useNavigate();
  useEffect(() => {
    void navigate({ to: `/apis/oas/${encodeURIComponent(id)}`, replace: true });
  }, [id, navigate]);
  return null;
}

function Designer({ id, tab, loaded }: { id: string; tab: string; loaded: Loaded }) {
  const { t } = useTranslation();
  const draft = useDraft(loaded, !useCan()('apis', 'write').ok);
  const at = (...path: string[]) => read(draft.value, ['api_definition', ...path]);
  const definition = draft.value.api_definition;
  const auth = isObject(definition) ? classicAuth(definition) : 'other';
  const dbId = String(at('id') ?? id);
  return (
    <ApiFrame
      id={id}
      dbId={dbId}
      oas={false}
      draft={draft}
      name={String(at('name') ?? '')}
      listenPath={String(at('proxy', 'listen_path') ?? '')}
      active={at('active') === true}
      internal={at('internal') === true}
      badges={<Badge>{AUTH_NAMES[auth]}</Badge>}
      header={
        auth === 'keyless'
          ? undefined
          : String(
              at('auth_configs', 'authToken', 'auth_header_name') || at('auth', 'auth_header_name') || 'Authorization',
            )
      }
      parts={[{ id: 'core', label: t('Core settings'), body: <Core id={id} dbId={dbId} /> }]}
      part={tab}
      rawLabel={t('Raw definition')}
      current={read(loaded.value, ['api_definition']) ?? {}}
      inner={['definition']}
      load={() => loadClassic(id)}
      check={check}
    />
  );
}

function check(value: Json) {
  const required: [string[], string][] = [
    [['api_definition', 'name'], 'API Name is required'],
    [['api_definition', 'proxy', 'listen_path'], 'Listen Path is required'],
  ];
  return required
    .filter(([path]) => String(read(value, path) ?? '').trim() === '')
    .map(([path, message]) => ({ pointer: '/' + path.join('/'), message }));
}
