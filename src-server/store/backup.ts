import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, open, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backup as copyOnline, DatabaseSync } from 'node:sqlite';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { type Kysely, sql } from 'kysely';
import * as z from 'zod/mini';
import { migrations } from '#server/migrations/migrations.ts';
import { openStore, storePlace } from '#server/store/open-store.ts';
import { keys, type Tables } from '#server/store/schema.ts';
import { SEQ_LEAP } from '#server/store/seq-leap.ts';

/** Tables in the order in which they are written and read. What the vault holds is not for keeping. */
const tables = {
  workspace: ['ws_id'],
  member: ['ws_id', 'id'],
  device: ['ws_id', 'id'],
  invitation: ['ws_id', 'id'],
  ...keys,
} as const satisfies Partial<Readonly<Record<keyof Tables, readonly string[]>>>;
type Table = keyof typeof tables;

const PAGE = 2_000;
const ALL_PAGES = 2 ** 31 - 1;
/** Databases take so many values in one statement. */
const VALUES = 30_000;

const head = z.object({
  rapport: z.literal('endpoint-backup'),
  version: z.literal(1),
  migrations: z.array(z.string()),
});
const cell = z.union([z.string(), z.number(), z.null()]);
const page = z.object({
  table: z.enum(Object.keys(tables) as [Table, ...Table[]]),
  rows: z.array(z.record(z.string(), cell)),
});
const end = z.object({ rows: z.int() });
type Row = z.infer<typeof page>['rows'][number];

/** A backup that cannot be made or restored: the message says why and what to do. */
export class BackupProblem extends Error {}

/**
 * Writes all workspaces to a file, as they are at one moment, while the endpoint goes on. The file is
 * the same for SQLite and PostgreSQL, so that it also moves from one to the other. Answers the rows.
 */
export async function backUp(url: string, file: string): Promise<number> {
  const place = storePlace(url);
  if (place.kind === 'postgres') return dump(url, file);
  const folder = await mkdtemp(join(tmpdir(), 'rapport-backup-'));
  try {
    const copy = join(folder, 'copy.sqlite');
    const source = new DatabaseSync(place.file, { readOnly: true });
    try {
      // In one step: a copy in many begins anew with every write, and never ends while many write.
      await copyOnline(source, copy, { rate: ALL_PAGES });
    } finally {
      source.close();
    }
    return await dump(copy, file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function dump(url: string, file: string): Promise<number> {
  const store = await openStore(url);
  const part = `${file}.part`;
  try {
    const rows = await store.snapshot(async (db) => {
      const out = createGzip();
      const written = pipeline(out, createWriteStream(part, { mode: 0o600 }));
      const say = async (line: unknown) => {
        if (!out.write(`${JSON.stringify(line)}\n`)) await once(out, 'drain');
      };
      const known = Object.keys(migrations);
      await say({ rapport: 'endpoint-backup', version: 1, at: Date.now(), migrations: known });
      let count = 0;
      for (const table of Object.keys(tables) as Table[]) {
        for await (const some of pagesOf(db, table)) {
          await say({ table, rows: some });
          count += some.length;
        }
      }
      await say({ rows: count });
      out.end();
      await written;
      return count;
    });
    const handle = await open(part, 'r');
    await handle.sync();
    await handle.close();
    await rename(part, file);
    return rows;
  } finally {
    await rm(part, { force: true });
    await store.close();
  }
}

async function* pagesOf(db: Kysely<Tables>, table: Table): AsyncGenerator<readonly Row[]> {
  const names = sql.join(tables[table].map((name) => sql.ref(name)));
  for (let last: Row | undefined; ; ) {
    const values = last && sql.join(tables[table].map((name) => sql`${last?.[name] ?? ''}`));
    const after = values ? sql`where (${names}) > (${values})` : sql``;
    const query = sql<Row>`select * from ${sql.table(table)} ${after} order by ${names} limit ${PAGE}`;
    const { rows } = await query.execute(db);
    if (rows.length > 0) yield rows;
    if (rows.length < PAGE) return;
    last = rows.at(-1);
  }
}

/**
 * Puts a backup in the place of what a store holds. Each workspace gets another epoch, so that devices
 * send again what they did since the backup. All of it is there afterwards, or nothing has changed.
 */
export async function restore(
  url: string,
  file: string,
  { replace }: { readonly replace: boolean },
): Promise<number> {
  const store = await openStore(url);
  try {
    if (!replace && (await store.workspaces()).length > 0) {
      throw new BackupProblem(
        'There are workspaces already. Restore into an empty database, or say --replace to put the backup in their place.',
      );
    }
    return await store.rewrite(async (db) => {
      for (const table of Object.keys(tables) as Table[]) await db.deleteFrom(table).execute();
      return load(db, file);
    });
  } finally {
    await store.close();
  }
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const source = createReadStream(file);
  const unpacked = createGunzip();
  source.on('error', (error) => unpacked.destroy(error));
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  for await (const bytes of source.pipe(unpacked)) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}

async function load(db: Kysely<Tables>, file: string): Promise<number> {
  let count = 0;
  let state: 'head' | 'rows' | 'done' = 'head';
  try {
    for await (const line of linesOf(file)) {
      const said: unknown = JSON.parse(line);
      if (state === 'head') {
        checkHead(said);
        state = 'rows';
        continue;
      }
      const some = page.safeParse(said);
      if (some.success) {
        await insert(db, some.data.table, some.data.rows);
        count += some.data.rows.length;
        continue;
      }
      if (end.parse(said).rows === count) state = 'done';
    }
  } catch (error) {
    if (error instanceof BackupProblem) throw error;
    throw new BackupProblem(`${file} is no whole backup: nothing was changed.`, { cause: error });
  }
  if (state !== 'done') throw new BackupProblem(`${file} was cut off: nothing was changed.`);
  return count;
}

function checkHead(said: unknown): void {
  const read = head.safeParse(said);
  if (!read.success) throw new BackupProblem('This is no backup of an endpoint.');
  const known = Object.keys(migrations);
  if (known.join() !== read.data.migrations.join()) {
    throw new BackupProblem(
      'The backup was made by a version with other tables. Restore it with that version, then update.',
    );
  }
}

async function insert(db: Kysely<Tables>, table: Table, rows: readonly Row[]): Promise<void> {
  const renewed = rows.map((row) =>
    table === 'workspace' ? { ...row, epoch: randomUUID(), seq: Number(row.seq) + SEQ_LEAP } : row,
  );
  const names = Object.keys(rows[0] ?? {});
  const most = Math.max(1, Math.floor(VALUES / Math.max(1, names.length)));
  for (let from = 0; from < renewed.length; from += most) {
    const some = renewed.slice(from, from + most).map((row: Row) => {
      const values = names.map((name) => sql`${row[name] ?? null}`);
      return sql`(${sql.join(values)})`;
    });
    const columns = sql.join(names.map((name) => sql.ref(name)));
    await sql`insert into ${sql.table(table)} (${columns}) values ${sql.join(some)}`.execute(db);
  }
}
