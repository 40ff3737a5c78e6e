import { Button, FileButton, SegmentedControl, Switch, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { FileUp } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { createOas, dryRun, EXTENSION, importOas, type ImportOptions } from '@/api/apis';
import { ApiError } from '@/api/client';
import { read, type JsonObject } from '@/doc';
import { useAddress } from '@/ui/address';
import { Code } from '@/ui/code';
import { Card, Page } from '@/ui/parts';
import { Notice } from '@/ui/states';
import { TemplatePicker } from '@/ui/template';
import { done } from '@/ui/toast';
import { readDocument } from './document';
import { listenPathFor } from './NewApiPage';
import { Preview } from './Preview';

/** A text this long is summed up instead of shown in the editor. */
const SHOWN = 2_000_000;

export function ImportPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [search, set] = useAddress();
  const source = search.source === 'url' || search.source === 'file' ? search.source : 'paste';
  const [text, setText] = useState('');
  const [file, setFile] = useState('');
  const [url, setUrl] = useState('');
  const [path, setPath] = useState('');
  const [upstream, setUpstream] = useState('');
  const touched = useRef({ path: false, upstream: false, authentication: false });
  const [flags, setFlags] = useState({
    authentication: false,
    validateRequest: false,
    allowList: false,
    mockResponse: false,
  });
  const [template, setTemplate] = useState('');
  const [preview, setPreview] = useState<JsonObject>();
  const [refusal, setRefusal] = useState<{ title: string; lines: string[] }>();
  const [busy, setBusy] = useState<'preview' | 'import'>();
  const [settled] = useDebouncedValue(text, text.length > 500_000 ? 50 : 300);
  const reading = useMemo(() => (settled.trim() === '' ? undefined : readDocument(settled)), [settled]);
  const known = reading?.ok ? reading : undefined;
  const listenPath = path;
  useEffect(() => {
    if (!known) return;
    if (!touched.current.path) setPath(listenPathFor(known.title));
    const server = known.servers.find((each) => /^https?:/.test(each)) ?? '';
    if (!touched.current.upstream && server) setUpstream(server);
    if (!touched.current.authentication) setFlags((now) => ({ ...now, authentication: known.secured }));
  }, [known]);
  useEffect(() => {
    setPreview(undefined);
    setRefusal(undefined);
  }, [settled, url, path, upstream, flags, source, template]);
  const options: ImportOptions = {
    listenPath: listenPath || undefined,
    upstreamURL: upstream || undefined,
    templateID: template || undefined,
    ...flags,
  };
  const document = source === 'url' ? { url } : { text: known?.json };
  const ready = source === 'url' ? /^https?:\/\/./.test(url) : Boolean(known);
  const refuse = (title: string) => (error: unknown) => {
    const lines =
      error instanceof ApiError
        ? error.violations.map((v) =>
            [v.line > 0 ? t('line {{line}}', { line: v.line }) : '', v.pointer, v.message].filter(Boolean).join(' · '),
          )
        : [];
    setRefusal({ title, lines: [error instanceof Error ? error.message : String(error), ...lines] });
  };
  const look = () => {
    setBusy('preview');
    setRefusal(undefined);
    (known?.extended ? Promise.resolve(known.document) : dryRun(document, options))
      .then(setPreview)
      .catch(refuse(t('There is no preview')))
      .finally(() => setBusy(undefined));
  };
  const commit = () => {
    setBusy('import');
    setRefusal(undefined);
    (known?.extended && source !== 'url' ? createOas(known.json) : importOas(document, options))
      .then(async (created) => {
        await queries.invalidateQueries({ queryKey: ['apis'] });
        done(t('API successfully created'));
        await navigate({ to: `/apis/oas/${created.ID}`, search: { made: '1' } });
      })
      .catch(refuse(t('Nothing was imported')))
      .finally(() => setBusy(undefined));
  };
  const take = (chosen: File | null) => {
    if (!chosen) return;
    setFile(chosen.name);
    set({ source: 'file' });
    void chosen.text().then(setText);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    take(event.dataTransfer.files[0] ?? null);
  };
  const switches = [
    ['authentication', t('Authentication from the document'), t('Turn its security schemes into checks')],
    ['validateRequest', t('Validate requests'), t('Refuse what does not match its schemas')],
    ['allowList', t('Allow listed endpoints only'), t('Refuse paths the document does not name')],
    ['mockResponse', t('Mock responses'), t('Answer with its examples; the upstream is not called')],
  ] as const;
  return (
    <Page
      title={t('Import API')}
      crumbs={[{ label: t('APIs'), to: '/apis' }]}
      lead={t('OpenAPI 3.0 or 3.1, as JSON or YAML. Nothing is saved before you have seen what it becomes.')}
    >
      <div className="grid2 first" style={{ alignItems: 'start' }}>
        <Card
          title={t('Document')}
          extra={
            <SegmentedControl
              size="xs"
              aria-label={t('Where the document comes from')}
              value={source}
              onChange={(value) => set({ source: value === 'paste' ? undefined : value })}
              data={[
                { value: 'paste', label: t('Paste') },
                { value: 'file', label: t('File') },
                { value: 'url', label: t('URL') },
              ]}
            />
          }
        >
          {/* Dropping a file is a convenience beside the button that opens one. */}
          {}
          <div className="stack" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
            {source === 'url' && (
              <TextInput
                label={t('Address of the document')}
                name="url"
                type="url"
                placeholder="https://example.org/openapi.yaml"
                description={t('The server fetches it; addresses of its own network are refused unless configured.')}
                classNames={{ input: 'mono' }}
                value={url}
                onChange={(event) => setUrl(event.currentTarget.value.trim())}
              />
            )}
            {source === 'file' && (
              <div className="blank well" style={{ border: '1px dashed var(--c-border-strong)' }}>
                <FileUp size={26} strokeWidth={1.5} aria-hidden />
                <p>{file ? file : t('Drop an OpenAPI document here')}</p>
                <FileButton
                  onChange={take}
                  accept=".json,.yaml,.yml,application/json,application/yaml"
                  inputProps={{ 'aria-label': t('OpenAPI document') }}
                >
                  {(props) => (
                    <Button variant="default" {...props}>
                      {t('Choose a file')}
                    </Button>
                  )}
                </FileButton>
              </div>
            )}
            {source === 'paste' &&
              (text.length > SHOWN ? (
                <div className="well row spread">
                  <span>{t('{{size}} MB of text', { size: (text.length / 1e6).toFixed(1) })}</span>
                  <Button size="xs" variant="default" onClick={() => setText('')}>
                    {t('Clear')}
                  </Button>
                </div>
              ) : (
                <Code
                  label={t('OpenAPI document')}
                  value={text}
                  onChange={setText}
                  language={text.trimStart().startsWith('{') ? 'json' : 'yaml'}
                  height={380}
                  hint={t('Paste JSON or YAML')}
                />
              ))}
            {source !== 'url' && reading && !reading.ok && (
              <Notice tone="err" role="alert">
                {reading.line
                  ? t('Line {{line}}, column {{column}}: ', { line: reading.line, column: reading.column })
                  : ''}
                {reading.message}
              </Notice>
            )}
            {source !== 'url' && known && (
              <Notice tone="ok" role="status">
                <strong>{known.title || t('(no title)')}</strong> · OpenAPI {known.version} ·{' '}
                {t('endpoints', { count: known.operations })}
                {known.extended && <div>{t('It holds gateway settings already and is created as it is.')}</div>}
              </Notice>
            )}
          </div>
        </Card>
        <div className="stack">
          <Card title={t('How it is served')}>
            <div className="stack">
              <TextInput
                label={t('Listen path')}
                name="listenPath"
                description={t('Where callers find it on the gateway')}
                classNames={{ input: 'mono' }}
                disabled={known?.extended}
                value={path}
                error={path !== '' && !path.startsWith('/') ? t('A listen path starts with /') : undefined}
                onChange={(event) => {
                  touched.current.path = true;
                  setPath(event.currentTarget.value);
                }}
              />
              <TextInput
                label={t('Upstream URL')}
                name="upstreamURL"
                description={t('Taken from the document’s servers unless given')}
                classNames={{ input: 'mono' }}
                disabled={known?.extended}
                value={upstream}
                onChange={(event) => {
                  touched.current.upstream = true;
                  setUpstream(event.currentTarget.value);
                }}
              />
              {!known?.extended && <TemplatePicker value={template} onChange={setTemplate} />}
              {!known?.extended &&
                switches.map(([name, label, hint]) => (
                  <Switch
                    key={name}
                    name={name}
                    label={label}
                    description={hint}
                    checked={flags[name]}
                    onChange={(event) => {
                      if (name === 'authentication') touched.current.authentication = true;
                      setFlags({ ...flags, [name]: event.currentTarget.checked });
                    }}
                  />
                ))}
            </div>
          </Card>
          {refusal && (
            <Notice tone="err" role="alert">
              <strong>{refusal.title}</strong>
              {refusal.lines.slice(0, 20).map((line, at) => (
                <div key={at}>{line}</div>
              ))}
            </Notice>
          )}
        </div>
      </div>
      {preview && (
        <Preview
          document={preview}
          listenPath={String(read(preview, [EXTENSION, 'server', 'listenPath', 'value']) ?? '')}
        />
      )}
      <div className="savebar">
        <span className="grow" />
        <Button variant={preview ? 'default' : 'filled'} disabled={!ready} loading={busy === 'preview'} onClick={look}>
          {t('Preview')}
        </Button>
        <Button
          variant={preview ? 'filled' : 'default'}
          disabled={!ready || (path !== '' && !path.startsWith('/'))}
          loading={busy === 'import'}
          onClick={commit}
        >
          {t('Import API')}
        </Button>
      </div>
    </Page>
  );
}
