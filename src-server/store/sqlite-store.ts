import { DatabaseSync, type StatementSync } from 'node:sqlite';
import {
  CompiledQuery,
  Kysely,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteStatement,
  sql,
} from 'kysely';
import { migrate } from '#server/migrations/migrate.ts';
import { LocalHeads } from '#server/store/local-heads.ts';
import { type BulkTable, columns, keys, type Tables } from '#server/store/schema.ts';
import type { SqlFlavour } from '#server/store/sql-flavour.ts';
import { SqlStore } from '#server/store/sql-store.ts';

/** How long a statement waits for another process (a backup) to let go, ms. */
const BUSY = 10_000;

const flavour: SqlFlavour = {
  // The whole file is held from the transaction's start.
  locksRows: false,
  isAnyOf: (column, texts) =>
    sql`${sql.ref(column)} in (select value from json_each(${JSON.stringify(texts)}))`,
  // It takes joins in their order here, and indexes wherever there are.
  goByIndex: async () => undefined,
  given: (columns, rows) => {
    const cells = columns.map((name, i) => sql`value ->> ${sql.lit(i)} as ${sql.ref(name)}`);
    const values = JSON.stringify(rows.map((row) => columns.map((name) => row[name])));
    return sql`(select ${sql.join(cells)} from json_each(${values}))`;
  },
  insertMany: async (db, table, rows, there) => {
    const statement = insertOf(table, there);
    const names = Object.keys(columns[table]);
    for (const row of rows) {
      const values: Readonly<Record<string, unknown>> = { ...row };
      await db.executeQuery(
        CompiledQuery.raw(
          statement,
          names.map((name) => values[name]),
        ),
      );
    }
  },
};

function insertOf(table: BulkTable, there: 'replace' | 'keep'): string {
  const names = Object.keys(columns[table]);
  const taken =
    there === 'keep'
      ? 'do nothing'
      : `do update set ${names.map((name) => `${name} = excluded.${name}`).join(', ')}`;
  return `insert into ${table} (${names.join(', ')}) values (${names.map(() => '?').join(', ')}) on conflict (${keys[table].join(', ')}) ${taken}`;
}

type Parameter = string | number | bigint | null | Uint8Array;

function isParameter(value: unknown): value is Parameter {
  const type = typeof value;
  if (type === 'string' || type === 'number' || type === 'bigint') return true;
  return value === null || value instanceof Uint8Array;
}

/** Node's SQLite in the form in which Kysely expects one, with its statements kept prepared. */
class NodeSqlite implements SqliteDatabase {
  readonly #db: DatabaseSync;
  readonly #prepared = new Map<string, SqliteStatement>();

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  prepare(text: string): SqliteStatement {
    const known = this.#prepared.get(text);
    if (known) return known;
    // A write transaction takes its lock at the start: later it could only fail.
    const statement = asKyselys(this.#db.prepare(text === 'begin' ? 'begin immediate' : text));
    if (this.#prepared.size >= 500) this.#prepared.clear();
    this.#prepared.set(text, statement);
    return statement;
  }

  close(): void {
    this.#prepared.clear();
    this.#db.close();
  }
}

function asKyselys(statement: StatementSync): SqliteStatement {
  const bound = (parameters: readonly unknown[]): Parameter[] => {
    const fit = parameters.filter(isParameter);
    if (fit.length < parameters.length) throw new TypeError('SQLite cannot hold this value.');
    return fit;
  };
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...bound(parameters)),
    run: (parameters) => statement.run(...bound(parameters)),
    iterate: (parameters) => statement.iterate(...bound(parameters)),
  };
}

/** SQLite changes tables inside a transaction like anything else, which Kysely does not make use of. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class TransactionalDialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }
}

function kyselyOf(db: DatabaseSync): Kysely<Tables> {
  return new Kysely<Tables>({
    dialect: new TransactionalDialect({ database: new NodeSqlite(db) }),
  });
}

/** Opens the workspaces of a SQLite file, or makes it. Everything a write says is on the disk after it. */
export async function openSqliteStore(file: string): Promise<SqlStore> {
  const writer = new DatabaseSync(file, { timeout: BUSY });
  writer.exec('pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -65536;');
  const writing = kyselyOf(writer);
  await migrate(writing);
  const reader = new DatabaseSync(file, { readOnly: true, timeout: BUSY });
  reader.exec('pragma cache_size = -65536;');
  const reading = kyselyOf(reader);
  return new SqlStore({
    reading,
    writing,
    flavour,
    turnOf: () => '',
    heads: new LocalHeads(),
    close: async () => {
      await reading.destroy();
      await writing.destroy();
      // Kysely leaves one open that was never asked anything.
      for (const db of [reader, writer]) if (db.isOpen) db.close();
    },
  });
}
