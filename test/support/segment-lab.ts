import type { Engine } from '#engine/core/engine.ts';
import type { ChangeRequest } from '#engine/protocol/changes.ts';
import type { Filter } from '#shared/domain/view.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';

// What tests of segments do, and ask of an engine.

export const kind = 'customer';

export function person(id: string, values: FieldValues = {}): ChangeRequest {
  return { op: 'add', kind, rows: [{ id, values: { type: 'person', given: id, ...values } }] };
}

export function set(id: string, values: FieldValues, of = kind): ChangeRequest {
  return { op: 'set', kind: of, on: { ids: [id] }, values };
}

export function saved(id: string, values: FieldValues): ChangeRequest {
  const rule = { name: id, kind, mode: 'dynamic', ...values };
  return { op: 'add', kind: 'segment', rows: [{ id, values: rule }] };
}

export const active: Filter = { field: 'stage', op: 'anyOf', value: ['active'] };

/** Who is in which segment, and how that came, as the engine says now. */
export function segmentQuestions(engineOf: () => Engine) {
  async function members(segment: string): Promise<readonly string[]> {
    const on = { view: { kind, filter: { segment } } };
    return [...(await engineOf().request('ids', { kind, on }))].sort();
  }

  async function counts(): Promise<Readonly<Record<string, number>>> {
    const found = await engineOf().request('segments', { kind });
    return Object.fromEntries(found.map(({ id, count }) => [id, count]));
  }

  /** Joins and leaves, oldest first: `joined a` … */
  async function moves(segment: string): Promise<readonly string[]> {
    const window = { offset: 0, limit: 1000 };
    const { events } = await engineOf().request('segmentEvents', { segment, window });
    return events.map(({ change, record }) => `${change} ${record}`).reverse();
  }

  return { members, counts, moves };
}
