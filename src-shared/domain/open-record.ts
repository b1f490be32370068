import type { FieldValues } from '#shared/sync/change-set.ts';

/** A whole record as screens read it. */
export interface OpenRecord {
  readonly kind: string;
  /** Another than the one asked for when that was merged into this record. */
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly values: FieldValues;
  /** What is worked out of it: from its own values, and by rule from other records. */
  readonly computed: FieldValues;
  readonly deleted: boolean;
  /** Titles of the records its ref fields point at, by id. */
  readonly refs: Readonly<Record<string, string>>;
  readonly createdAt: number;
  readonly changedAt: number;
}
