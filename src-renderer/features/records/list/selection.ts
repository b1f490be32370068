import type { Selection } from '#engine/protocol/changes.ts';
import type { View } from '#shared/domain/view.ts';

/** Which rows are ticked: some, by id, or all of the present answer less some. */
export type Ticked =
  | { readonly mode: 'some'; readonly ids: ReadonlySet<string> }
  | { readonly mode: 'all'; readonly except: ReadonlySet<string> };

export const nothingTicked: Ticked = { mode: 'some', ids: new Set() };
export const allTicked: Ticked = { mode: 'all', except: new Set() };

export function isTicked(ticked: Ticked, id: string): boolean {
  return ticked.mode === 'some' ? ticked.ids.has(id) : !ticked.except.has(id);
}

/** How many of `total` rows are ticked. */
export function tickedCount(ticked: Ticked, total: number): number {
  return ticked.mode === 'some' ? ticked.ids.size : Math.max(0, total - ticked.except.size);
}

/** The same rows, with these ones ticked or not. */
export function tick(ticked: Ticked, ids: readonly string[], on: boolean): Ticked {
  if (ticked.mode === 'some') {
    const next = new Set(ticked.ids);
    for (const id of ids) on ? next.add(id) : next.delete(id);
    return { mode: 'some', ids: next };
  }
  const next = new Set(ticked.except);
  for (const id of ids) on ? next.delete(id) : next.add(id);
  return { mode: 'all', except: next };
}

/** What a bulk act is told: ids, or the view they come from, so that no list of ids is built. */
export function selectionOf(ticked: Ticked, view: View): Selection {
  if (ticked.mode === 'some') return { ids: [...ticked.ids] };
  const question: View = {
    kind: view.kind,
    ...(view.search ? { search: view.search } : {}),
    ...(view.filter ? { filter: view.filter } : {}),
    ...(view.sort ? { sort: view.sort } : {}),
  };
  return ticked.except.size > 0
    ? { view: question, except: [...ticked.except] }
    : { view: question };
}

/** State of the checkbox in the head. */
export function headState(ticked: Ticked, total: number): 'none' | 'some' | 'all' {
  const count = tickedCount(ticked, total);
  if (count === 0) return 'none';
  return count >= total ? 'all' : 'some';
}
