import { expect, test } from 'vitest';
import type { Ask } from '#engine/worker/messages.ts';
import { PagePort } from './page-port.ts';

function portWithLog() {
  const sent: Ask[] = [];
  return { sent, port: new PagePort((message) => sent.push(message)) };
}

test('answers go to who asked, in whatever order they come', async () => {
  const { sent, port } = portWithLog();
  const first = port.ask('safetyRead', undefined);
  const second = port.ask('syncSend', { method: 'GET', path: '/v1/pull' });
  expect(sent.map(({ id, type }) => [id, type])).toEqual([
    [1, 'ask'],
    [2, 'ask'],
  ]);
  port.take({ type: 'told', id: 2, data: { kind: 'unreached', why: 'offline' } });
  port.take({ type: 'told', id: 1, data: [] });
  expect(await first).toEqual([]);
  expect(await second).toEqual({ kind: 'unreached', why: 'offline' });
});

test('what the page cannot do is a rejection, and an answer nobody waits for is nothing', async () => {
  const { port } = portWithLog();
  const asked = port.ask('safetyAppend', { records: [] });
  port.take({ type: 'notTold', id: 1, message: 'disk full' });
  await expect(asked).rejects.toThrow('disk full');
  port.take({ type: 'told', id: 1, data: undefined });
  port.take({ type: 'told', id: 9, data: undefined });
});

test('who stops asking is let go, and the page is told', async () => {
  const { sent, port } = portWithLog();
  const stop = new AbortController();
  const asked = port.ask('syncSend', { method: 'GET', path: '/v1/pull' }, stop.signal);
  stop.abort();
  await expect(asked).rejects.toThrow('stopped');
  expect(sent.at(-1)).toEqual({ type: 'stopAsking', id: 1 });
  await expect(port.ask('safetyRead', undefined, stop.signal)).rejects.toThrow('stopped');
  expect(sent).toHaveLength(2);
});
