import { useList } from '#engine/client/engine-context.tsx';
import type { View } from '#shared/domain/view.ts';
import type { RecordSearch } from '#ui/feature/record-search.ts';

export interface PlaceInList {
  /** Counted from 1. */
  readonly position: number;
  readonly total: number;
  readonly previous: { readonly id: string; readonly search: RecordSearch } | null;
  readonly next: { readonly id: string; readonly search: RecordSearch } | null;
}

/** The view a record was opened from. */
function viewOf(kind: string, search: RecordSearch): View {
  return {
    kind,
    ...(search.search ? { search: search.search } : {}),
    ...(search.filter ? { filter: search.filter } : {}),
    ...(search.sort
      ? {
          sort: search.sort.map(({ field, descending }) => ({
            field,
            descending: descending === true,
          })),
        }
      : {}),
  };
}

// An edit can move the record in its list; it is looked for this far around its last place.
const REACH = 20;

/** Where the record stands in the list it was opened from; null when it was opened another way. */
export function usePlaceInList(kind: string, id: string, search: RecordSearch): PlaceInList | null {
  const at = search.at;
  const offset = Math.max(0, (at ?? 0) - REACH);
  const limit = at === undefined ? 0 : 2 * REACH + 1;
  const { data } = useList(viewOf(kind, search), { offset, limit });
  if (at === undefined || !data) return null;
  const index = data.rows.findIndex((row) => row.id === id);
  if (index < 0) return null;
  const neighbour = (step: -1 | 1) => {
    const row = data.rows[index + step];
    return row ? { id: row.id, search: { ...search, at: data.offset + index + step } } : null;
  };
  return {
    position: data.offset + index + 1,
    total: data.total,
    previous: neighbour(-1),
    next: neighbour(1),
  };
}
