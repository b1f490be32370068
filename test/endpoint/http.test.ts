import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { memoryVault, type Vault } from '#server/auth/vault.ts';
import { createApp } from '#server/server.ts';
import { type AttachmentFiles, attachmentFiles } from '#server/store/attachment-files.ts';
import type { EndpointStore } from '#server/store/endpoint-store.ts';
import { openPostgresStore } from '#server/store/postgres-store.ts';
import { openSqliteStore } from '#server/store/sqlite-store.ts';
import type { Role } from '#shared/domain/access.ts';
import { BODY_BYTES } from '#shared/sync/limits.ts';
import { type PullResponse, type PushResponse, syncError } from '#shared/sync/protocol.ts';
import { type Invited, type Team, wipedText } from '#shared/sync/team.ts';
import {
  type Answered,
  type Ask,
  type Asked,
  authorise,
  enrolWith,
  newWorkspace,
  operationOf,
  pushOf,
  type TestDevice,
  tokenAsked,
} from '#test/support/endpoint-device.ts';
import { MemoryStore } from '#test/support/memory-store.ts';
import { startPostgres } from '#test/support/start-postgres.ts';

/** Where the endpoint under test keeps everything. */
interface Opened {
  readonly store: EndpointStore;
  readonly vault: Vault;
  readonly end: () => Promise<void>;
}

const places: Readonly<Record<string, () => Promise<Opened>>> = {
  memory: async () => ({
    store: new MemoryStore(),
    vault: memoryVault(),
    end: async () => undefined,
  }),
  SQLite: async () => {
    const place = mkdtempSync(join(tmpdir(), 'rapport-endpoint-'));
    const store = await openSqliteStore(join(place, 'rapport.sqlite'));
    const end = async () => {
      await store.close();
      rmSync(place, { recursive: true });
    };
    return { store, vault: store.vault(), end };
  },
  PostgreSQL: async () => {
    const postgres = await startPostgres();
    const store = await openPostgresStore(await postgres.url('rapport'));
    const end = async () => {
      await store.close();
      await postgres.stop();
    };
    return { store, vault: store.vault(), end };
  },
};

let opened: Opened;
let folder: string;
let attachments: AttachmentFiles;
let app: ReturnType<typeof createApp>;
let time: number;

const ask: Ask = async ({ method, path, headers, body }) => {
  const answer = await app.inject({
    method: method as 'GET',
    url: path,
    headers: { host: '127.0.0.1', ...headers },
    ...(body !== undefined && { payload: body as object }),
  });
  const isJson = /json/.test(String(answer.headers['content-type']));
  const told = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
  return {
    status: answer.statusCode,
    headers: Object.fromEntries(told),
    body: isJson ? answer.json() : answer.body,
  };
};

/** Asks as a device, with a token of now. */
async function as(device: TestDevice, asked: Asked): Promise<Answered> {
  time += 1;
  const token = await authorise(ask, device, time);
  return ask({ ...asked, headers: { ...token, ...asked.headers } });
}

function push(device: TestDevice, ...ops: readonly unknown[]): Promise<Answered> {
  return as(device, { method: 'POST', path: '/v1/push', body: pushOf(device, time, ops) });
}

async function colleague(owner: TestDevice, role: Role, ownOnly = false): Promise<TestDevice> {
  const body = { role, ownOnly };
  const answer = await as(owner, { method: 'POST', path: '/v1/invitations', body });
  return enrolWith(ask, (answer.body as Invited).code);
}

/** Code and status of a refusal, which always has the one form. */
function refused({ status, headers, body }: Answered): readonly [number, string] {
  const { error } = syncError.parse(body);
  expect(headers['x-rapport']).toBe('1');
  return [status, error.code];
}

const person = (id: string, more = {}) =>
  ({ k: 'add', e: 'customer', id, v: { type: 'person', given: 'Ann', ...more } }) as const;

describe.each(Object.entries(places))('over HTTP, kept in %s', (_name, open) => {
  beforeAll(async () => {
    opened = await open();
  }, 60_000);
  afterAll(() => opened.end());

  beforeEach(async () => {
    time = Date.UTC(2026, 5, 1, 9);
    folder = mkdtempSync(join(tmpdir(), 'rapport-endpoint-'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Rapport</title>');
    attachments = attachmentFiles(join(folder, 'attachments'), 25_000);
    app = createApp(
      {
        appFolder: folder,
        version: '1.2.3',
        host: '127.0.0.1',
        port: 0,
        endpoint: {
          store: opened.store,
          vault: opened.vault,
          attachments,
          openSetup: true,
          now: () => time,
        },
      },
      () => 'http://127.0.0.1',
    );
    await app.ready();
  });

  afterEach(async () => {
    await app.close();
    rmSync(folder, { recursive: true });
  });

  describe('a request without the right to it', () => {
    it('has no token, a wrong one, or one that ended: UNAUTHENTICATED', async () => {
      const olga = await newWorkspace(ask);
      const pull = { method: 'GET', path: `/v1/pull?epoch=${olga.as.epoch}&cur=0` };
      expect(refused(await ask(pull))).toEqual([401, 'UNAUTHENTICATED']);
      const wrong = { authorization: 'Bearer x.y.z' };
      expect(refused(await ask({ ...pull, headers: wrong }))).toEqual([401, 'UNAUTHENTICATED']);
      const token = await authorise(ask, olga, time);
      expect((await ask({ ...pull, headers: token })).status).toBe(200);
      time += 15 * 60_000;
      expect(refused(await ask({ ...pull, headers: token }))).toEqual([401, 'UNAUTHENTICATED']);
    });

    it('is known before its body is read', async () => {
      const answer = await ask({
        method: 'POST',
        path: '/v1/push',
        headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
        body: Buffer.from('no gzip, no JSON'),
      });
      expect(refused(answer)).toEqual([401, 'UNAUTHENTICATED']);
    });

    it('names another workspace: FORBIDDEN; its epoch: EPOCH; nothing of it is told', async () => {
      const olga = await newWorkspace(ask);
      const other = await newWorkspace(ask);
      await push(other, operationOf(other, 1, time, [person('secret')]));
      const path = `/v1/pull?epoch=${olga.as.epoch}&cur=0&ws=${other.as.ws}`;
      expect(refused(await as(olga, { method: 'GET', path }))).toEqual([403, 'FORBIDDEN']);
      const epoch = `/v1/pull?epoch=${other.as.epoch}&cur=0`;
      expect(refused(await as(olga, { method: 'GET', path: epoch }))).toEqual([409, 'EPOCH']);
      const body = pushOf(other, time, []);
      expect(refused(await as(olga, { method: 'POST', path: '/v1/push', body }))).toEqual([
        409,
        'EPOCH',
      ]);
      const rows = `/v1/rows?epoch=${other.as.epoch}&e=customer`;
      expect(refused(await as(olga, { method: 'GET', path: rows }))).toEqual([409, 'EPOCH']);
      const own = `/v1/rows?epoch=${olga.as.epoch}&e=customer`;
      expect((await as(olga, { method: 'GET', path: own })).body).toEqual({ rows: [] });
      const history = '/v1/history?e=customer&id=secret';
      expect(refused(await as(olga, { method: 'GET', path: history }))).toEqual([404, 'NOT_FOUND']);
      const device = `/v1/devices/${other.as.device}`;
      expect(refused(await as(olga, { method: 'DELETE', path: device }))).toEqual([
        404,
        'NOT_FOUND',
      ]);
    });

    it('comes from a revoked device: REVOKED everywhere, until it says that it wiped itself', async () => {
      const olga = await newWorkspace(ask);
      const eve = await colleague(olga, 'agent');
      const token = await authorise(ask, eve, time);
      const path = `/v1/devices/${eve.as.device}`;
      expect((await as(olga, { method: 'DELETE', path })).status).toBe(200);
      for (const route of [
        'pull?epoch=x&cur=0',
        'poke',
        'team',
        'sums',
        'rows?epoch=x&e=a',
        'history?e=a&id=b',
      ]) {
        const answer = await ask({ method: 'GET', path: `/v1/${route}`, headers: token });
        expect(refused(answer), route).toEqual([403, 'REVOKED']);
      }
      const body = pushOf(eve, time, [operationOf(eve, 1, time, [person('a')])]);
      const pushed = await ask({ method: 'POST', path: '/v1/push', headers: token, body });
      expect(refused(pushed)).toEqual([403, 'REVOKED']);
      time += 1;
      const again = await ask({ method: 'POST', path: '/v1/token', body: tokenAsked(eve, time) });
      expect(refused(again)).toEqual([403, 'REVOKED']);
      const wiped = tokenAsked(eve, time, wipedText);
      expect((await ask({ method: 'POST', path: '/v1/wiped', body: wiped })).status).toBe(200);
      const team = (await as(olga, { method: 'GET', path: '/v1/team' })).body as Team;
      const wipedOf = team.members.flatMap(({ devices }) =>
        devices.map((one) => [one.id, one.wiped]),
      );
      expect(Object.fromEntries(wipedOf)).toEqual({
        [olga.as.device]: false,
        [eve.as.device]: true,
      });
    });
  });

  describe('a body', () => {
    it('that is too large, packed or not, is TOO_LARGE and never unpacked', async () => {
      const olga = await newWorkspace(ask);
      const big = JSON.stringify({ ...pushOf(olga, time, []), more: 'x'.repeat(BODY_BYTES) });
      const headers = { 'content-type': 'application/json' };
      const plain = await as(olga, { method: 'POST', path: '/v1/push', headers, body: big });
      expect(refused(plain)).toEqual([413, 'TOO_LARGE']);
      const bomb = gzipSync(big);
      expect(bomb.length).toBeLessThan(20_000);
      const packed = await as(olga, {
        method: 'POST',
        path: '/v1/push',
        headers: { ...headers, 'content-encoding': 'gzip' },
        body: bomb,
      });
      expect(refused(packed)).toEqual([413, 'TOO_LARGE']);
    });

    it('of ordinary size may come packed', async () => {
      const olga = await newWorkspace(ask);
      const op = operationOf(olga, 1, time, [person('a', { note: 'x'.repeat(5_000) })]);
      const answer = await as(olga, {
        method: 'POST',
        path: '/v1/push',
        headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
        body: gzipSync(JSON.stringify(pushOf(olga, time, [op]))),
      });
      expect((answer.body as PushResponse).res).toEqual([{ n: 1, s: 'ok' }]);
    });

    const json: Readonly<Record<string, string>> = { 'content-type': 'application/json' };
    const malformed: readonly (readonly [string, unknown, Readonly<Record<string, string>>])[] = [
      ['no JSON', '{"p":1,', json],
      ['nothing', '', json],
      ['a list', '[]', json],
      ['no push', '{"p":1}', json],
      ['another protocol', '{"p":2,"epoch":"x","now":1,"sv":{},"ops":[]}', json],
      ['a text', 'hello', { 'content-type': 'text/plain' }],
      ['no gzip', 'hello', { 'content-type': 'application/json', 'content-encoding': 'gzip' }],
      ['brotli', '{}', { 'content-type': 'application/json', 'content-encoding': 'br' }],
    ];
    it.each(malformed)('that is malformed (%s) is MALFORMED', async (_what, body, headers) => {
      const olga = await newWorkspace(ask);
      const answer = await as(olga, {
        method: 'POST',
        path: '/v1/push',
        headers,
        body,
      });
      expect(refused(answer)).toEqual([400, 'MALFORMED']);
    });
  });

  it('a name that no database takes is MALFORMED, not a fault', async () => {
    const olga = await newWorkspace(ask);
    const body = { name: '\u0000X', role: 'agent', ownOnly: true };
    const answer = await as(olga, { method: 'POST', path: '/v1/invitations', body });
    expect(refused(answer)).toEqual([400, 'MALFORMED']);
  });

  describe('an operation', () => {
    it('that is malformed is rejected by itself, and stops nobody', async () => {
      const olga = await newWorkspace(ask);
      const pushed = pushOf(olga, time, [
        { n: 1, op: 'a.0', tx: 'a', c: 'nonsense' },
        operationOf(olga, 2, time, [person('a', { note: 'nested' })]),
        operationOf(olga, 3, time, [person('b')]),
      ]);
      // Deeper than a function that calls itself could go.
      const deep = '['.repeat(100_000) + ']'.repeat(100_000);
      const { body } = await as(olga, {
        method: 'POST',
        path: '/v1/push',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(pushed).replace('"nested"', deep),
      });
      const { acked, res } = body as PushResponse;
      expect(acked).toBe(3);
      expect(res.map(({ n, s, code }) => [n, s, code])).toEqual([
        [1, 'rejected', 'malformed'],
        [2, 'rejected', 'malformed'],
        [3, 'ok', undefined],
      ]);
    });

    it('that comes again is a dup; again with other content: FORKED', async () => {
      const olga = await newWorkspace(ask);
      const op = operationOf(olga, 1, time, [person('a')]);
      expect(((await push(olga, op)).body as PushResponse).res).toEqual([{ n: 1, s: 'ok' }]);
      const again = (await push(olga, op)).body as PushResponse;
      expect(again.res.map(({ n, s }) => [n, s])).toEqual([[1, 'dup']]);
      const other = { ...op, c: [person('a', { given: 'Eve' })] };
      expect(refused(await push(olga, other))).toEqual([409, 'FORKED']);
      expect(refused(await push(olga, { ...op, op: 'another.0' }))).toEqual([409, 'FORKED']);
      expect(refused(await push(olga, operationOf(olga, 5, time, [])))).toEqual([409, 'GAP']);
    });

    it.each([
      ['agent', { k: 'set', e: 'customer', id: 'a', v: { owner: 'me' }, b: {} }, 'forbiddenField'],
      ['agent', { k: 'del', e: 'customer', id: 'a' }, 'forbiddenAction'],
      ['agent', { k: 'add', e: 'setting', id: 'region', v: { value: 'DE' } }, 'forbiddenAction'],
      ['viewer', { k: 'set', e: 'customer', id: 'a', v: { note: 'x' }, b: {} }, 'forbiddenAction'],
      [
        'manager',
        { k: 'add', e: 'member', id: 'm', v: { name: 'M', role: 'owner' } },
        'forbiddenField',
      ],
      [
        'owner',
        {
          k: 'add',
          e: 'conflict',
          id: 'c',
          v: { reason: 'field', kind: 'task', record: 't', lostAt: 1 },
        },
        'forbiddenAction',
      ],
    ] as const)('of %s that is not theirs is rejected: %j', async (role, change, code) => {
      const olga = await newWorkspace(ask);
      await push(olga, operationOf(olga, 1, time, [person('a')]));
      const actor = role === 'owner' ? olga : await colleague(olga, role);
      const n = role === 'owner' ? 2 : 1;
      const { res, rows } = (await push(actor, operationOf(actor, n, time, [change])))
        .body as PushResponse;
      expect(res[0]).toMatchObject({ n, s: 'rejected', code });
      if (change.e === 'customer') expect(rows.map(({ id }) => id)).toEqual(['a']);
    });

    it('on a customer of somebody else is forbidden to who is held to own ones, and not shown', async () => {
      const olga = await newWorkspace(ask);
      const eve = await colleague(olga, 'agent', true);
      await push(
        olga,
        operationOf(olga, 1, time, [
          person('hers', { owner: eve.as.member }),
          person('nobodys'),
          person('mine', { owner: olga.as.member }),
          { k: 'add', e: 'task', id: 't', v: { title: 'Call', about: 'mine' } },
        ]),
      );
      const path = `/v1/pull?epoch=${eve.as.epoch}&cur=0`;
      const { rows } = (await as(eve, { method: 'GET', path })).body as PullResponse;
      const seen = rows.filter(({ e }) => e !== 'member').map(({ id }) => id);
      expect(seen.sort()).toEqual(['hers', 'nobodys']);
      const change = { k: 'set', e: 'customer', id: 'mine', v: { note: 'x' }, b: {} } as const;
      const { res } = (await push(eve, operationOf(eve, 1, time, [change]))).body as PushResponse;
      expect(res[0]).toMatchObject({ s: 'rejected', code: 'forbiddenRecord' });
    });
  });

  describe('too many requests', () => {
    it('are told to wait: RATE with Retry-After', async () => {
      const olga = await newWorkspace(ask);
      const token = await authorise(ask, olga, time);
      const asked = { method: 'POST', path: '/v1/push', headers: token } as const;
      for (let i = 0; i < 60; i++) {
        expect((await ask({ ...asked, body: pushOf(olga, time, []) })).status).toBe(200);
      }
      const last = await ask({ ...asked, body: pushOf(olga, time, []) });
      expect(refused(last)).toEqual([429, 'RATE']);
      expect(Number(last.headers['retry-after'])).toBeGreaterThanOrEqual(1);
      time += 60_000;
      expect((await ask({ ...asked, body: pushOf(olga, time, []) })).status).toBe(200);
    });

    it('to guess codes are few', async () => {
      const answers = [];
      for (let i = 0; i < 21; i++) {
        const body = { code: 'AAAA-AAAA', device: { name: 'x', publicKey: 'A'.repeat(43) } };
        answers.push(refused(await ask({ method: 'POST', path: '/v1/enrol', body }))[1]);
      }
      expect(answers.filter((code) => code === 'NOT_FOUND').length).toBe(20);
      expect(answers.at(-1)).toBe('RATE');
    });
  });

  describe('addresses', () => {
    it.each([
      ['GET', '/v1/nothing'],
      ['POST', '/v1/pull'],
      ['OPTIONS', '/v1/push'],
      ['GET', '/v1/devices/%2e%2e'],
    ])('%s %s is NOT_FOUND or asks for a token', async (method, path) => {
      const [status, code] = refused(await ask({ method, path }));
      expect([404, 401]).toContain(status);
      expect(['NOT_FOUND', 'UNAUTHENTICATED']).toContain(code);
    });

    it.each(['/v1/%', '/v1/devices/%zz', '/%'])('%s is MALFORMED', async (path) => {
      const answer = await ask({ method: 'GET', path });
      expect(answer.status).toBe(400);
      expect(answer.body).toEqual({ error: { code: 'MALFORMED' } });
    });

    it('a foreign name is refused in the same form', async () => {
      const headers = { host: 'evil.example' };
      expect(refused(await ask({ method: 'GET', path: '/v1/health', headers }))).toEqual([
        421,
        'FORBIDDEN',
      ]);
    });

    it.each([
      'pull',
      'pull?epoch=a',
      'pull?epoch=a&cur=-1',
      'pull?epoch=a&cur=1&below=2',
      'sums?prefix=zz',
      'rows?epoch=a',
      'rows?epoch=a&e=b&prefix=abcde',
      'history?e=a',
      'history?e=a&id=%00',
    ])('a wrong question is MALFORMED: %s', async (path) => {
      const olga = await newWorkspace(ask);
      expect(refused(await as(olga, { method: 'GET', path: `/v1/${path}` }))).toEqual([
        400,
        'MALFORMED',
      ]);
    });
  });

  describe('attachments', () => {
    const content = Buffer.from('a picture '.repeat(1_000));
    const picture = {
      id: 'a'.repeat(32),
      name: 'picture.png',
      size: content.length,
      type: 'image/png',
      hash: createHash('sha256').update(content).digest('hex'),
    };
    const at = (record = 'note', id = picture.id) =>
      `/v1/attachments/${id}?e=activity&record=${record}`;
    const put = (device: TestDevice, offset: number, bytes: Buffer, path = at()) =>
      as(device, {
        method: 'PUT',
        path: `${path}&offset=${offset}`,
        headers: { 'content-type': 'application/octet-stream' },
        body: bytes,
      });
    const get = (device: TestDevice, path = at(), offset = 0) =>
      as(device, { method: 'GET', path: `${path}&offset=${offset}` });
    const note = (about: string, attachments: readonly unknown[] = [picture], id = 'note') => ({
      k: 'add' as const,
      e: 'activity',
      id,
      v: { type: 'note', at: 1, about, attachments },
    });
    const withNote = async () => {
      const olga = await newWorkspace(ask);
      await push(olga, operationOf(olga, 1, time, [person('c'), note('c')]));
      return olga;
    };

    it('come in pieces, go on where they broke off, and are what their record says', async () => {
      const olga = await withNote();
      expect((await put(olga, 0, content.subarray(0, 4_000))).body).toEqual({
        offset: 4_000,
        done: false,
      });
      expect(refused(await put(olga, 5_000, content.subarray(5_000)))).toEqual([409, 'CONFLICT']);
      const asked = { method: 'GET', path: at().replace('?', '/progress?') } as const;
      expect((await as(olga, asked)).body).toEqual({ offset: 4_000, done: false });
      expect(refused(await get(olga))).toEqual([404, 'NOT_FOUND']);
      expect((await put(olga, 4_000, content.subarray(4_000))).body).toEqual({
        offset: content.length,
        done: true,
      });
      expect((await get(olga)).body).toBe(content.toString());
      expect((await get(olga, at(), 9_993)).body).toBe('icture ');
      expect((await get(olga, `${at()}&max=7`, 2)).body).toBe('picture');
      expect(refused(await get(olga, `${at()}&max=0`))).toEqual([400, 'MALFORMED']);
      expect(refused(await get(olga, at(), content.length))).toEqual([404, 'NOT_FOUND']);
    });

    it('of another content or size than their record says are not kept', async () => {
      const olga = await newWorkspace(ask);
      const other = { ...picture, hash: 'b'.repeat(64) };
      await push(olga, operationOf(olga, 1, time, [person('c'), note('c', [other])]));
      expect(refused(await put(olga, 0, content))).toEqual([409, 'CONFLICT']);
      expect((await put(olga, 0, content.subarray(0, 10))).status).toBe(200);
      expect(refused(await put(olga, 10, Buffer.alloc(content.length)))).toEqual([
        413,
        'TOO_LARGE',
      ]);
    });

    it('are only taken for a record that names them, and viewers send none', async () => {
      const olga = await withNote();
      const viewer = await colleague(olga, 'viewer');
      expect(refused(await put(viewer, 0, content))).toEqual([403, 'FORBIDDEN']);
      expect(refused(await put(olga, 0, content, at('note', 'b'.repeat(32))))).toEqual([
        404,
        'NOT_FOUND',
      ]);
      expect(refused(await put(olga, 0, content, at('other')))).toEqual([404, 'NOT_FOUND']);
      expect(
        refused(await get(olga, '/v1/attachments/..%2f..%2fx?e=activity&record=note')),
      ).toEqual([400, 'MALFORMED']);
      expect((await put(olga, 0, content)).status).toBe(200);
      expect((await get(viewer)).body).toBe(content.toString());
    });

    it('go to who may see a record that names them, for as long as they may', async () => {
      const olga = await withNote();
      const eve = await colleague(olga, 'agent', true);
      const other = await newWorkspace(ask);
      await put(olga, 0, content);
      const theirs = { k: 'set', e: 'customer', id: 'c', b: {} } as const;
      const own = (n: number, owner: string) =>
        push(olga, operationOf(olga, n, time, [{ ...theirs, v: { owner } }]));
      await own(2, olga.as.member);
      expect(refused(await get(eve))).toEqual([404, 'NOT_FOUND']);
      expect(
        refused(await as(eve, { method: 'GET', path: at().replace('?', '/progress?') })),
      ).toEqual([404, 'NOT_FOUND']);
      expect(refused(await get(other))).toEqual([404, 'NOT_FOUND']);
      await own(3, eve.as.member);
      expect((await get(eve)).body).toBe(content.toString());
      await own(4, olga.as.member);
      expect(refused(await get(eve))).toEqual([404, 'NOT_FOUND']);
    });

    it('are taken from who wrote them into a record that they see no more, and from no one else', async () => {
      const olga = await newWorkspace(ask);
      const eve = await colleague(olga, 'agent', true);
      const max = await colleague(olga, 'agent', true);
      const mine = person('c', { owner: eve.as.member });
      await push(eve, operationOf(eve, 1, time, [mine, note('c')]));
      const given = { k: 'set', e: 'customer', id: 'c', b: {}, v: { owner: olga.as.member } };
      await push(olga, operationOf(olga, 1, time, [given as never]));
      const asked = { method: 'GET', path: at().replace('?', '/progress?') } as const;
      expect((await as(eve, asked)).body).toEqual({ offset: 0, done: false });
      expect(refused(await put(max, 0, content))).toEqual([404, 'NOT_FOUND']);
      expect((await put(eve, 0, content)).status).toBe(200);
      expect(refused(await get(eve))).toEqual([404, 'NOT_FOUND']);
      expect((await get(olga)).body).toBe(content.toString());
      await as(olga, { method: 'POST', path: '/v1/erase', body: { e: 'activity', id: 'note' } });
      expect(refused(await as(eve, asked))).toEqual([410, 'GONE']);
      expect(refused(await put(eve, 0, content))).toEqual([410, 'GONE']);
    });

    it('do not tell by their hash whether they are there', async () => {
      const olga = await withNote();
      const eve = await colleague(olga, 'agent', true);
      await put(olga, 0, content);
      const guessed = { ...picture, id: 'c'.repeat(32) };
      const mine = person('mine', { owner: eve.as.member });
      await push(eve, operationOf(eve, 1, time, [mine, note('mine', [guessed], 'own')]));
      const path = at('own', guessed.id);
      expect(
        (await as(eve, { method: 'GET', path: path.replace('?', '/progress?') })).body,
      ).toEqual({
        offset: 0,
        done: false,
      });
      expect(refused(await get(eve, path))).toEqual([404, 'NOT_FOUND']);
    });

    it('go with a record that is erased, where no other names them', async () => {
      const olga = await newWorkspace(ask);
      const kept = { ...picture, id: 'd'.repeat(32) };
      await push(
        olga,
        operationOf(olga, 1, time, [
          person('c'),
          note('c', [picture, kept], 'first'),
          note('c', [kept], 'second'),
        ]),
      );
      await put(olga, 0, content, at('first'));
      await put(olga, 0, content, at('first', kept.id));
      const erase = (id: string) =>
        as(olga, { method: 'POST', path: '/v1/erase', body: { e: 'activity', id } });
      expect((await erase('first')).status).toBe(200);
      const files = attachmentFiles(join(folder, 'attachments'));
      expect(await files.size(olga.as.ws, picture)).toBeNull();
      expect((await get(olga, at('second', kept.id))).body).toBe(content.toString());
      await erase('second');
      expect(await files.size(olga.as.ws, kept)).toBeNull();
    });

    it('go with a record that is erased while a piece of them comes', async () => {
      const olga = await withNote();
      const { add } = attachments;
      attachments.add = async (...piece) => {
        await as(olga, {
          method: 'POST',
          path: '/v1/erase',
          body: { e: 'activity', id: 'note' },
        });
        return add(...piece);
      };
      expect(refused(await put(olga, 0, content))).toEqual([410, 'GONE']);
      expect(await attachments.size(olga.as.ws, picture)).toBeNull();
    });

    it('take up only so much of a workspace together: TOO_LARGE, and why', async () => {
      const olga = await newWorkspace(ask);
      const files = ['a', 'b', 'c'].map((name) => ({ ...picture, id: name.repeat(32) }));
      await push(olga, operationOf(olga, 1, time, [person('c'), note('c', files)]));
      for (const { id } of files.slice(0, 2)) {
        await put(olga, 0, content.subarray(0, 9_000), at('note', id));
      }
      const answer = await put(olga, 0, content.subarray(0, 10), at('note', 'c'.repeat(32)));
      expect(refused(answer)).toEqual([413, 'TOO_LARGE']);
      expect(answer.body).toMatchObject({ error: { message: expect.stringContaining('room') } });
      expect((await put(await withNote(), 0, content)).status).toBe(200);
    });
  });

  describe('what the operator sees', () => {
    it('health, metrics and a description that knows every route', async () => {
      const olga = await newWorkspace(ask);
      await push(olga, operationOf(olga, 1, time, [person('a')]));
      expect((await ask({ method: 'GET', path: '/v1/health' })).body).toEqual({
        status: 'ok',
        version: '1.2.3',
        protocol: 1,
      });
      const metrics = String((await ask({ method: 'GET', path: '/metrics' })).body);
      expect(metrics).toContain('rapport_operations_total{result="ok"} 1');
      expect(metrics).toMatch(
        /rapport_request_seconds_bucket\{method="POST",route="\/v1\/push",le="10"\} 1/,
      );
      const { paths } = (await ask({ method: 'GET', path: '/v1/openapi.json' })).body as {
        paths: Record<string, Record<string, { requestBody?: unknown }>>;
      };
      expect(Object.keys(paths).sort()).toEqual(
        [
          '/v1/ack',
          '/v1/attachments/{id}',
          '/v1/attachments/{id}/progress',
          '/v1/devices',
          '/v1/devices/{id}',
          '/v1/enrol',
          '/v1/erase',
          '/v1/history',
          '/v1/invitations',
          '/v1/invitations/{id}',
          '/v1/members/{id}',
          '/v1/poke',
          '/v1/pull',
          '/v1/push',
          '/v1/rows',
          '/v1/sums',
          '/v1/team',
          '/v1/token',
          '/v1/wiped',
          '/v1/workspaces',
        ].sort(),
      );
      expect(JSON.stringify(paths['/v1/push']?.post?.requestBody)).toContain('epoch');
      expect(String((await ask({ method: 'GET', path: '/v1/docs' })).body)).toContain('/v1/push');
    });

    it('long answers come packed to who takes that', async () => {
      const olga = await newWorkspace(ask);
      const many = Array.from({ length: 50 }, (_, i) => person(`c${i}`));
      await push(olga, operationOf(olga, 1, time, many));
      const path = `/v1/pull?epoch=${olga.as.epoch}&cur=0`;
      const token = await authorise(ask, olga, time + 1);
      const answer = await app.inject({
        url: path,
        headers: { host: '127.0.0.1', 'accept-encoding': 'gzip', ...token },
      });
      expect(answer.headers['content-encoding']).toBe('gzip');
      expect(answer.rawPayload.length).toBeLessThan(4_000);
    });
  });
});
