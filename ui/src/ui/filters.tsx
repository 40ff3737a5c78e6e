import { CloseButton, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddress } from './address';
import { useShortcuts } from './shortcuts';

/** The one search box of a list: `/` focuses it, typing asks the server a quarter of a second later. */
export function SearchBox(props: { value: string; onChange: (value: string) => void; label: string; width?: number }) {
  const { t } = useTranslation();
  const [text, setText] = useState(props.value);
  const input = useRef<HTMLInputElement>(null);
  const tell = useDebouncedCallback(props.onChange, 250);
  const focus = () => input.current?.focus();
  // On some keyboards the slash needs shift.
  useShortcuts({ '/': focus, 'shift+/': focus });
  useEffect(() => setText(props.value), [props.value]);
  return (
    <TextInput
      ref={input}
      type="search"
      className="search"
      aria-label={props.label}
      placeholder={props.label}
      value={text}
      w={props.width ?? 280}
      leftSection={<Search size={15} aria-hidden />}
      rightSection={
        text ? (
          <CloseButton
            size="sm"
            aria-label={t('Clear search')}
            onClick={() => {
              setText('');
              props.onChange('');
            }}
          />
        ) : (
          <kbd aria-hidden>/</kbd>
        )
      }
      onChange={(event) => {
        setText(event.currentTarget.value);
        tell(event.currentTarget.value);
      }}
    />
  );
}

/** A short text that narrows a list by one name of the address. */
export type TextFilter = { name: string; label: string; width: number };

export function TextFilters({ filters }: { filters: TextFilter[] }) {
  const [search, set] = useAddress();
  const tell = useDebouncedCallback(
    (name: string, value: string) => set({ [name]: value || undefined, p: undefined }),
    300,
  );
  return filters.map(({ name, label, width }) => (
    <TextInput
      key={`${name}-${search[name] ?? ''}`}
      aria-label={label}
      placeholder={label}
      w={width}
      defaultValue={search[name] ?? ''}
      onChange={(event) => tell(name, event.currentTarget.value.trim())}
    />
  ));
}

export function MethodFilter() {
  const { t } = useTranslation();
  const [search, set] = useAddress();
  return (
    <Select
      aria-label={t('Method')}
      placeholder={t('Method')}
      clearable
      w={105}
      data={['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']}
      value={search.method ?? null}
      onChange={(method) => set({ method: method ?? undefined, p: undefined })}
    />
  );
}
