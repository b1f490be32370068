import { createServer, connect as dial, type Server } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Line, openSlowProxy, portOf, type SlowProxy } from '#test/support/slow-proxy.ts';

const sent = Buffer.from(Array.from({ length: 300_000 }, (_, at) => (at * 31 + (at >> 8)) & 255));

let echo: Server;
let proxy: SlowProxy | undefined;
beforeEach(async () => {
  echo = createServer({ allowHalfOpen: true }, (socket) => socket.pipe(socket));
  await new Promise<void>((listening) => echo.listen(0, '127.0.0.1', listening));
});
afterEach(async () => {
  await proxy?.close();
  await new Promise((closed) => echo.close(closed));
});

const lines: Readonly<Record<string, Line>> = {
  'a perfect line': { roundTrip: 0, loss: 0 },
  'a slow line that loses': { roundTrip: 4, loss: 0.2 },
  'a narrow line': { roundTrip: 2, loss: 0, bitsPerSecond: 50_000_000 },
};

it.each(Object.entries(lines))('%s carries every byte in order, both ways', async (_, line) => {
  proxy = await openSlowProxy(portOf(echo), line);
  const socket = dial(proxy.port, '127.0.0.1');
  socket.end(sent);
  const back = await buffer(socket);
  expect(back.equals(sent)).toBe(true);
  expect(proxy.bytes()).toEqual({ up: sent.length, down: sent.length });
});

it('takes as long as the line is: nothing comes before a round trip and the greeting', async () => {
  proxy = await openSlowProxy(portOf(echo), { roundTrip: 40, loss: 0 });
  const began = performance.now();
  const socket = dial(proxy.port, '127.0.0.1');
  socket.end(sent.subarray(0, 100));
  await buffer(socket);
  // Later is the machine's matter; earlier would be the proxy's fault.
  expect(performance.now() - began).toBeGreaterThanOrEqual(78);
});

it('cuts both sides when it is closed', async () => {
  proxy = await openSlowProxy(portOf(echo), { roundTrip: 0, loss: 0 });
  const socket = dial(proxy.port, '127.0.0.1');
  socket.write('a');
  await new Promise((heard) => socket.once('data', heard));
  const ended = new Promise((over) => socket.once('close', over));
  socket.on('error', () => undefined);
  await proxy.close();
  await ended;
  expect(socket.destroyed).toBe(true);
});
