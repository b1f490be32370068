import type { FieldValues } from '#shared/sync/change-set.ts';

/** A whole record as screens read it. */
export interface OpenRecord {
  readonly kind: string;
  /** Another than the one asked for when that was merged into this record. */
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly values: FieldValues;
  readonly deleted: boolean;
  /** Titles of the records its ref fields point at, by id. */
  readonly refs: Readonly<Record<string, string>>;
  readonly createdAt: number;
  readonly changedAt: number;
}
