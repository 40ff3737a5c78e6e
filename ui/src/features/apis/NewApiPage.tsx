import { Button, Radio, Switch, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { createClassic, createOas, EXTENSION } from '@/api/apis';
import { ApiError } from '@/api/client';
import type { JsonObject } from '@/doc';
import { Card, Page } from '@/ui/parts';
import { Notice } from '@/ui/states';
import { TemplatePicker } from '@/ui/template';
import { done } from '@/ui/toast';

type Form = {
  name: string;
  listenPath: string;
  target: string;
  kind: 'oas' | 'classic';
  auth: 'keyless' | 'authToken';
  active: boolean;
};

/** `My orders API` becomes `/my-orders-api/`. */
export function listenPathFor(name: string): string {
  const slug = name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return slug === '' ? '' : `/${slug}/`;
}

export function oasDocument(form: Form): JsonObject {
  const token = form.auth === 'authToken';
  return {
    openapi: '3.0.3',
    info: { title: form.name, version: '1.0.0' },
    paths: {},
    components: token
      ? { securitySchemes: { authToken: { type: 'apiKey', in: 'header', name: 'Authorization' } } }
      : {},
    ...(token ? { security: [{ authToken: [] }] } : {}),
    [EXTENSION]: {
      info: { name: form.name, state: { active: form.active, internal: false } },
      // What callers do is counted, and requests have ids to refer to, as after an import.
      middleware: { global: { trafficLogs: { enabled: true }, contextVariables: { enabled: true } } },
      upstream: { url: form.target },
      server: {
        listenPath: { value: form.listenPath, strip: true },
        ...(token
          ? {
              authentication: {
                enabled: true,
                stripAuthorizationData: true,
                securitySchemes: { authToken: { enabled: true, header: { enabled: true, name: 'Authorization' } } },
              },
            }
          : {}),
      },
    },
  };
}

export function classicWrapper(form: Form): JsonObject {
  const token = form.auth === 'authToken';
  return {
    api_definition: {
      name: form.name,
      active: form.active,
      use_keyless: !token,
      use_standard_auth: token,
      ...(token ? { auth_configs: { authToken: { auth_header_name: 'Authorization' } } } : {}),
      version_data: {
        not_versioned: true,
        default_version: '',
        versions: { Default: { name: 'Default', use_extended_paths: true } },
      },
      proxy: { listen_path: form.listenPath, target_url: form.target, strip_listen_path: true },
    },
  };
}

export function NewApiPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [form, setForm] = useState<Form>({
    name: '',
    listenPath: '',
    target: '',
    kind: 'oas',
    auth: 'authToken',
    active: true,
  });
  const [template, setTemplate] = useState('');
  const [touched, setTouched] = useState(false);
  const [errors, setErrors] = useState<Partial<Record<keyof Form, string>>>({});
  const [refusal, setRefusal] = useState('');
  const [busy, setBusy] = useState(false);
  const change = (part: Partial<Form>) => {
    setForm((now) => ({
      ...now,
      ...part,
      ...(part.name !== undefined && !touched ? { listenPath: listenPathFor(part.name) } : {}),
    }));
    setErrors((now) => ({
      ...now,
      ...Object.fromEntries(Object.keys(part).map((key) => [key, undefined])),
      ...(part.name && !touched ? { listenPath: undefined } : {}),
    }));
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wrong: typeof errors = {
      name: form.name.trim() === '' ? t('API Name is required') : undefined,
      listenPath:
        form.listenPath.trim() === ''
          ? t('Listen Path is required')
          : !form.listenPath.startsWith('/')
            ? t('A listen path starts with /')
            : undefined,
      target: form.target.trim() === '' ? t('Target URL is required') : undefined,
    };
    setErrors(wrong);
    setRefusal('');
    const first = Object.entries(wrong).find(([, message]) => message);
    if (first) {
      document.getElementById(`new-${first[0]}`)?.focus();
      return;
    }
    setBusy(true);
    try {
      const created =
        form.kind === 'oas'
          ? await createOas(oasDocument(form), { templateID: template || undefined })
          : await createClassic(classicWrapper(form));
      await queries.invalidateQueries({ queryKey: ['apis'] });
      done(t('API successfully created'));
      void navigate({
        to: form.kind === 'oas' ? `/apis/oas/${created.ID}` : `/apis/${created.ID}`,
        search: { made: '1' },
      });
    } catch (error) {
      const known = error instanceof ApiError ? error : undefined;
      setRefusal(
        [
          error instanceof Error ? error.message : String(error),
          ...(known?.violations ?? []).map((v) => `${v.pointer} ${v.message}`),
        ].join('\n'),
      );
    } finally {
      setBusy(false);
    }
  };
  return (
    <Page title={t('New API')} crumbs={[{ label: t('APIs'), to: '/apis' }]}>
      <form onSubmit={(event) => void submit(event)} noValidate style={{ maxWidth: 880 }} className="stack">
        {refusal && (
          <Notice tone="err" role="alert">
            <span style={{ whiteSpace: 'pre-wrap' }}>{refusal}</span>
          </Notice>
        )}
        <Card>
          <div className="fields">
            <TextInput
              id="new-name"
              className="full"
              label={t('API name')}
              name="name"
              withAsterisk
              data-autofocus
              autoFocus
              value={form.name}
              error={errors.name}
              onChange={(event) => change({ name: event.currentTarget.value })}
            />
            <TextInput
              id="new-listenPath"
              label={t('Listen path')}
              name="listenPath"
              description={t('Where callers find it on the gateway')}
              withAsterisk
              classNames={{ input: 'mono' }}
              value={form.listenPath}
              error={errors.listenPath}
              onChange={(event) => {
                setTouched(true);
                change({ listenPath: event.currentTarget.value });
              }}
            />
            <TextInput
              id="new-target"
              label={t('Target URL')}
              name="target"
              description={t('The service the gateway calls')}
              withAsterisk
              placeholder="https://orders.internal"
              classNames={{ input: 'mono' }}
              value={form.target}
              error={errors.target}
              onChange={(event) => change({ target: event.currentTarget.value })}
            />
            <Radio.Group
              label={t('Authentication')}
              value={form.auth}
              onChange={(auth) => change({ auth: auth as Form['auth'] })}
            >
              <div className="stack tight" style={{ marginTop: 6 }}>
                <Radio
                  value="authToken"
                  label={t('Auth token')}
                  description={t('Callers send a key in the Authorization header')}
                />
                <Radio value="keyless" label={t('Open (keyless)')} description={t('Anyone may call it')} />
              </div>
            </Radio.Group>
            <Radio.Group
              label={t('Form of the definition')}
              value={form.kind}
              onChange={(kind) => change({ kind: kind as Form['kind'] })}
            >
              <div className="stack tight" style={{ marginTop: 6 }}>
                <Radio
                  value="oas"
                  label={t('OpenAPI')}
                  description={t('An OpenAPI document with the gateway’s settings in it')}
                />
                <Radio value="classic" label={t('Classic')} description={t('The older form, for existing tools')} />
              </div>
            </Radio.Group>
            {form.kind === 'oas' && <TemplatePicker value={template} onChange={setTemplate} />}
            <Switch
              className="full"
              label={t('Active')}
              description={t('Serve it as soon as it is saved')}
              checked={form.active}
              onChange={(event) => change({ active: event.currentTarget.checked })}
            />
          </div>
        </Card>
        <div className="savebar" data-new>
          <span className="grow" />
          <Button variant="default" onClick={() => void navigate({ to: '/apis' })}>
            {t('Cancel')}
          </Button>
          <Button type="submit" loading={busy}>
            {t('Create API')}
          </Button>
        </div>
      </form>
    </Page>
  );
}
