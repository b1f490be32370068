import { Kysely, type MigrationLockOptions, PostgresAdapter, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { migrate } from '#server/migrations/migrate.ts';
import { PostgresHeads } from '#server/store/postgres-heads.ts';
import { columns, keys, type Tables } from '#server/store/schema.ts';
import type { SqlFlavour } from '#server/store/sql-flavour.ts';
import { SqlStore } from '#server/store/sql-store.ts';

/** At most so many rows go in one statement. */
const CHUNK = 2000;
const CONNECTIONS = 12;

const flavour: SqlFlavour = {
  locksRows: true,
  isAnyOf: (column, texts) => sql`${sql.ref(column)} = any(${texts}::text[])`,
  goByIndex: async (db) => {
    const ways = ['enable_seqscan', 'enable_hashjoin', 'enable_mergejoin'];
    const off = ways.map((way) => sql`set_config(${way}, 'off', true)`);
    await sql`select ${sql.join(off)}`.execute(db);
  },
  given: (columns, rows) => {
    const texts = columns.map((name) => sql`${rows.map((row) => row[name])}::text[]`);
    const names = sql.join(columns.map((name) => sql.ref(name)));
    return sql`(select * from unnest(${sql.join(texts)}) as given (${names}))`;
  },
  insertMany: async (db, table, rows, there) => {
    const types = Object.entries(columns[table]);
    const names = types.map(([name]) => name);
    const taken =
      there === 'keep'
        ? sql`do nothing`
        : sql.raw(`do update set ${names.map((n) => `${n} = excluded.${n}`).join(', ')}`);
    for (let from = 0; from < rows.length; from += CHUNK) {
      const chunk = rows
        .slice(from, from + CHUNK)
        .map((row): Readonly<Record<string, unknown>> => ({ ...row }));
      const arrays = types.map(
        ([name, type]) => sql`${chunk.map((row) => row[name])}::${sql.raw(type)}[]`,
      );
      await sql`
        insert into ${sql.table(table)} (${sql.raw(names.join(', '))})
        select * from unnest(${sql.join(arrays)})
        on conflict (${sql.raw(keys[table].join(', '))}) ${taken}`.execute(db);
    }
  },
};

/** Locks the migrations' row, where Kysely takes an advisory lock: distributed ones have none. */
class RowLockAdapter extends PostgresAdapter {
  override async acquireMigrationLock(
    db: Kysely<unknown>,
    { lockTable, lockRowId }: MigrationLockOptions,
  ): Promise<void> {
    await sql`select * from ${sql.table(lockTable)} where id = ${lockRowId} for update`.execute(db);
  }

  override async releaseMigrationLock(): Promise<void> {
    // The end of the transaction lets go of it.
  }
}

class RowLockDialect extends PostgresDialect {
  override createAdapter(): PostgresAdapter {
    return new RowLockAdapter();
  }
}

/** Whole numbers come as numbers: none here is beyond what a number holds exactly. */
const { builtins } = pg.types;
const WHOLE: ReadonlySet<number> = new Set([builtins.INT8, builtins.NUMERIC]);
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    WHOLE.has(oid) ? (text: string) => Number(text) : pg.types.getTypeParser(oid, format),
};

/** Opens the workspaces in a PostgreSQL database by its connection URL. */
export async function openPostgresStore(url: string): Promise<SqlStore> {
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS, types });
  // A connection that breaks while nobody uses it is replaced when the next one is asked for.
  pool.on('error', () => {});
  const db = new Kysely<Tables>({ dialect: new RowLockDialect({ pool }) });
  try {
    await migrate(db);
    const heads = await PostgresHeads.open(url, pool);
    return new SqlStore({
      reading: db,
      writing: db,
      flavour,
      turnOf: (ws) => ws,
      heads,
      close: async () => {
        await heads.close();
        await db.destroy();
      },
    });
  } catch (error) {
    await db.destroy();
    throw error;
  }
}
