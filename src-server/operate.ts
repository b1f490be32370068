import { randomUUID } from 'node:crypto';
import {
  accessSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { rescope } from '#server/sync/rescope.ts';
import { kinds } from '#shared/domain/kinds.ts';
import { codeHash, newCode } from './auth/invitation-code.ts';
import type { Vault } from './auth/vault.ts';
import { daily } from './daily.ts';
import { isLoopback } from './http/one-origin.ts';
import type { EndpointParts } from './http/serve-endpoint.ts';
import type { OperatorOptions } from './operator-options.ts';
import { type RunningServer, type StartResult, startServer } from './server.ts';
import { attachmentFiles, PART } from './store/attachment-files.ts';
import { backUp, restore } from './store/backup.ts';
import { openStore, storePlace } from './store/open-store.ts';
import type { SqlStore } from './store/sql-store.ts';
import { dropOld } from './sync/retention.ts';

const SETUP_CODE_MILLIS = 24 * 60 * 60_000;
const GIB = 1024 ** 3;

/** What the operator can put right: the message says how. */
export class OperatorProblem extends Error {}

/** Makes the data folder, for this user alone, and proves that it can be written. */
function prepareFolder(folder: string): string {
  const path = resolve(folder);
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    accessSync(path, constants.W_OK);
    return path;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new OperatorProblem(
      `The data folder ${path} cannot be used (${why}). Choose another with --data DIR.`,
    );
  }
}

/** Where the workspaces are: the database that is named, else a file in the data folder. */
function databaseOf({ data, database }: Pick<OperatorOptions, 'data' | 'database'>): string {
  const place = storePlace(database ?? join(prepareFolder(data), 'rapport.sqlite'));
  return place.kind === 'postgres' ? place.url : place.file;
}

async function opened(database: string): Promise<SqlStore> {
  try {
    return await openStore(database);
  } catch (error) {
    const { message = '', cause } = error instanceof Error ? error : {};
    const why = cause instanceof Error ? `${message} ${cause.message}` : message;
    const named = storePlace(database).kind === 'postgres' ? 'PostgreSQL' : database;
    throw new OperatorProblem(`The database (${named}) cannot be opened: ${why}`);
  }
}

/** Where the workspaces are. Refused where there is no file yet: opening one would make it. */
function databaseThere(options: OperatorOptions): string {
  const database = databaseOf(options);
  if (storePlace(database).kind === 'sqlite' && !existsSync(database)) {
    throw new OperatorProblem(
      `There is no database ${database}. Say where with --data or --database.`,
    );
  }
  return database;
}

/** Makes a code by which one workspace can be made, and keeps its hash for a day. */
async function makeSetupCode(vault: Vault): Promise<string> {
  const code = newCode();
  await vault.addSetupCode(codeHash(code), Date.now() + SETUP_CODE_MILLIS);
  return code;
}

export async function setupCode(options: OperatorOptions): Promise<string> {
  const store = await opened(databaseOf(options));
  try {
    return await makeSetupCode(store.vault());
  } finally {
    await store.close();
  }
}

export interface Served extends RunningServer {
  /** Told once, to whoever started an endpoint that others reach and that has no workspace yet. */
  readonly setupCode: string | null;
}

export type ServeResult =
  | { readonly ok: true; readonly server: Served }
  | Extract<StartResult, { ok: false }>;

/** Opens the store and serves it with the app. Stopping drains what runs and closes the store. */
export async function serve(options: OperatorOptions, version: string): Promise<ServeResult> {
  const folder = prepareFolder(options.data);
  const store = await opened(databaseOf(options));
  const vault = store.vault();
  const room = options['attachment-space'];
  const attachments = attachmentFiles(join(folder, 'attachments'), room && room * GIB);
  // Behind a proxy, everybody seems to be near.
  const openSetup = isLoopback(options.host) && !options['behind-proxy'];
  const endpoint: EndpointParts = {
    store,
    vault,
    attachments,
    openSetup,
    metricsToken: options.metricsToken,
  };
  const stopSweeping = daily([
    { failed: 'Old records could not be dropped', run: () => dropOld(store, Date.now()) },
    {
      failed: 'Unfinished attachments could not be dropped',
      run: () => attachments.dropUnfinished(Date.now()),
    },
  ]);
  const close = async () => {
    await stopSweeping();
    await store.close();
  };
  try {
    await rescope(store, kinds);
    const result = await startServer({
      appFolder: options.app,
      version,
      host: options.host,
      port: options.port,
      origin: options.origin,
      tls: certificateOf(options),
      behindProxy: options['behind-proxy'],
      insecure: options.insecure,
      endpoint,
      log: !options.quiet,
    });
    if (!result.ok) {
      await close();
      return result;
    }
    const isNew = !openSetup && (await store.workspaces()).length === 0;
    const { origin, stop } = result.server;
    return {
      ok: true,
      server: {
        origin,
        setupCode: isNew ? await makeSetupCode(vault) : null,
        stop: async () => {
          await stop();
          await close();
        },
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function certificateOf(options: OperatorOptions): { cert: string; key: string } | undefined {
  const { 'tls-cert': cert, 'tls-key': key } = options;
  if (cert === undefined || key === undefined) return undefined;
  try {
    return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new OperatorProblem(`The certificate cannot be read: ${why}`);
  }
}

/** Writes a backup into a folder, beside the attachments of earlier ones. Answers its file. */
export async function makeBackup(options: OperatorOptions, folder: string): Promise<string> {
  const into = prepareFolder(folder);
  const database = databaseThere(options);
  await (await opened(database)).close();
  const time = new Date().toISOString().replace(/[:.]/g, '-');
  const file = join(into, `rapport-${time}.ndjson.gz`);
  await backUp(database, file);
  // After the records: each file a record of the backup names is there by now.
  copyAttachments(join(resolve(options.data), 'attachments'), join(into, 'attachments'));
  return file;
}

/** Puts a backup back, with the attachments beside it. Answers how many rows it has. */
export async function restoreBackup(options: OperatorOptions, file: string): Promise<number> {
  if (!existsSync(file)) throw new OperatorProblem(`There is no file ${file}.`);
  const database = databaseOf(options);
  await (await opened(database)).close();
  copyAttachments(
    join(dirname(resolve(file)), 'attachments'),
    join(prepareFolder(options.data), 'attachments'),
  );
  return restore(database, file, options);
}

/**
 * Gives each workspace another epoch, where the database itself was put back (`pg_restore`, a copied
 * file): without one, devices would take it for the endpoint they know. Answers the workspaces' names.
 */
export async function newEpoch(options: OperatorOptions): Promise<readonly string[]> {
  const store = await opened(databaseThere(options));
  try {
    const names = (await store.workspaces()).map(({ name }) => name).sort();
    if (names.length === 0) {
      throw new OperatorProblem(
        'This database has no workspaces: nothing was changed. Say which with --database or --data.',
      );
    }
    await store.renewEpochs(randomUUID);
    return names;
  } catch (error) {
    if (error instanceof OperatorProblem) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new OperatorProblem(`The database cannot be written (${why}). Try again.`);
  } finally {
    await store.close();
  }
}

/**
 * Files are named by their content too: one of that size that is there already is the same. A copy has
 * its name only when all of it is there; what broke off is made again.
 */
function copyAttachments(from: string, to: string): void {
  if (!existsSync(from)) return;
  for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.endsWith(PART)) continue;
    const source = join(entry.parentPath, entry.name);
    const target = join(to, relative(from, source));
    const { size, atime, mtime } = statSync(source);
    if (statSync(target, { throwIfNoEntry: false })?.size === size) continue;
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(source, `${target}${PART}`);
    utimesSync(`${target}${PART}`, atime, mtime);
    renameSync(`${target}${PART}`, target);
  }
}
