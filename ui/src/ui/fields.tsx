import {
  ActionIcon,
  Button,
  Checkbox,
  NumberInput,
  Select,
  Switch,
  TagsInput,
  Textarea,
  TextInput,
} from '@mantine/core';
import { Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isObject, type Json, type Path } from '@/doc';
import { useField } from './draft';

type Common = { path: Path; label: string; hint?: ReactNode; required?: boolean; full?: boolean };

/** A field's name, with what is to be known about it: that it must be filled, that it was changed. */
function useLabel(label: string, changed: boolean, required = false): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      {label}
      {required && (
        <span className="must" aria-hidden>
          {' '}
          *
        </span>
      )}
      {changed && (
        <span className="changed" title={t('Changed and not saved')}>
          {' '}
          • {t('changed')}
        </span>
      )}
    </>
  );
}

export function TextF(props: Common & { placeholder?: string; mono?: boolean; lines?: number }) {
  const field = useField(props.path);
  const label = useLabel(props.label, field.changed, props.required);
  const common = {
    label,
    name: field.name,
    description: props.hint,
    placeholder: props.placeholder,
    required: false,
    'aria-required': props.required,
    className: props.full ? 'full' : undefined,
    value:
      typeof field.value === 'string'
        ? field.value
        : field.value === undefined || field.value === null
          ? ''
          : JSON.stringify(field.value),
    error: field.error,
    readOnly: field.readOnly,
    classNames: props.mono ? { input: 'mono' } : undefined,
    spellCheck: false,
  };
  const change = (text: string) => field.set(text === '' && !props.required ? undefined : text);
  return props.lines ? (
    <Textarea
      {...common}
      autosize
      minRows={props.lines}
      maxRows={24}
      onChange={(event) => change(event.currentTarget.value)}
    />
  ) : (
    <TextInput {...common} onChange={(event) => change(event.currentTarget.value)} />
  );
}

export function NumberF(props: Common & { min?: number; suffix?: string; unlimited?: string }) {
  const { t } = useTranslation();
  const field = useField(props.path);
  const label = useLabel(props.label, field.changed, props.required);
  const free = props.unlimited !== undefined && typeof field.value === 'number' && field.value < 0;
  return (
    <div className={props.full ? 'full' : undefined}>
      <NumberInput
        label={label}
        name={field.name}
        description={props.hint}
        aria-required={props.required}
        value={free ? '' : typeof field.value === 'number' ? field.value : ''}
        placeholder={free ? t('unlimited') : undefined}
        min={props.min ?? 0}
        suffix={props.suffix}
        thousandSeparator=","
        hideControls
        disabled={free}
        error={field.error}
        readOnly={field.readOnly}
        onChange={(value) => field.set(typeof value === 'number' ? value : undefined)}
      />
      {props.unlimited !== undefined && (
        <Checkbox
          mt={6}
          size="xs"
          label={props.unlimited}
          checked={free}
          disabled={field.readOnly}
          onChange={(event) => field.set(event.currentTarget.checked ? -1 : 0)}
        />
      )}
    </div>
  );
}

export function SwitchF(props: Common & { inverted?: boolean; onChange?: (on: boolean) => void }) {
  const field = useField(props.path);
  const label = useLabel(props.label, field.changed, props.required);
  const on = props.inverted ? field.value !== true : field.value === true;
  return (
    <Switch
      label={label}
      name={field.name}
      description={props.hint}
      className={props.full ? 'full' : undefined}
      checked={on}
      disabled={field.readOnly}
      error={field.error}
      onChange={(event) => {
        const next = event.currentTarget.checked;
        field.set(props.inverted ? !next : next);
        props.onChange?.(next);
      }}
    />
  );
}

export function SelectF(props: Common & { options: { value: string; label: string }[] }) {
  const field = useField(props.path);
  const label = useLabel(props.label, field.changed, props.required);
  return (
    <Select
      label={label}
      name={field.name}
      description={props.hint}
      className={props.full ? 'full' : undefined}
      data={props.options}
      allowDeselect={false}
      value={field.value === undefined ? null : String(field.value)}
      error={field.error}
      disabled={field.readOnly}
      onChange={(value) => field.set(value ?? undefined)}
    />
  );
}

export function TagsF(props: Common & { placeholder?: string; suggestions?: string[] }) {
  const field = useField(props.path);
  const label = useLabel(props.label, field.changed, props.required);
  const tags = Array.isArray(field.value) ? field.value.map(String) : [];
  return (
    <TagsInput
      label={label}
      name={field.name}
      description={props.hint}
      className={props.full ? 'full' : undefined}
      data={props.suggestions}
      placeholder={tags.length === 0 ? props.placeholder : undefined}
      value={tags}
      error={field.error}
      readOnly={field.readOnly}
      onChange={(next) => field.set(next.length === 0 && field.value === undefined ? undefined : next)}
    />
  );
}

/** Rows of name and value: `[{name, value}]`, or an object when `map`. */
export function PairsF(props: Common & { map?: boolean; nameLabel?: string; valueLabel?: string }) {
  const { t } = useTranslation();
  const field = useField(props.path);
  const label = useLabel(props.label, field.changed, props.required);
  const rows: [string, string][] = props.map
    ? Object.entries(isObject(field.value) ? field.value : {}).map(([name, value]) => [
        name,
        typeof value === 'string' ? value : JSON.stringify(value),
      ])
    : (Array.isArray(field.value) ? field.value : [])
        .filter(isObject)
        .map((row) => [String(row.name ?? ''), String(row.value ?? '')]);
  const save = (next: [string, string][]) =>
    field.set(
      props.map
        ? (Object.fromEntries(next) as Json)
        : next.map(([name, value], at) => {
            const before = Array.isArray(field.value) ? field.value[at] : undefined;
            return { ...(isObject(before) ? before : {}), name, value };
          }),
    );
  const change = (at: number, part: 0 | 1, text: string) =>
    save(
      rows.map((row, index) =>
        index === at ? ((part === 0 ? [text, row[1]] : [row[0], text]) as [string, string]) : row,
      ),
    );
  return (
    <fieldset className={props.full ? 'full' : undefined} style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
      <legend className="mantine-InputWrapper-label" style={{ padding: 0 }}>
        {label}
      </legend>
      {props.hint && <div className="hint">{props.hint}</div>}
      <div className="stack tight" style={{ gap: 6 }}>
        {rows.map(([name, value], at) => (
          <div className="row" key={at}>
            <TextInput
              style={{ flex: 1 }}
              aria-label={`${props.nameLabel ?? t('Name')} ${at + 1}`}
              placeholder={props.nameLabel ?? t('Name')}
              name={`${field.name}.${at}.name`}
              value={name}
              readOnly={field.readOnly}
              onChange={(event) => change(at, 0, event.currentTarget.value)}
            />
            <TextInput
              style={{ flex: 2 }}
              aria-label={`${props.valueLabel ?? t('Value')} ${at + 1}`}
              placeholder={props.valueLabel ?? t('Value')}
              name={`${field.name}.${at}.value`}
              value={value}
              readOnly={field.readOnly}
              onChange={(event) => change(at, 1, event.currentTarget.value)}
            />
            {!field.readOnly && (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('Remove {{name}}', { name: name || t('row {{n}}', { n: at + 1 }) })}
                onClick={() => save(rows.filter((_, index) => index !== at))}
              >
                <X size={15} />
              </ActionIcon>
            )}
          </div>
        ))}
        {!field.readOnly && (
          <div>
            <Button
              size="xs"
              variant="default"
              leftSection={<Plus size={14} />}
              onClick={() => save([...rows, ['', '']])}
            >
              {t('Add')}
            </Button>
          </div>
        )}
        {field.error && <div style={{ color: 'var(--c-err)', fontSize: 12 }}>{field.error}</div>}
      </div>
    </fieldset>
  );
}
