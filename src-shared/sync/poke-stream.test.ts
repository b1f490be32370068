import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  reply,
  type ScriptedEndpoint,
  startScriptedEndpoint,
} from '#test/support/scripted-endpoint.ts';
import type { DeviceSession } from './device-session.ts';
import type { Wire } from './http-exchange.ts';
import { createEventReader, listenForPokes } from './poke-stream.ts';

let endpoint: ScriptedEndpoint;
let timers: { readonly ms: number; readonly run: () => void }[];

const wire: Wire<AbortSignal> = {
  fetch: (url, init) => fetch(url, init),
  newAbort() {
    const abort = new AbortController();
    return { signal: abort.signal, abort: () => abort.abort() };
  },
  after(ms, run) {
    const timer = { ms, run };
    timers.push(timer);
    return () => {
      timers = timers.filter((one) => one !== timer);
    };
  },
  gzip: async (bytes) => bytes,
  now: () => 0,
};

function session(over: Partial<DeviceSession> = {}): DeviceSession {
  return {
    token: async () => ({ kind: 'token', text: 't1' }),
    refused: () => undefined,
    send: async () => ({ kind: 'unreached', why: 'offline' }),
    ...over,
  };
}

function listen(over: Partial<DeviceSession> = {}) {
  const heads: number[] = [];
  const stop = listenForPokes({
    origin: endpoint.origin,
    session: session(over),
    wire,
    random: () => 1,
    listener: (head) => heads.push(head),
  });
  return { heads, stop };
}

function openStream(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'x-rapport': '1' });
  response.flushHeaders();
}

const SILENCE = 90_000;

/** Waits as long as a busy machine needs. */
function until<T>(holds: () => T): Promise<T> {
  return vi.waitFor(holds, { timeout: 60_000 });
}

/** The one timer that is set: the wait before connecting again, or the watch over the silence. */
async function timer(of: 'wait' | 'silence' = 'wait') {
  return until(() => {
    const [only, ...others] = timers;
    if (!only || others.length > 0) throw new Error(`${timers.length} timers`);
    if ((only.ms === SILENCE) !== (of === 'silence')) throw new Error('connecting still');
    return only;
  });
}

beforeEach(async () => {
  timers = [];
  endpoint = await startScriptedEndpoint();
});
afterEach(() => endpoint.close());

test('events are read whole, however they are cut', () => {
  const text = ': alive\n\nevent: poke\ndata: {"head":1}\n\ndata: a\r\ndata: b\r\n\r\ndata:no end';
  const expected = ['{"head":1}', 'a\nb'];
  for (let cut = 0; cut <= text.length; cut++) {
    const found: string[] = [];
    const read = createEventReader((data) => found.push(data));
    read(text.slice(0, cut));
    read(text.slice(cut));
    expect(found).toEqual(expected);
  }
});

test('pokes are told until it ends', async () => {
  const streams: ServerResponse[] = [];
  endpoint.answer = (_heard, response) => {
    openStream(response);
    streams.push(response);
    response.write('data: {"head":7}\n\ndata: nonsense\n\ndata: {"head":8}\n\n');
  };
  const { heads, stop } = listen();
  await until(() => expect(heads).toEqual([7, 8]));
  expect(endpoint.heard[0]?.headers.authorization).toBe('Bearer t1');
  stop();
  await until(() => expect(streams[0]?.destroyed).toBe(true));
  expect(timers).toEqual([]);
});

test('a connection that ends is made anew, after longer and longer waits while it fails', async () => {
  endpoint.answer = (_heard, response) => response.writeHead(502).end();
  const { heads, stop } = listen();
  const waits: number[] = [];
  for (let failures = 0; failures < 11; failures++) {
    const { ms, run } = await timer();
    waits.push(ms);
    timers = [];
    run();
  }
  expect(waits.slice(0, 4)).toEqual([1_000, 2_000, 4_000, 8_000]);
  expect(Math.max(...waits)).toBe(300_000);
  // Once something was heard, the next wait is short again.
  endpoint.answer = (_heard, response) => {
    openStream(response);
    response.end('data: {"head":1}\n\n');
  };
  const before = await timer();
  timers = [];
  before.run();
  await until(() => expect(heads).toEqual([1]));
  await until(() => expect(timers.map(({ ms }) => ms)).toEqual([1_000]));
  stop();
  expect(timers).toEqual([]);
});

test('a silent connection is given up', async () => {
  endpoint.answer = (_heard, response) => openStream(response);
  const { stop } = listen();
  const watch = await timer('silence');
  await until(() => expect(endpoint.heard).toHaveLength(1));
  watch.run();
  await until(() => expect(timers.map(({ ms }) => ms)).toEqual([1_000]));
  stop();
});

test('a refusal is told once, so that a push learns why', async () => {
  const revoked = { kind: 'answer', status: 403, body: { error: { code: 'REVOKED' } } } as const;
  const { heads, stop } = listen({ token: async () => revoked });
  const first = await timer();
  timers = [];
  first.run();
  await timer();
  expect(heads).toEqual([0]);
  stop();
});

test('a device that is shut out while it listens is told to ask why', async () => {
  endpoint.answer = (_heard, response) => {
    openStream(response);
    response.end('data: {"head":5}\n\n');
  };
  const { heads, stop } = listen();
  await until(() => expect(heads).toEqual([5]));
  const again = await timer();
  endpoint.answer = (_heard, response) => reply(response, 403, { error: { code: 'REVOKED' } });
  timers = [];
  again.run();
  await until(() => expect(heads).toEqual([5, 0]));
  stop();
});

test('a token that is refused is not used again', async () => {
  const refused: string[] = [];
  endpoint.answer = (_heard, response) =>
    reply(response, 401, { error: { code: 'UNAUTHENTICATED' } });
  const { stop } = listen({ refused: (token) => refused.push(token) });
  await timer();
  expect(refused).toEqual(['t1']);
  stop();
});
