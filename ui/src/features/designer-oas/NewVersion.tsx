import { Button, Switch, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { createVersion, EXTENSION } from '@/api/apis';
import { isObject, read, write, type Json, type JsonObject } from '@/doc';
import { useEditing } from '@/ui/draft';
import { Notice } from '@/ui/states';
import { Dialog } from '@/ui/dialog';
import { done } from '@/ui/toast';

/** Asks for a name and makes a version that starts as a copy of this API. */
export function NewVersion(props: { id: string; onClose: () => void; reload: () => Promise<unknown> }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { value } = useEditing();
  const info = read(value, [EXTENSION, 'info']);
  const known = String(read(info, ['versioning', 'name']) ?? '');
  const [baseName, setBaseName] = useState(known || 'v1');
  const others = read(info, ['versioning', 'versions']);
  const [name, setName] = useState(`v${(Array.isArray(others) ? others.length : 0) + 2}`);
  const [usual, setUsual] = useState(false);
  const [error, setError] = useState('');
  const [busy, setBusy] = useState(false);
  const create = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError('');
    try {
      const made = await createVersion(copyOf(value, name.trim()), {
        base_api_id: props.id,
        base_api_version_name: known ? undefined : baseName.trim(),
        new_version_name: name.trim(),
        set_default: usual || undefined,
      });
      await props.reload();
      await queries.invalidateQueries({ queryKey: ['apis'] });
      done(t('Version {{name}} created', { name: name.trim() }));
      props.onClose();
      await navigate({ to: `/apis/oas/${encodeURIComponent(made.ID)}` });
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : String(failure));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog onClose={props.onClose} title={t('Create a version')}>
      <form className="stack" onSubmit={(event) => void create(event)}>
        {error && (
          <Notice tone="err" role="alert">
            {error}
          </Notice>
        )}
        {!known && (
          <TextInput
            label={t('Name of the present version')}
            name="base_version"
            value={baseName}
            onChange={(event) => setBaseName(event.currentTarget.value)}
          />
        )}
        <TextInput
          data-autofocus
          label={t('Name of the new version')}
          name="new_version"
          description={t('It starts as a copy of what is saved, reached through this API only')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Switch
          label={t('Make it the default')}
          description={t('Callers who name no version get it at once')}
          checked={usual}
          onChange={(event) => setUsual(event.currentTarget.checked)}
        />
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" onClick={props.onClose}>
            {t('Cancel')}
          </Button>
          <Button type="submit" loading={busy} disabled={name.trim() === '' || (!known && baseName.trim() === '')}>
            {t('Create version')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** The same API under another name and path, without what makes the first one what it is. */
export function copyOf(value: JsonObject, version: string): JsonObject {
  const info = read(value, [EXTENSION, 'info']);
  const { id: _id, dbId: _dbId, orgId: _orgId, versioning: _versioning, ...rest } = isObject(info) ? info : {};
  const [name = '', ...categories] = String(rest.name ?? '').split(' #');
  const state = isObject(rest.state) ? rest.state : {};
  const named: JsonObject = {
    ...rest,
    name: [`${name} ${version}`, ...categories].join(' #'),
    state: { ...state, internal: true },
  };
  const path = String(read(value, [EXTENSION, 'server', 'listenPath', 'value']) ?? '/');
  const slug = version.toLowerCase().replace(/[^a-z0-9.]+/g, '-');
  const renamed = write(value, [EXTENSION, 'info'], named) as Json;
  return write(
    renamed,
    [EXTENSION, 'server', 'listenPath', 'value'],
    `${path.replace(/\/$/, '')}-${slug}/`,
  ) as JsonObject;
}
