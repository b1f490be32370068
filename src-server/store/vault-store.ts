import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Vault } from '#server/auth/vault.ts';
import type { Tables } from '#server/store/schema.ts';

/** What is past is cleared away so often, ms. */
const SWEEP_MILLIS = 60_000;

/** A vault in the store's own database. */
export function vaultStore(db: Kysely<Tables>): Vault {
  let swept = Number.NEGATIVE_INFINITY;

  return {
    async secrets() {
      const rows = await db
        .selectFrom('token_secret')
        .selectAll()
        .orderBy('made_at', 'desc')
        .execute();
      return rows.map(({ id, key, made_at }) => ({ id, key, madeAt: Number(made_at) }));
    },
    async addSecret({ id, key, madeAt }) {
      await db.insertInto('token_secret').values({ id, key, made_at: madeAt }).execute();
    },
    async dropSecrets(madeBefore) {
      await db.deleteFrom('token_secret').where('made_at', '<', madeBefore).execute();
    },
    async remember(text, until) {
      const hash = createHash('sha256').update(text).digest('hex');
      const made = await db
        .insertInto('remembered')
        .values({ hash, until })
        .onConflict((conflict) => conflict.column('hash').doNothing())
        .returning('hash')
        .execute();
      return made.length > 0;
    },
    async forget(now) {
      if (now - swept < SWEEP_MILLIS) return;
      swept = now;
      await db.deleteFrom('remembered').where('until', '<=', now).execute();
      await db.deleteFrom('setup_code').where('until', '<=', now).execute();
    },
    async addSetupCode(hash, until) {
      await db.insertInto('setup_code').values({ hash, until }).execute();
    },
    async redeemSetupCode(hash, now) {
      const used = await db
        .deleteFrom('setup_code')
        .where('hash', '=', hash)
        .where('until', '>', now)
        .returning('hash')
        .execute();
      return used.length > 0;
    },
  };
}
