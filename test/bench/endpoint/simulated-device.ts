import type { KeyObject } from 'node:crypto';
import { type Agent, request } from 'node:http';
import type { PullResponse, PushResponse } from '#shared/sync/protocol.ts';
import type { Enrolled } from '#shared/sync/team.ts';
import { type Answered, authorise, operationOf, pushOf } from '#test/support/endpoint-device.ts';

export interface Took {
  readonly pushes: number[];
  readonly pulls: number[];
  /** Answers other than 200, and connections that broke. */
  failures: number;
  rows: number;
}

/** What a simulated device works with. */
export interface DevicePlan {
  readonly origin: string;
  readonly agent: Agent;
  readonly as: Enrolled;
  readonly key: KeyObject;
  /** The address it asks from: limits on signing in are per address. */
  readonly localAddress: string;
  readonly took: Took;
}

/** A device that pushes a change set and pulls what others did, again and again. */
export class SimulatedDevice {
  readonly #plan: DevicePlan;
  /** Titles of the tasks it made that were acknowledged, by id. */
  readonly acknowledged = new Map<string, string>();
  #token: { readonly authorization: string } | null = null;
  #n = 0;
  #cursor = 0;

  constructor(plan: DevicePlan) {
    this.#plan = plan;
  }

  get ws(): string {
    return this.#plan.as.ws;
  }

  async signIn(): Promise<void> {
    const { as, key } = this.#plan;
    this.#token = await authorise((asked) => this.#send(asked), { as, key }, Date.now());
  }

  async push(): Promise<void> {
    const { as, key, took } = this.#plan;
    const n = this.#n + 1;
    const id = `${as.device}-${n}`;
    const title = `Call ${n}`;
    const now = Date.now();
    const device = { as, key };
    const op = operationOf(device, n, now, [
      { k: 'add', e: 'task', id, v: { title, note: 'x'.repeat(120) } },
    ]);
    const began = performance.now();
    const { status, body } = await this.#ask('POST', '/v1/push', pushOf(device, now, [op]));
    took.pushes.push(performance.now() - began);
    const pushed = body as PushResponse | null;
    const result = pushed?.res?.[0]?.s;
    if (status === 200 && (result === 'ok' || result === 'dup')) {
      this.#n = n;
      this.acknowledged.set(id, title);
    } else took.failures += 1;
  }

  async pull(): Promise<void> {
    const { as, took } = this.#plan;
    for (let more = true; more; ) {
      const path = `/v1/pull?epoch=${as.epoch}&cur=${this.#cursor}`;
      const began = performance.now();
      const { status, body } = await this.#ask('GET', path);
      took.pulls.push(performance.now() - began);
      if (status !== 200) {
        took.failures += 1;
        return;
      }
      const page = body as PullResponse;
      took.rows += page.rows.length;
      this.#cursor = page.cur;
      more = page.more;
    }
  }

  /** Every task of the workspace, pulled from the start. */
  async everything(): Promise<ReadonlyMap<string, unknown>> {
    const found = new Map<string, unknown>();
    let cursor = 0;
    for (let more = true; more; ) {
      const path = `/v1/pull?epoch=${this.#plan.as.epoch}&cur=${cursor}`;
      const { status, body } = await this.#ask('GET', path);
      if (status !== 200) throw new Error(`The last pull was answered ${status}.`);
      const page = body as PullResponse;
      for (const row of page.rows)
        if ('v' in row && row.e === 'task') found.set(row.id, row.v.title);
      cursor = page.cur;
      more = page.more;
    }
    return found;
  }

  #ask(method: string, path: string, body?: unknown): Promise<Answered> {
    return this.#send({ method, path, headers: this.#token ?? {}, body });
  }

  #send(asked: {
    readonly method: string;
    readonly path: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: unknown;
  }): Promise<Answered> {
    const { origin, agent, localAddress } = this.#plan;
    const text = asked.body === undefined ? null : JSON.stringify(asked.body);
    const headers = {
      ...asked.headers,
      ...(text !== null && { 'content-type': 'application/json' }),
    };
    return new Promise((resolve) => {
      const failed = () => resolve({ status: 0, headers: {}, body: null });
      const sent = request(
        origin + asked.path,
        { method: asked.method, agent, localAddress, headers },
        (answer) => {
          const pieces: Buffer[] = [];
          answer.on('data', (piece: Buffer) => pieces.push(piece));
          answer.on('error', failed);
          answer.on('end', () => {
            const body: unknown = JSON.parse(Buffer.concat(pieces).toString());
            resolve({ status: answer.statusCode ?? 0, headers: {}, body });
          });
        },
      );
      sent.on('error', failed);
      sent.end(text ?? undefined);
    });
  }
}
