import { mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import {
  type BackupKey,
  backupName,
  newBackupKey,
  type OpenedBackup,
  openBackup,
  writeBackup,
} from '#shared/backup/backup-file.ts';
import { HEAD_BYTES, keyDerivation, readHead } from '#shared/backup/backup-format.ts';
import type { BackupSettings, BackupState, KeptBackup } from '#shared/backup/backup-state.ts';
import { writeFileAtomically } from './atomic-write.ts';
import type { SecretBox } from './secret-box.ts';

const NAME = /^rapport-\d{8}T\d{6}Z\.rapport$/;
const KEEP = 7;

const settings = z.strictObject({
  version: z.literal(1),
  on: z.boolean(),
  keep: z.int().positive(),
  /** Null: the profile's own. */
  folder: z.nullable(z.string()),
  /** The key new ones are sealed with; the passphrase itself is kept nowhere. */
  key: z.nullable(
    z.strictObject({
      from: keyDerivation,
      secret: z.strictObject({ by: z.enum(['system', 'plain']), data: z.string() }),
    }),
  ),
  problem: z.nullable(z.strictObject({ at: z.number(), message: z.string() })),
});
type Settings = z.infer<typeof settings>;

const initial: Settings = {
  version: 1,
  on: true,
  keep: KEEP,
  folder: null,
  key: null,
  problem: null,
};

export interface BackupsOptions {
  /** The settings' file. */
  readonly file: string;
  /** Where backups go unless the user chose another folder. */
  readonly folder: string;
  readonly box: SecretBox;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** Backups in a folder: made when due, the newest kept, each checked after it was written. */
export interface Backups {
  state(): Promise<BackupState>;
  configure(wanted: BackupSettings): Promise<BackupState>;
  moveTo(folder: string): Promise<BackupState>;
  /** Makes one of a workspace file. Rejects when it could not be made; the older ones are untouched. */
  make(content: Uint8Array, records: number): Promise<KeptBackup>;
  /** Removes those made from a time on, UTC ms: they hold a workspace this device may not have. */
  removeSince(since: number): Promise<void>;
  /** Opens one of `state()`. */
  open(name: string, passphrase: string | undefined): Promise<OpenedBackup>;
}

/** Backups as set in a file. Its acts run one after the other. */
export function createBackups({ file, folder, box, now }: BackupsOptions): Backups {
  let before: Promise<unknown> = Promise.resolve();

  function inTurn<T>(run: () => Promise<T>): Promise<T> {
    const result = before.then(run);
    before = result.catch(() => undefined);
    return result;
  }

  async function read(): Promise<Settings> {
    try {
      return settings.parse(JSON.parse(await readFile(file, 'utf8')));
    } catch {
      // Missing or damaged: backups go on as they begin.
      return initial;
    }
  }

  async function write(kept: Settings): Promise<Settings> {
    await writeFileAtomically(file, `${JSON.stringify(kept)}\n`, 0o600);
    return kept;
  }

  const folderOf = (kept: Settings): string => kept.folder ?? folder;

  async function stateOf(kept: Settings): Promise<BackupState> {
    const backups = await list(folderOf(kept));
    return {
      on: kept.on,
      keep: kept.keep,
      folder: folderOf(kept),
      sealed: kept.key !== null,
      due: kept.on && isDue(backups[0]?.madeAt, now()),
      backups,
      problem: kept.problem,
    };
  }

  async function keyOf({ key }: Settings): Promise<BackupKey | undefined> {
    if (key === null) return undefined;
    const { secret, again } = await box.open(key.secret);
    if (again) await write({ ...(await read()), key: { ...key, secret: again } });
    return { from: key.from, bytes: new Uint8Array(Buffer.from(secret, 'base64')) };
  }

  async function sealedKey(passphrase: string): Promise<Settings['key']> {
    const { bytes, from } = await newBackupKey(passphrase);
    return { from, secret: await box.seal(Buffer.from(bytes).toString('base64')) };
  }

  async function written(
    kept: Settings,
    content: Uint8Array,
    records: number,
  ): Promise<KeptBackup> {
    const key = await keyOf(kept);
    const madeAt = now();
    const name = backupName(madeAt);
    const path = join(folderOf(kept), name);
    // A folder the user chose is not made anew: it may be a disk that is not plugged in.
    if (kept.folder === null) await mkdir(folder, { recursive: true });
    await writeFileAtomically(path, await writeBackup({ content, madeAt, records, key }), 0o600);
    const again = await openBackup(new Uint8Array(await readFile(path)), key && { key });
    if (!again.ok) {
      await rm(path, { force: true });
      throw new Error(`${name}: what was written cannot be read back (${again.reason}).`);
    }
    await rotate(folderOf(kept), kept.keep);
    return { name, madeAt, records, sealed: key !== undefined, size: (await stat(path)).size };
  }

  return {
    state: () => inTurn(async () => stateOf(await read())),
    configure: ({ on, keep, passphrase }) =>
      inTurn(async () => {
        const kept = await read();
        const key =
          passphrase === undefined
            ? kept.key
            : passphrase === null
              ? null
              : await sealedKey(passphrase);
        return stateOf(await write({ ...kept, on: on ?? kept.on, keep: keep ?? kept.keep, key }));
      }),
    moveTo: (chosen) =>
      inTurn(async () => stateOf(await write({ ...(await read()), folder: chosen }))),
    make: (content, records) =>
      inTurn(async () => {
        const kept = await read();
        try {
          const made = await written(kept, content, records);
          if (kept.problem !== null) await write({ ...(await read()), problem: null });
          return made;
        } catch (error) {
          const message = error instanceof Error ? error.message : String(error);
          await write({ ...kept, problem: { at: now(), message } }).catch(() => undefined);
          throw error;
        }
      }),
    removeSince: (since) =>
      inTurn(async () => {
        const kept = await read();
        for (const place of new Set([folder, folderOf(kept)])) {
          for (const { name, madeAt } of await list(place)) {
            if (madeAt >= since) await rm(join(place, name), { force: true });
          }
        }
      }),
    open: (name, passphrase) =>
      inTurn(async () => {
        const kept = await read();
        if (!NAME.test(name)) return gone;
        const bytes = await readFile(join(folderOf(kept), name)).catch(() => null);
        if (bytes === null) return gone;
        // A key that the system lost is no reason not to ask for the passphrase.
        const key = await keyOf(kept).catch(() => undefined);
        return openBackup(new Uint8Array(bytes), { passphrase, ...(key && { key }) });
      }),
  };
}

const gone: OpenedBackup = { ok: false, reason: 'gone' };

/** Whether a day has begun since the last one, in the machine's time zone. */
function isDue(last: number | undefined, now: number): boolean {
  if (last === undefined) return true;
  // A clock that was set back must not stop backups for years.
  return new Date(last).toDateString() !== new Date(now).toDateString();
}

/** The backups of a folder, newest first. Files whose head cannot be read are not listed. */
async function list(folder: string): Promise<KeptBackup[]> {
  const names = await readdir(folder).catch(() => []);
  const found: KeptBackup[] = [];
  for (const name of names.filter((each) => NAME.test(each))) {
    const one = await readKept(join(folder, name), name).catch(() => null);
    if (one) found.push(one);
  }
  return found.sort((a, b) => b.madeAt - a.madeAt);
}

async function readKept(path: string, name: string): Promise<KeptBackup | null> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const { bytesRead, buffer } = await handle.read(new Uint8Array(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const read = readHead(buffer.subarray(0, bytesRead));
    if (!read.ok) return null;
    const { madeAt, records, sealed } = read.head;
    return { name, madeAt, records, sealed: sealed !== null, size };
  } finally {
    await handle.close();
  }
}

/**
 * Removes all but the newest, and the one with most records: should the workspace be lost, as many
 * days of backups of what is left must not push out what was there.
 */
async function rotate(folder: string, keep: number): Promise<void> {
  const backups = await list(folder);
  const most = Math.max(...backups.map(({ records }) => records));
  const fullest = backups.find(({ records }) => records === most);
  for (const backup of backups.slice(keep)) {
    if (backup !== fullest) await rm(join(folder, backup.name), { force: true });
  }
}
