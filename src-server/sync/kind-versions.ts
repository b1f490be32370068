import type { EntityKind } from '#shared/domain/entity-kind.ts';
import { lifted } from '#shared/domain/lifted.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import type { RowState } from '#shared/sync/merge.ts';
import type { RecordChange } from '#shared/sync/protocol.ts';

/** The endpoint takes what was written by so many versions of a kind before its own. */
export const VERSIONS_SERVED = 2;

/** A field that was blanked, under its present name: where a text in it would go. */
function blanked(kind: EntityKind, version: number, field: string): FieldValues {
  const names = Object.keys(lifted(kind, version, { [field]: 'x' }));
  return Object.fromEntries((names.length > 0 ? names : [field]).map((name) => [name, null]));
}

/** A change made by an earlier version of the program, as the present one would have made it. */
export function liftChange(kind: EntityKind, version: number, change: RecordChange): RecordChange {
  if (version >= kind.version) return change;
  if (change.k === 'add') return { ...change, v: lifted(kind, version, change.v) };
  if (change.k !== 'set') return change;
  // Field by field, so that what belongs to a renamed field goes with it.
  const v: Record<string, unknown> = {};
  const b: Record<string, string> = {};
  const o: Record<string, string> = {};
  const saw: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(change.v)) {
    const now =
      value === null ? blanked(kind, version, field) : lifted(kind, version, { [field]: value });
    for (const [name, present] of Object.entries(now)) {
      v[name] = present;
      const [seen, origin] = [change.b[field], change.o?.[field]];
      if (seen !== undefined) b[name] = seen;
      if (origin !== undefined) o[name] = origin;
      if (change.saw && field in change.saw) saw[name] = change.saw[field];
    }
  }
  return {
    ...change,
    v,
    b,
    ...(change.o && { o }),
    ...(change.saw && { saw }),
  };
}

/** A kept record in its kind's present shape. A field's stamp goes where its value goes. */
export function liftState(kind: EntityKind, version: number, state: RowState): RowState {
  if (version >= kind.version) return state;
  const v = lifted(kind, version, state.v);
  const move = (stamps: Readonly<Record<string, string>>) => {
    const kept: Record<string, string> = {};
    for (const [field, stamp] of Object.entries(stamps)) {
      const value = state.v[field];
      const names =
        value === undefined ? [field] : Object.keys(lifted(kind, version, { [field]: value }));
      for (const name of names) kept[name] = stamp;
    }
    return kept;
  };
  return {
    ...state,
    v,
    ...(state.f && { f: move(state.f) }),
    ...(state.o && { o: move(state.o) }),
  };
}
