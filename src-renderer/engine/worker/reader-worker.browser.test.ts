import { expect, it } from 'vitest';
import type { FromReader, ToReader } from '#engine/jobs/reader-port.ts';
import { customer } from '#shared/domain/customer.ts';

it('reads rows in a worker of its own', async () => {
  const worker = new Worker(new URL('./reader-worker.ts', import.meta.url), { type: 'module' });
  const said: FromReader[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<FromReader>) => {
      said.push(data);
      if (data.type !== 'batch') resolve();
    };
    worker.onerror = ({ message }) => reject(new Error(message));
  });
  const request: ToReader = {
    type: 'read',
    plan: {
      source: {
        kind: 'customer',
        name: 'a.csv',
        bytes: new TextEncoder().encode('First name,Last name,Phone\r\n伟,王,0170 1234567\r\n'),
      },
    },
    kind: 'customer',
    fields: customer.fields,
    settings: { region: 'DE', currency: 'EUR' },
    from: 0,
    ahead: 2,
  };
  worker.postMessage(request);
  await ended;
  worker.terminate();
  expect(said.map(({ type }) => type)).toEqual(['batch', 'done']);
  const [batch] = said;
  expect(batch?.type === 'batch' && JSON.parse(batch.rows)).toMatchObject([
    {
      line: 2,
      values: {
        given: '伟',
        family: '王',
        phones: [{ value: '+491701234567', typed: '0170 1234567', primary: true }],
      },
      refs: {},
      problems: [],
      title: '王伟',
      fits: true,
    },
  ]);
});
