import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * The record that a row lies within, and the rules by which it was told whose rows are: none yet, so
 * that it is told anew for all of them when the endpoint starts (`sync/rescope.ts`).
 */
export const recordsWithin: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema.alterTable('row_state').addColumn('within', 'text').execute();
    await db.schema
      .createIndex('row_state_by_within')
      .on('row_state')
      .columns(['ws_id', 'within'])
      .where('within', 'is not', null)
      .execute();
    await db.schema
      .alterTable('workspace')
      .addColumn('scoping', 'text', (column) => column.notNull().defaultTo(''))
      .execute();
  },
};
