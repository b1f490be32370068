import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What the endpoint keeps to tell friend from foe. Its keys are no workspace's: it is small, and whole. */
export const vaultTables: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('token_secret')
      .addColumn('id', 'text', (column) => column.notNull().primaryKey())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('made_at', 'bigint', (column) => column.notNull())
      .execute();
    for (const name of ['remembered', 'setup_code']) {
      await db.schema
        .createTable(name)
        .addColumn('hash', 'text', (column) => column.notNull().primaryKey())
        .addColumn('until', 'bigint', (column) => column.notNull())
        .execute();
    }
  },
};
