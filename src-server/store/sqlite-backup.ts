import { randomUUID } from 'node:crypto';
import { copyFile, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { openSqliteStore } from '#server/store/sqlite-store.ts';

/** Why a backup or a restore was not made. */
export type BackupFailure =
  | { readonly kind: 'no-store'; readonly file: string }
  | { readonly kind: 'exists'; readonly file: string }
  | { readonly kind: 'damaged'; readonly file: string; readonly found: string }
  | { readonly kind: 'in-use'; readonly file: string };

export type BackupResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: BackupFailure };

/** SQLite's extended and plain codes for "somebody else holds it". */
const BUSY = 5;

async function exists(file: string): Promise<boolean> {
  return (await stat(file).catch(() => null)) !== null;
}

/** What is wrong with a file; null when it is a whole store. */
function findDamage(file: string): string | null {
  try {
    const db = new DatabaseSync(file, { readOnly: true });
    try {
      const found = db.prepare('pragma integrity_check').get()?.integrity_check;
      if (found !== 'ok') return String(found);
      db.prepare('select count(*) from workspace').get();
      return null;
    } finally {
      db.close();
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync();
  await handle.close();
}

/**
 * Copies a store while the endpoint goes on working, checks the copy, and only then gives it its
 * name. Answers its size, bytes.
 */
export async function backupSqlite(file: string, to: string): Promise<BackupResult<number>> {
  if (!(await exists(file))) return { ok: false, failure: { kind: 'no-store', file } };
  if (await exists(to)) return { ok: false, failure: { kind: 'exists', file: to } };
  const part = `${to}.${randomUUID()}.part`;
  try {
    const db = new DatabaseSync(file, { readOnly: true });
    try {
      await backup(db, part);
    } finally {
      db.close();
    }
    const found = findDamage(part);
    if (found !== null) return { ok: false, failure: { kind: 'damaged', file: part, found } };
    await sync(part);
    await rename(part, to);
    await sync(dirname(to));
    return { ok: true, value: (await stat(to)).size };
  } finally {
    for (const left of [part, `${part}-wal`, `${part}-shm`]) await rm(left, { force: true });
  }
}

/**
 * Puts a backup in a store's place, under a new epoch: devices then send again what the backup does
 * not know. What was there is kept beside it; answers under which name, null where nothing was.
 */
export async function restoreSqlite(
  from: string,
  file: string,
  now: number,
): Promise<BackupResult<string | null>> {
  if (!(await exists(from))) return { ok: false, failure: { kind: 'no-store', file: from } };
  const part = `${file}.${randomUUID()}.part`;
  try {
    await copyFile(from, part);
    const found = findDamage(part);
    if (found !== null) return { ok: false, failure: { kind: 'damaged', file: from, found } };
    const store = await openSqliteStore(part);
    try {
      await store.renewEpochs(randomUUID);
    } finally {
      await store.close();
    }
    if (!settle(part)) return { ok: false, failure: { kind: 'in-use', file: part } };
    await sync(part);
    const kept = (await exists(file)) ? `${file}.before-restore-${now}` : null;
    if (kept !== null) {
      if (!settle(file)) return { ok: false, failure: { kind: 'in-use', file } };
      await rename(file, kept);
    }
    await rename(part, file);
    await sync(dirname(file));
    return { ok: true, value: kept };
  } finally {
    for (const left of [part, `${part}-wal`, `${part}-shm`]) await rm(left, { force: true });
  }
}

/**
 * Brings everything of a store into its one file. False when another process has it open: only the
 * last one may leave write-ahead logging. A file that is no store at all has nothing to bring in.
 */
function settle(file: string): boolean {
  try {
    const db = new DatabaseSync(file);
    try {
      return db.prepare('pragma journal_mode = delete').get()?.journal_mode === 'delete';
    } finally {
      db.close();
    }
  } catch (error) {
    return !(error instanceof Error && 'errcode' in error && error.errcode === BUSY);
  }
}

/** What went wrong and what to do, in one sentence each. */
export function explainBackupFailure(failure: BackupFailure): string {
  switch (failure.kind) {
    case 'no-store':
      return `There is no store at ${failure.file}.`;
    case 'exists':
      return `${failure.file} is there already. Choose another name: a backup never replaces one.`;
    case 'damaged':
      return `${failure.file} is not a whole store (${failure.found}). Nothing was changed; use another backup.`;
    case 'in-use':
      return `${failure.file} is in use. Stop the endpoint, then restore.`;
  }
}
