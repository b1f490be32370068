import { describe, expect, it } from 'vitest';
import type { SyncAnswer, SyncRequest } from '#shared/sync/transport.ts';
import { PullAhead } from './pull-ahead.ts';

const first = '/v1/pull?epoch=e&below=9007199254740991&max=2';
const second = '/v1/pull?epoch=e&below=5&max=2';
const third = '/v1/pull?epoch=e&below=3&max=2';

function lab() {
  const asked: string[] = [];
  const stopped: string[] = [];
  const says = new Map<string, unknown>([
    [first, { cur: 5, more: true }],
    [second, { cur: 3, more: true }],
    [third, { cur: 1, more: false }],
  ]);
  let now = 0;
  const ahead = new PullAhead(
    {
      async send({ method, path }, signal) {
        asked.push(`${method} ${path}`);
        signal?.addEventListener('abort', () => stopped.push(path));
        const body = says.get(path);
        if (body instanceof Error) throw body;
        return { kind: 'answer', status: body === undefined ? 404 : 200, body };
      },
    },
    () => now,
  );
  const get = (path: string, signal?: AbortSignal): Promise<SyncAnswer> =>
    ahead.send({ method: 'GET', path } satisfies SyncRequest, signal);
  const wait = (ms: number) => {
    now += ms;
  };
  return { ahead, asked, stopped, says, get, wait };
}

describe('pages asked for ahead', () => {
  it('the next page is asked for once, and handed to whoever asks for it', async () => {
    const { asked, get } = lab();
    await get(first);
    expect(asked).toEqual([`GET ${first}`, `GET ${second}`]);
    expect(await get(second)).toMatchObject({ body: { cur: 3 } });
    expect(await get(third)).toMatchObject({ body: { cur: 1 } });
    expect(asked).toEqual([first, second, third].map((path) => `GET ${path}`));
  });

  it('goes on forward as well', async () => {
    const { asked, says, get } = lab();
    says.set('/v1/pull?epoch=e&cur=7&max=2', { cur: 9, more: true });
    await get('/v1/pull?epoch=e&cur=7&max=2');
    expect(asked.at(-1)).toBe('GET /v1/pull?epoch=e&cur=9&max=2');
  });

  it('what comes in between throws it away, and stops it', async () => {
    const { ahead, asked, stopped, get } = lab();
    await get(first);
    await ahead.send({ method: 'POST', path: '/v1/push', body: {} });
    expect(stopped).toEqual([second]);
    await get(second);
    expect(asked.filter((path) => path === `GET ${second}`)).toHaveLength(2);
  });

  it('a page that waited for long is asked for anew, also when the clock was set back', async () => {
    for (const passed of [10_001, -10_001]) {
      const { asked, get, wait } = lab();
      await get(first);
      wait(passed);
      await get(second);
      expect(asked.filter((path) => path === `GET ${second}`)).toHaveLength(2);
    }
  });

  it('is told of a failure only where it is taken', async () => {
    const { says, get } = lab();
    says.set(second, new Error('offline'));
    await get(first);
    await expect(get(second)).rejects.toThrow('offline');
  });

  it('ends with whoever waits for it, and asks nothing further', async () => {
    const { asked, stopped, get } = lab();
    await get(first);
    const stop = new AbortController();
    const taken = get(second, stop.signal);
    stop.abort();
    await taken;
    expect(stopped).toEqual([second]);
    expect(asked).not.toContain(`GET ${third}`);
  });
});
