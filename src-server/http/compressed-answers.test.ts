import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { fastify } from 'fastify';
import { expect, it } from 'vitest';
import { compressAnswers } from './compressed-answers.ts';

const long = { rows: Array.from({ length: 200 }, (_, at) => ({ id: `customer-${at}` })) };

async function asked(accepted: string | undefined, answer: object = long) {
  const app = fastify();
  compressAnswers(app);
  app.get('/', async () => answer);
  const headers = accepted === undefined ? {} : { 'accept-encoding': accepted };
  const { headers: said, rawPayload } = await app.inject({ url: '/', headers });
  await app.close();
  return { encoding: said['content-encoding'], length: said['content-length'], rawPayload };
}

it.each([
  ['gzip, deflate, br, zstd', 'br'],
  ['GZIP;q=0.5, Br ; q=1', 'br'],
  ['gzip, br;q=0', 'gzip'],
  ['gzip', 'gzip'],
  ['br;q=0.0,gzip;q=0', undefined],
  ['deflate', undefined],
  ['brotli, gzipped', undefined],
  [undefined, undefined],
])('to who accepts %s a long answer comes as %s', async (accepted, encoding) => {
  const answer = await asked(accepted);
  expect(answer.encoding).toBe(encoding);
  const bytes = answer.rawPayload;
  const plain =
    encoding === 'br'
      ? brotliDecompressSync(bytes)
      : encoding === 'gzip'
        ? gunzipSync(bytes)
        : bytes;
  expect(JSON.parse(plain.toString())).toEqual(long);
  if (answer.length !== undefined) expect(Number(answer.length)).toBe(bytes.length);
});

it('a short answer comes as it is', async () => {
  expect((await asked('br, gzip', { done: true })).encoding).toBeUndefined();
});
