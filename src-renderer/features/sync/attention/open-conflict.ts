import { textOf } from '#shared/domain/entries.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import type { Filter } from '#shared/domain/view.ts';

/** A conflict as the screens read it. */
export interface OpenConflict {
  readonly id: string;
  readonly reason: 'field' | 'deleted' | 'merged';
  readonly kind: string;
  readonly record: string;
  /** Empty: the record as a whole. */
  readonly field: string;
  readonly kept: unknown;
  readonly lost: unknown;
  readonly keptBy: string;
  readonly lostBy: string;
  /** UTC ms; null where it is not known. */
  readonly keptAt: number | null;
  readonly lostAt: number | null;
  readonly settled: boolean;
}

/** Reads a record of kind `conflict`. */
export function readConflict({ id, values, refs }: OpenRecord): OpenConflict {
  const reason = textOf(values.reason);
  const timeOf = (value: unknown) => (typeof value === 'number' ? value : null);
  return {
    id,
    reason: reason === 'deleted' || reason === 'merged' ? reason : 'field',
    kind: textOf(values.kind),
    record: textOf(values.record),
    field: textOf(values.field),
    kept: values.kept ?? null,
    lost: values.lost ?? null,
    keptBy: refs[textOf(values.keptBy)] ?? '',
    lostBy: refs[textOf(values.lostBy)] ?? '',
    keptAt: timeOf(values.keptAt),
    lostAt: timeOf(values.lostAt),
    settled: timeOf(values.settledAt) !== null,
  };
}

/** Conflicts that nobody has chosen in yet, or those that somebody has; of one record or of all. */
export function conflictFilter(settled: boolean, record?: string): Filter {
  const state: Filter = { field: 'settledAt', op: settled ? 'notBlank' : 'blank' };
  return record ? { all: [state, { field: 'record', op: 'is', value: record }] } : state;
}
