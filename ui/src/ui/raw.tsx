import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Code } from './code';
import { useEditing } from './draft';
import { Notice } from './states';

/** The whole document as text; taking it over makes it the draft, with its difference to review like any other. */
export function RawEditor() {
  const { t } = useTranslation();
  const draft = useEditing();
  const { text } = draft;
  const printed = useMemo(() => pretty(text()), [text]);
  const [edited, setEdited] = useState<string>();
  const fault = useMemo(() => (edited === undefined ? undefined : wrong(edited)), [edited]);
  const shown = edited ?? printed;
  return (
    <div className="stack">
      <Code
        label={t('Definition as JSON')}
        value={shown}
        readOnly={draft.readOnly}
        onChange={setEdited}
        height="calc(100dvh - 330px)"
      />
      <div className="row wrap">
        {fault ? (
          <Notice tone="err" role="alert">
            {fault}
          </Notice>
        ) : (
          <span className="hint">{t('Press Escape, then Tab, to leave the editor.')}</span>
        )}
        <span className="grow" />
        {edited !== undefined && edited !== printed && (
          <>
            <Button variant="default" onClick={() => setEdited(undefined)}>
              {t('Undo all')}
            </Button>
            <Button
              disabled={fault !== undefined}
              onClick={() => {
                draft.replace(edited);
                setEdited(undefined);
              }}
            >
              {t('Apply to draft')}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}

function wrong(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? undefined
      : 'The definition must be an object.';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Indents JSON without reading its numbers and strings, so that none of them changes. */
export function pretty(text: string): string {
  if (/^\s*[{[]\s*\n/.test(text)) return text;
  const out: string[] = [];
  const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;
  let depth = 0;
  let before = '';
  for (const [part] of text.matchAll(token)) {
    if (part === '}' || part === ']') {
      depth--;
      if (before !== '{' && before !== '[') out.push('\n', '  '.repeat(depth));
      out.push(part);
    } else {
      if (before === '{' || before === '[' || before === ',') out.push('\n', '  '.repeat(depth));
      out.push(part === ':' ? ': ' : part);
      if (part === '{' || part === '[') depth++;
    }
    before = part;
  }
  return out.join('');
}
