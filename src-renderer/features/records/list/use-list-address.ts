import { useMemo } from 'react';
import type { View, ViewState } from '#shared/domain/view.ts';
import { type ListSearch, listSearchSchema } from '#ui/feature/list-search.ts';
import { useRouteSearch, useSetSearch } from '#ui/routing/route.ts';
import { stateOf } from './view-state.ts';

export interface ListAddress {
  readonly search: ListSearch;
  readonly state: ViewState;
  /** Changes parts of the view; `undefined` takes one out. */
  readonly change: (part: { readonly [K in keyof ListSearch]?: ListSearch[K] | undefined }) => void;
  /** Goes to a view as it was saved. */
  readonly show: (view: string | undefined, state: ViewState) => void;
}

const blank = {
  view: undefined,
  segment: undefined,
  group: undefined,
  create: undefined,
  search: undefined,
  filter: undefined,
  sort: undefined,
  columns: undefined,
  widths: undefined,
} as const;

/** A list's state, which is its address: it can be linked, and Back brings it again. */
export function useListAddress(): ListAddress {
  const raw = useRouteSearch(listSearchSchema);
  const set = useSetSearch();
  const key = JSON.stringify(raw);
  return useMemo(() => {
    const search: ListSearch = listSearchSchema.parse(JSON.parse(key));
    return {
      search,
      state: stateOf(search),
      change: (part) => set(part, { replace: true }),
      show: (view, state) => set({ ...blank, ...state, view }),
    };
  }, [key, set]);
}

/** The question a view state asks. */
export function questionOf(kind: string, state: ViewState): View {
  return {
    kind,
    ...(state.search ? { search: state.search } : {}),
    ...(state.filter ? { filter: state.filter } : {}),
    ...(state.sort
      ? {
          sort: state.sort.map(({ field, descending }) =>
            descending ? { field, descending } : { field },
          ),
        }
      : {}),
    ...(state.group ? { group: state.group } : {}),
  };
}
