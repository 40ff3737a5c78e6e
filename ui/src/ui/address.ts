import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

type Search = Record<string, string | undefined>;

/** The page's state as its address holds it; setting undefined (or nothing) leaves a name out. */
export function useAddress(): [Search, (change: Search, options?: { push?: boolean }) => void] {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const set = useCallback(
    (change: Search, options: { push?: boolean } = {}) => {
      void navigate({
        to: '.',
        search: ((before: Search) => ({ ...before, ...change })) as never,
        replace: !options.push,
        resetScroll: false,
      });
    },
    [navigate],
  );
  return [search, set];
}

export const page = (search: Search) => Math.max(1, Number(search.p ?? 1) || 1);
/** Which page of a list the address asks for, and how long its pages are; the server knows the usual length. */
export const paging = (search: Search) => ({ p: page(search), page_size: Number(search.size) || undefined });
