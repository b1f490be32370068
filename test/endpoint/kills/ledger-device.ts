import type { Operation, PushResponse } from '#shared/sync/protocol.ts';
import {
  type Ask,
  authorise,
  operationOf,
  pushOf,
  type TestDevice,
} from '#test/support/endpoint-device.ts';

/** At most so many operations a push. */
const BATCH = 4;
const RECORDS = 3;

/** A device that keeps its own account of what the endpoint confirmed. */
export class LedgerDevice {
  readonly device: TestDevice;
  /** Operations made so far, by number less one; each adds records of its own. */
  readonly made: Operation[] = [];
  /** Operations up to here were confirmed. */
  acked = 0;
  /** Those that had been applied though their confirmation was lost. */
  foundApplied = 0;
  #token: { readonly authorization: string } | undefined;

  constructor(device: TestDevice) {
    this.device = device;
  }

  /** Pushes the next operations, and what was not confirmed before them. */
  async push(ask: Ask, now: number): Promise<void> {
    while (this.made.length < this.acked + 1 + (this.made.length % BATCH)) this.#make(now);
    const ops = this.made.slice(this.acked);
    this.#token ??= await authorise(ask, this.device, now);
    const answer = await ask({
      method: 'POST',
      path: '/v1/push',
      headers: this.#token,
      body: pushOf(this.device, now, ops),
    });
    if (answer.status === 401) {
      this.#token = undefined;
      return;
    }
    if (answer.status !== 200) {
      throw new Refusal(`${answer.status} ${JSON.stringify(answer.body)}`);
    }
    const { acked, res } = answer.body as PushResponse;
    if (acked !== this.made.length) throw new Refusal(`confirmed ${acked} of ${this.made.length}`);
    for (const { s } of res) {
      if (s === 'dup') this.foundApplied++;
      else if (s !== 'ok') throw new Refusal(`an operation became ${s}`);
    }
    this.acked = acked;
  }

  #make(now: number): void {
    const n = this.made.length + 1;
    const records = 1 + (n % RECORDS);
    const changes = Array.from({ length: records }, (_, i) => {
      const id = `${this.device.as.device}-${n}-${i}`;
      return { k: 'add', e: 'customer', id, v: { type: 'person', given: id } } as const;
    });
    this.made.push(operationOf(this.device, n, now, changes));
  }
}

/** The endpoint answered, and not as it must. */
export class Refusal extends Error {}
