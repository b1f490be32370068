import { type ViewState, viewStateSchema } from '#shared/domain/view.ts';
import { sameValue } from '#shared/sync/change-set.ts';
import type { ListSearch } from '#ui/feature/list-search.ts';

/** What of an address belongs into a saved view. */
export function stateOf(search: ListSearch): ViewState {
  const { view: _view, create: _create, segment: _segment, ...state } = search;
  return state;
}

/** Whether two view states ask the same question and show it the same way. */
export function sameState(a: ViewState, b: ViewState): boolean {
  return sameValue(compact(a), compact(b));
}

/** A view state as a stored view gives it; empty when it cannot be read. */
export function readViewState(stored: unknown): ViewState {
  const parsed = viewStateSchema.safeParse(stored ?? {});
  return parsed.success ? parsed.data : {};
}

function compact(state: ViewState): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(state).filter(([, value]) => {
      if (value === undefined || value === '') return false;
      if (Array.isArray(value)) return value.length > 0;
      return !(typeof value === 'object' && Object.keys(value).length === 0);
    }),
  );
}
