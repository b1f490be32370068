import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type PullResponse, type PushResponse, syncError } from '#shared/sync/protocol.ts';
import {
  authorise,
  newWorkspace,
  operationOf,
  pushOf,
  type TestDevice,
} from '#test/support/endpoint-device.ts';
import {
  askerOf,
  type EndpointProcess,
  runOperator,
  startEndpoint,
} from '#test/support/endpoint-process.ts';
import { startPostgres } from '#test/support/start-postgres.ts';

/** The endpoint as its operator runs it: real processes, real signals. */
let folder: string;
let app: string;
let data: readonly string[];
const running: EndpointProcess[] = [];

// Processes start slowly where much else runs.
vi.setConfig({ testTimeout: 120_000 });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-operation-'));
  app = join(folder, 'app');
  data = ['--data', join(folder, 'data')];
});
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(...args: readonly string[]): Promise<EndpointProcess> {
  mkdirSync(app, { recursive: true });
  writeFileSync(join(app, 'index.html'), '<!doctype html><title>Rapport</title>');
  const started = await startEndpoint(['--app', app, ...args]);
  running.push(started);
  return started;
}

const task = (id: string) => ({ k: 'add', e: 'task', id, v: { title: `Call ${id}` } }) as const;

async function push(origin: string, device: TestDevice, n: number, epoch = device.as.epoch) {
  const ask = askerOf(origin);
  const headers = await authorise(ask, device, Date.now());
  const op = operationOf(device, n, Date.now(), [task(`t${n}`)]);
  const body = { ...pushOf(device, Date.now(), [op]), epoch };
  return ask({ method: 'POST', path: '/v1/push', headers, body });
}

async function titles(origin: string, device: TestDevice, epoch = device.as.epoch) {
  const ask = askerOf(origin);
  const headers = await authorise(ask, device, Date.now());
  const answer = await ask({ method: 'GET', path: `/v1/pull?epoch=${epoch}&cur=0`, headers });
  const { rows } = answer.body as PullResponse;
  return rows
    .flatMap((row) => ('v' in row && row.e === 'task' ? [String(row.v.title)] : []))
    .sort();
}

it('keeps everything over a stop, logs no names and no codes, and leaves a whole file', async () => {
  const first = await start(...data);
  const ask = askerOf(first.origin);
  const olga = await newWorkspace(ask);
  expect((await push(first.origin, olga, 1)).status).toBe(200);
  let logged = '';
  first.process.stderr?.on('data', (piece) => {
    logged += String(piece);
  });
  await push(first.origin, olga, 2);
  expect(await first.stop()).toBe(0);
  expect(readdirSync(join(folder, 'data'))).toEqual(['rapport.sqlite']);
  const lines = logged
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines).toContainEqual(
    expect.objectContaining({ route: '/v1/push', status: '200', device: olga.as.device }),
  );
  expect(logged).not.toMatch(/Olga|Call t|127\.0\.0\.1|Bearer/);
  const second = await start(...data);
  expect(await titles(second.origin, olga)).toEqual(['Call t1', 'Call t2']);
});

it('is backed up while it serves; a restore sends devices back to what they did since', async () => {
  const first = await start(...data, '--quiet');
  const olga = await newWorkspace(askerOf(first.origin));
  await push(first.origin, olga, 1);
  const backup = await runOperator(['backup', join(folder, 'backups'), ...data]);
  expect(backup).toMatchObject({ code: 0, wrong: '' });
  const file = backup.out.trim();
  expect(statSync(file).mode & 0o077).toBe(0);
  await push(first.origin, olga, 2);
  await first.stop();
  const refused = await runOperator(['restore', file, ...data]);
  expect(refused.code).toBe(1);
  expect(refused.wrong).toContain('--replace');
  expect((await runOperator(['restore', file, '--replace', ...data])).code).toBe(0);
  const second = await start(...data, '--quiet');
  const answer = await push(second.origin, olga, 3);
  const { error } = syncError.parse(answer.body);
  if (error.code !== 'EPOCH') throw new Error(error.code);
  expect(error.want).toBe(2);
  for (const n of [2, 3]) {
    const again = await push(second.origin, olga, n, error.epoch);
    expect((again.body as PushResponse).res[0]?.s).toBe('ok');
  }
  expect(await titles(second.origin, olga, error.epoch)).toEqual(['Call t1', 'Call t2', 'Call t3']);
});

it('makes a copy of an attachment again that broke off in an earlier backup', async () => {
  const first = await start(...data, '--quiet');
  await newWorkspace(askerOf(first.origin));
  await first.stop();
  const name = `aa1-${'0'.repeat(64)}`;
  const [kept, copied] = ['data', 'backups'].map((each) => {
    const place = join(folder, each, 'attachments', 'ws', 'aa');
    mkdirSync(place, { recursive: true });
    return join(place, name);
  }) as [string, string];
  writeFileSync(kept, 'all of it');
  writeFileSync(copied, 'all');
  const backup = () => runOperator(['backup', join(folder, 'backups'), ...data]);
  expect(await backup()).toMatchObject({ code: 0, wrong: '' });
  expect(readFileSync(copied, 'utf8')).toBe('all of it');
  expect(readdirSync(dirname(copied))).toEqual([name]);
});

/** Whether a device's next push is told that the endpoint went back; what it has to send again from. */
async function asksAgainFrom(origin: string, device: TestDevice, n: number) {
  const { error } = syncError.parse((await push(origin, device, n)).body);
  if (error.code !== 'EPOCH') throw new Error(error.code);
  return error;
}

/** Puts back a database from before a push, and gives it a new epoch: nothing is lost or hidden. */
async function goesBack(copies: {
  readonly keep: () => Promise<void>;
  readonly putBack: () => Promise<readonly string[]>;
  readonly before: readonly string[];
}) {
  const first = await start(...copies.before, '--quiet');
  const olga = await newWorkspace(askerOf(first.origin));
  await push(first.origin, olga, 1);
  await first.stop();
  await copies.keep();
  const second = await start(...copies.before, '--quiet');
  await push(second.origin, olga, 2);
  await second.stop();
  const after = await copies.putBack();
  const told = await runOperator(['new-epoch', ...after]);
  expect(told).toMatchObject({ code: 0, wrong: '' });
  expect(told.out).toMatch(/^New epoch for one workspace: ".+"\.\n.*next contact/);
  const third = await start(...after, '--quiet');
  const { epoch, want } = await asksAgainFrom(third.origin, olga, 3);
  expect(want).toBe(2);
  for (const n of [2, 3]) await push(third.origin, olga, n, epoch);
  expect(await titles(third.origin, olga, epoch)).toEqual(['Call t1', 'Call t2', 'Call t3']);
}

it('a SQLite file that was copied back gets a new epoch by command', async () => {
  const file = join(folder, 'data', 'rapport.sqlite');
  await goesBack({
    before: data,
    keep: async () => copyFileSync(file, join(folder, 'kept.sqlite')),
    putBack: async () => {
      copyFileSync(join(folder, 'kept.sqlite'), file);
      return data;
    },
  });
});

it('a PostgreSQL database that was put back gets a new epoch by command', async () => {
  const postgres = await startPostgres();
  try {
    const [now, admin] = [await postgres.url('rapport'), await postgres.url('postgres')];
    const at = (database: string) => [...data, '--database', database];
    await goesBack({
      before: at(now),
      keep: async () => {
        const client = new pg.Client(admin);
        await client.connect();
        await client.query('create database kept template rapport');
        await client.end();
      },
      putBack: async () => at(now.replace(/rapport$/, 'kept')),
    });
    const empty = await runOperator(['new-epoch', ...at(await postgres.url('empty'))]);
    expect(empty).toMatchObject({ code: 1, out: '' });
    expect(empty.wrong).toContain('no workspaces');
  } finally {
    await postgres.stop();
  }
  const away = await runOperator(['new-epoch', '--database', 'postgres://rapport@127.0.0.1:1/r']);
  expect(away).toMatchObject({ code: 1, out: '' });
  expect(away.wrong).toContain('cannot be opened');
});

it('makes no database where there is none to give a new epoch', async () => {
  const told = await runOperator(['new-epoch', ...data]);
  expect(told).toMatchObject({ code: 1, out: '' });
  expect(told.wrong).toContain('There is no database');
  expect(readdirSync(join(folder, 'data'))).toEqual([]);
  writeFileSync(
    join(folder, 'data', 'rapport.sqlite'),
    'no database at all, but a text of some kind',
  );
  const other = await runOperator(['new-epoch', ...data]);
  expect(other.wrong.trim().split('\n')).toEqual([expect.stringContaining('cannot be opened')]);
});

it('drops at its start uploads that were left for a day', async () => {
  const place = join(folder, 'data', 'attachments', 'ws', 'aa');
  mkdirSync(place, { recursive: true });
  const [left, paused] = [join(place, 'aa1.part'), join(place, 'aa2.part')];
  for (const file of [left, paused]) writeFileSync(file, 'begun');
  const then = new Date(Date.now() - 25 * 60 * 60_000);
  utimesSync(left, then, then);
  await start(...data, '--quiet');
  await expect.poll(() => existsSync(left), { timeout: 20_000 }).toBe(false);
  expect(existsSync(paused)).toBe(true);
});

it('asks for a setup code where others reach it', async () => {
  const server = await start(...data, '--quiet', '--behind-proxy');
  const ask = askerOf(server.origin);
  await expect(newWorkspace(ask)).rejects.toThrow('FORBIDDEN');
  const printed = /setup code: (\S+)/.exec(server.printed())?.[1];
  await newWorkspace(ask, printed);
  const { out } = await runOperator(['setup-code', ...data]);
  await newWorkspace(ask, out.trim());
  await expect(newWorkspace(ask, out.trim())).rejects.toThrow('FORBIDDEN');
});

it('two processes on one PostgreSQL are one endpoint: tokens, records, pokes', async () => {
  const postgres = await startPostgres();
  try {
    const database = ['--database', await postgres.url('rapport')];
    const [one, two] = [
      await start(...data, ...database, '--quiet'),
      await start(...data, ...database, '--quiet'),
    ];
    const olga = await newWorkspace(askerOf(one.origin));
    const token = await authorise(askerOf(one.origin), olga, Date.now());
    const pokes = await fetch(`${two.origin}/v1/poke`, { headers: token });
    const reader = pokes.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toBe('data: {"head":1}\n\n');
    expect((await push(one.origin, olga, 1)).status).toBe(200);
    expect((await reader?.read())?.value).toBe('data: {"head":2}\n\n');
    expect(await titles(two.origin, olga)).toEqual(['Call t1']);
    await reader?.cancel();
    for (const process of running.splice(0)) expect(await process.stop()).toBe(0);
  } finally {
    await postgres.stop();
  }
});

it('says what is wrong in one line, and ends', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  const inFile = await runOperator(['--data', file]);
  expect([inFile.code, inFile.wrong.trim().split('\n').length]).toEqual([1, 1]);
  const noBackup = await runOperator(['restore', join(folder, 'nothing'), ...data]);
  expect(noBackup).toMatchObject({ code: 1, out: '' });
  const noDatabase = await runOperator([
    'setup-code',
    '--database',
    'postgres://rapport@127.0.0.1:1/rapport',
  ]);
  expect(noDatabase.code).toBe(1);
  expect(noDatabase.wrong).toContain('cannot be opened');
});
