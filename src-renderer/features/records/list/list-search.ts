import { z } from 'zod';
import { type ViewState, viewStateSchema } from '#shared/domain/view.ts';
import { sameValue } from '#shared/sync/change-set.ts';

/** What a list's address carries: the saved view it started from, and what is in force now. */
const listSearchSchema = viewStateSchema.extend({
  /** Id of the saved view whose tab is on; absent: the list's first tab. */
  view: z.string().optional(),
  /** The new-record form is open. */
  create: z.boolean().optional(),
});
export type ListSearch = z.infer<typeof listSearchSchema>;

/** Reads an address. A part that cannot be read is left out, so that an old link still opens. */
export function readListSearch(raw: Readonly<Record<string, unknown>>): ListSearch {
  const whole = listSearchSchema.safeParse(raw);
  if (whole.success) return whole.data;
  const good: Record<string, unknown> = {};
  for (const [key, schema] of Object.entries(listSearchSchema.shape)) {
    const part = schema.safeParse(raw[key]);
    if (part.success && part.data !== undefined) good[key] = part.data;
  }
  return listSearchSchema.parse(good);
}

/** What of an address belongs into a saved view. */
export function stateOf(search: ListSearch): ViewState {
  const { view: _view, create: _create, ...state } = search;
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
