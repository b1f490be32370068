import { gzipSync } from 'node:zlib';
import { createRandom, type Random } from '#shared/sample/random.ts';
import { formatHlc } from '#shared/sync/hlc.ts';
import { PROTOCOL } from '#shared/sync/protocol.ts';

/** A request as it goes on the wire. */
export interface FuzzRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

/** What a request can refer to, so that damaged ones come close to good ones. */
export interface FuzzWorld {
  readonly now: number;
  /** Bearer tokens: of devices that may, of a revoked one, of another workspace. */
  readonly tokens: readonly string[];
  readonly epoch: string;
  readonly node: string;
  /** The number of the next operation of the first token's device. */
  readonly next: number;
  readonly ids: readonly string[];
}

const nasty: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  2 ** 53,
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '__proto__',
  'constructor',
  'toString',
  "'; drop table row_state; --",
  '../../etc/passwd',
  '%00',
  '👩‍👩‍👧汉字',
  'x'.repeat(300),
  'x'.repeat(20_000),
  '000000000000-0000-0000000000000000',
  'ffffffffffff-ffff-ffffffffffffffff',
  [],
  {},
  [[[[]]]],
  { a: { b: { c: null } } },
  JSON.parse(`${'['.repeat(60)}${']'.repeat(60)}`),
  JSON.parse(`${'{"a":'.repeat(60)}1${'}'.repeat(60)}`),
  JSON.parse('{"__proto__":{"polluted":true}}'),
  JSON.parse('{"constructor":{"prototype":{"polluted":true}}}'),
];

const kindsAndFields: readonly (readonly [string, readonly string[]])[] = [
  ['customer', ['type', 'given', 'name', 'phones', 'tags', 'owner', 'mergedInto', 'x_1', 'note']],
  ['task', ['title', 'about', 'due', 'doneAt']],
  ['activity', ['type', 'at', 'about', 'text']],
  ['member', ['name', 'role', 'ownOnly']],
  ['setting', ['value']],
  ['conflict', ['settledAt', 'lost', 'reason']],
  ['hologram', ['beam']],
];

const goodValues: readonly unknown[] = [
  'person',
  'Ann',
  'note',
  1_700_000_000_000,
  '2026-01-31',
  ['a', 'b'],
  [{ value: '+4917012345', primary: true }],
  true,
  null,
];

function change(random: Random, world: FuzzWorld): unknown {
  const [e, fields] = random.pick(kindsAndFields);
  const id = random.chance(0.7) ? random.pick(world.ids) : `r${random.int(0, 1e6)}`;
  const k = random.pick(['add', 'set', 'set', 'del', 'undel']);
  if (k === 'del' || k === 'undel') return { k, e, id };
  const v: Record<string, unknown> = {};
  for (let i = random.int(0, 4); i > 0; i--) {
    v[random.pick(fields)] = random.chance(0.3) ? random.pick(world.ids) : random.pick(goodValues);
  }
  return k === 'add' ? { k, e, id, v } : { k, e, id, v, b: {} };
}

function operation(random: Random, world: FuzzWorld, n: number): unknown {
  const { now, node } = world;
  const at = formatHlc({ millis: now + random.int(-1e7, 1e7), counter: random.int(0, 9), node });
  const changes = Array.from({ length: random.int(0, 5) }, () => change(random, world));
  return { n, op: `f-${n}.0`, tx: `f-${n}`, at, act: { name: 'fuzz' }, cur: 0, c: changes };
}

function push(random: Random, world: FuzzWorld): unknown {
  const from = random.chance(0.7) ? world.next : random.int(0, world.next + 3);
  const ops = Array.from({ length: random.int(0, 4) }, (_, i) =>
    operation(random, world, from + i),
  );
  return { p: PROTOCOL, epoch: world.epoch, now: world.now, sv: { customer: 2 }, ops };
}

interface Draft {
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

const key = 'A'.repeat(43);

/** A request as a careful device would send it. */
function draft(random: Random, world: FuzzWorld): Draft {
  const id = random.pick(world.ids);
  const file = random.pick(['a', 'b', '0']).repeat(32);
  const { epoch, now } = world;
  return random.weighted<() => Draft>([
    [() => ({ method: 'POST', path: '/v1/push', body: push(random, world) }), 40],
    [() => ({ method: 'GET', path: '/v1/pull', query: { epoch, cur: '0', max: '5' } }), 10],
    [() => ({ method: 'GET', path: '/v1/pull', query: { epoch, below: '100' } }), 5],
    [() => ({ method: 'POST', path: '/v1/ack', body: { cur: 1, erasedUpto: 0 } }), 5],
    [() => ({ method: 'GET', path: '/v1/history', query: { e: 'customer', id } }), 5],
    [() => ({ method: 'GET', path: '/v1/sums', query: { e: 'customer', prefix: '0' } }), 5],
    [() => ({ method: 'GET', path: '/v1/rows', query: { epoch, e: 'customer', after: id } }), 5],
    [() => ({ method: 'POST', path: '/v1/erase', body: { e: 'customer', id } }), 2],
    [() => ({ method: 'GET', path: '/v1/team' }), 2],
    [
      () => ({
        method: 'POST',
        path: '/v1/invitations',
        body: { name: 'X', role: 'agent', ownOnly: true },
      }),
      4,
    ],
    [() => ({ method: 'DELETE', path: `/v1/invitations/${id}` }), 2],
    [() => ({ method: 'DELETE', path: `/v1/devices/${id}` }), 2],
    [() => ({ method: 'PATCH', path: `/v1/members/${id}`, body: { ownOnly: true } }), 3],
    [
      () => ({
        method: 'POST',
        path: '/v1/enrol',
        body: { code: 'ABCD-EFGH-JKMN', device: { name: 'x', publicKey: key } },
      }),
      3,
    ],
    [
      () => ({
        method: 'POST',
        path: '/v1/workspaces',
        body: { name: 'w', member: { name: 'm' }, device: { name: 'd', publicKey: key } },
      }),
      1,
    ],
    [
      () => ({
        method: 'POST',
        path: random.pick(['/v1/token', '/v1/wiped']),
        body: { ws: id, device: id, at: now, signature: 'A'.repeat(86) },
      }),
      4,
    ],
    [
      () => ({
        method: 'PUT',
        path: `/v1/attachments/${file}`,
        query: { e: random.pick(['customer', 'activity']), record: id, offset: '0' },
        body: Buffer.from('0123456789'),
      }),
      3,
    ],
    [
      () => ({
        method: 'GET',
        path: `/v1/attachments/${file}${random.pick(['', '/progress'])}`,
        query: { e: random.pick(['customer', 'activity']), record: id, offset: '0' },
      }),
      2,
    ],
    [() => ({ method: 'GET', path: '/v1/poke' }), 1],
    [() => ({ method: 'GET', path: random.pick(['/v1/health', '/v1/openapi.json', '/']) }), 1],
  ])();
}

/** Replaces, removes or doubles something somewhere in a JSON value. */
function damaged(random: Random, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || random.chance(0.15)) {
    return random.pick(nasty);
  }
  if (Array.isArray(value)) {
    const copy = [...value];
    const at = random.int(0, Math.max(0, copy.length - 1));
    const what = random.int(0, 3);
    if (what === 0) copy.splice(at, 1);
    else if (what === 1) copy.splice(at, 0, copy[at] ?? random.pick(nasty));
    else if (what === 2 && copy.length > 0) copy[at] = damaged(random, copy[at]);
    else copy.push(random.pick(nasty));
    return copy;
  }
  const entries = Object.entries(value);
  const at = random.int(0, Math.max(0, entries.length - 1));
  const entry = entries[at];
  const what = random.int(0, 5);
  if (!entry || what === 0) entries.push([String(random.pick(nasty)), random.pick(nasty)]);
  else if (what === 1) entries.splice(at, 1);
  else if (what === 2) entries[at] = [String(random.pick(nasty)).slice(0, 500), entry[1]];
  else entries[at] = [entry[0], damaged(random, entry[1])];
  return Object.fromEntries(entries);
}

function damagedBytes(random: Random, bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const at = random.int(0, Math.max(0, copy.length - 1));
  switch (random.int(0, 3)) {
    case 0:
      return copy.subarray(0, at);
    case 1:
      return Buffer.concat([copy.subarray(0, at), Buffer.from(copy.subarray(at / 2))]);
    case 2:
      copy[at] = random.int(0, 255);
      return copy;
    default:
      return Buffer.concat([
        copy.subarray(0, at),
        Buffer.from(random.pick(['\u0000', '"', '\\u0000', '{', '9'.repeat(400), '\\ud800'])),
        copy.subarray(at),
      ]);
  }
}

const oddParts = [
  '%00',
  '%zz',
  '..%2f',
  '%2e%2e/',
  'é',
  '?',
  '#',
  '//',
  'x'.repeat(3_000),
  '%F0%9F',
];
const oddTypes = [
  'text/plain',
  '',
  'application/json; charset=utf-16',
  'multipart/form-data',
  '\u00e9',
];
const oddTokens = [
  '',
  'Bearer',
  'Bearer ',
  'Bearer a.b.c',
  'Basic eDp5',
  `Bearer ${'a.'.repeat(900)}`,
];
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'];

function urlOf(random: Random, { path, query = {} }: Draft, spoil: boolean): string {
  const asked = { ...query };
  if (spoil) {
    const name = random.pick([...Object.keys(asked), 'ws', 'cur', 'first', 'max']);
    asked[name] = String(random.pick(nasty)).slice(0, 2_000);
  }
  const said = Object.entries(asked).map(([name, value]) => {
    const plain = value.isWellFormed() ? value : '?';
    return `${name}=${encodeURIComponent(plain)}`;
  });
  const url = said.length > 0 ? `${path}?${said.join('&')}` : path;
  if (!random.chance(0.1)) return url;
  const at = random.int(1, url.length);
  return url.slice(0, at) + random.pick(oddParts) + url.slice(at);
}

/** The request of one number: the same for the same seed and world. */
export function fuzzRequest(seed: number, index: number, world: FuzzWorld): FuzzRequest {
  const random = createRandom(Math.imul(seed, 0x9e3779b1) ^ index);
  const good = draft(random, world);
  const spoil = random.weighted([
    ['nothing', 15],
    ['value', 40],
    ['bytes', 15],
    ['query', 10],
    ['headers', 10],
    ['method', 3],
  ]);
  const method = spoil === 'method' ? random.pick(methods) : good.method;
  const url = urlOf(random, good, spoil === 'query');
  const headers: Record<string, string> = { host: '127.0.0.1' };
  const token = random.pick(world.tokens);
  const first = world.tokens[0] ?? '';
  const streams = isPokes(url);
  if (!streams) headers.authorization = random.chance(0.7) ? first : token;
  let body = bodyOf(random, good.body, spoil);
  if (good.body !== undefined) {
    headers['content-type'] = Buffer.isBuffer(good.body)
      ? 'application/octet-stream'
      : 'application/json';
  }
  if (body && random.chance(0.15)) {
    body = gzipSync(body);
    if (random.chance(0.3)) body = damagedBytes(random, body);
    headers['content-encoding'] = 'gzip';
  }
  if (spoil === 'headers') {
    const which = random.int(0, 3);
    if (which < 2) headers.authorization = random.pick(oddTokens);
    else if (which === 2) headers['content-type'] = random.pick(oddTypes);
    else headers['content-encoding'] = random.pick(['gzip', 'br', 'deflate', 'x'.repeat(99)]);
    if (random.chance(0.3)) headers.range = random.pick(['bytes=0-', 'bytes=5-2', 'x', 'bytes=-1']);
    if (streams) delete headers.authorization;
  }
  return { method, url, headers, ...(body && { body }) };
}

/** Whether a URL asks for the stream of pokes, which never ends for those who may have it. */
function isPokes(url: string): boolean {
  return URL.parse(url, 'http://127.0.0.1')?.pathname.startsWith('/v1/poke') ?? false;
}

function bodyOf(random: Random, good: Draft['body'], spoil: string): Buffer | undefined {
  if (good === undefined) return random.chance(0.03) ? Buffer.from('{}') : undefined;
  if (Buffer.isBuffer(good)) return spoil === 'bytes' ? damagedBytes(random, good) : good;
  let value: unknown = good;
  if (spoil === 'value') {
    for (let times = random.int(1, 3); times > 0; times--) value = damaged(random, value);
  }
  const bytes = Buffer.from(JSON.stringify(value) ?? '');
  return spoil === 'bytes' ? damagedBytes(random, bytes) : bytes;
}
