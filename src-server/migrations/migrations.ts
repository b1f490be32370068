import type { Migration } from 'kysely/migration';
import { firstTables } from '#server/migrations/2026-11-22-first-tables.ts';
import { vaultTables } from '#server/migrations/2026-11-22-vault.ts';
import { rowDigests } from '#server/migrations/2026-11-22-what-devices-keep.ts';
import { recordsWithin } from '#server/migrations/2026-11-30-records-within.ts';
import { deviceOrdinals } from '#server/migrations/2026-12-01-device-ordinals.ts';

/** Every change of the tables, in order: names sort by their day. A released one is never edited. */
export const migrations: Readonly<Record<string, Migration>> = {
  '2026-11-22-first-tables': firstTables,
  '2026-11-22-vault': vaultTables,
  '2026-11-22-what-devices-keep': rowDigests,
  '2026-11-30-records-within': recordsWithin,
  '2026-12-01-device-ordinals': deviceOrdinals,
};
