import { BenchDevice } from '#test/bench/sync/bench-device.ts';
import type { Arrival, Fetching } from '#test/bench/sync/fetched.ts';
import { answer } from '#test/support/lab-worker.ts';

const CUSTOMERS = { kind: 'customer' } as const;
const SCREEN = { offset: 0, limit: 50 };

interface Joining {
  readonly origin: string;
  readonly code: string;
}

answer({
  /** A fresh device fetches the workspace. Begins when it is enrolled. */
  async fetch({ origin, code, rows }: Fetching & Joining): Promise<Arrival> {
    const device = await BenchDevice.enrol(origin, code);
    const began = performance.now();
    await device.connect();
    const complete = device.until(({ syncedAt, first }) => syncedAt !== null && first === null);
    let over = false;
    void complete.finally(() => {
      over = true;
    });
    let useful = Number.NaN;
    while (!over && Number.isNaN(useful)) {
      const { rows: shown } = await device.engine.request('query', {
        view: CUSTOMERS,
        window: SCREEN,
      });
      if (shown.length === SCREEN.limit) useful = performance.now() - began;
      else await new Promise((later) => setTimeout(later, 2));
    }
    await complete;
    const millis = performance.now() - began;
    const { total } = await device.engine.request('query', { view: CUSTOMERS, window: SCREEN });
    if (total !== rows) throw new Error(`${total} of ${rows} customers arrived`);
    device.close();
    return { useful, millis, rows: total };
  },

  /** Two devices: how long until the other shows what one changed, ms each. */
  async change({ origin, codes, times }: { origin: string; codes: string[]; times: number }) {
    const devices: BenchDevice[] = [];
    for (const code of codes) {
      const device = await BenchDevice.enrol(origin, code);
      await device.connect();
      await device.until(({ syncedAt, first }) => syncedAt !== null && first === null);
      await device.listen();
      devices.push(device);
    }
    const [one, other] = devices;
    if (!one || !other) throw new Error('two codes are needed');
    const { rows } = await one.engine.request('query', { view: CUSTOMERS, window: SCREEN });
    const found: number[] = [];
    for (let at = 0; at < times; at++) {
      // Longer than the pause in which further changes are gathered.
      await new Promise((later) => setTimeout(later, 2_200 + Math.random() * 200));
      found.push(await changeSeen(one, other, rows[at % rows.length]?.id ?? '', `change ${at}`));
    }
    for (const device of devices) device.close();
    return found;
  },
});

function changeSeen(
  one: BenchDevice,
  other: BenchDevice,
  id: string,
  nickname: string,
): Promise<number> {
  return new Promise((resolve, reject) => {
    let began = Number.NaN;
    const stop = other.engine.subscribe(
      'record',
      { kind: 'customer', id },
      (record) => {
        if (record?.values.nickname !== nickname) return;
        setTimeout(() => stop());
        resolve(performance.now() - began);
      },
      reject,
    );
    began = performance.now();
    one.engine
      .request('commit', {
        id: crypto.randomUUID(),
        act: { name: 'edit' },
        requests: [{ op: 'set', kind: 'customer', on: { ids: [id] }, values: { nickname } }],
      })
      .then(
        (result) => {
          if (!result.ok) reject(new Error('the change was refused'));
        },
        (error: unknown) => reject(error),
      );
  });
}
