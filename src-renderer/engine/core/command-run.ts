import type { FieldValues } from '#shared/sync/change-set.ts';

/** One run of a command on one record. */
export interface CommandRun {
  readonly kind: string;
  readonly command: string;
  readonly id: string;
  readonly params: FieldValues;
}
