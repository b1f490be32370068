import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { migrations } from '#server/migrations/migrations.ts';
import type { Tables } from '#server/store/schema.ts';

/** Two processes that start on an empty database at once stand in each other's way so often at most. */
const ATTEMPTS = 3;

/**
 * Brings the tables to their present shape, in one transaction; does nothing where they have it.
 * Throws what failed.
 */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const provider = { getMigrations: async () => ({ ...migrations }) };
  let failed: unknown;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    try {
      await db.transaction().execute(async (transaction) => {
        const { error } = await new Migrator({ db: transaction, provider }).migrateToLatest();
        if (error !== undefined) throw error;
      });
      return;
    } catch (error) {
      failed = error;
    }
  }
  const message = 'The tables of the store could not be brought up to date.';
  throw new Error(message, { cause: failed });
}
