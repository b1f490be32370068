import type { SyncTransport } from '#engine/sync/ports.ts';
import type { SyncAnswer, SyncRequest } from '#shared/sync/transport.ts';
import { type EndpointHost, Fallen } from '#test/simulation/endpoint-host.ts';
import type { Faults } from '#test/simulation/faults.ts';
import type { Random } from '#test/simulation/random.ts';
import type { Scheduler } from '#test/simulation/scheduler.ts';

interface LinkOptions {
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly faults: Faults;
  readonly host: EndpointHost;
  /** Number of the device in the plan. */
  readonly index: number;
  /** The device as the endpoint knows it now. */
  readonly device: () => string;
  readonly trace: (text: string) => void;
  /** Every row that leaves the endpoint for this device. */
  readonly shipped: (body: unknown) => Promise<void>;
}

const offline: SyncAnswer = { kind: 'unreached', why: 'offline' };

/** A device's way to the endpoint, with everything that can happen on it. */
export class Link implements SyncTransport {
  readonly #options: LinkOptions;

  constructor(options: LinkOptions) {
    this.#options = options;
  }

  isCut(): boolean {
    const { faults, index, random } = this.#options;
    return faults.strikes('partition', index, random);
  }

  async send(request: SyncRequest): Promise<SyncAnswer> {
    const { trace } = this.#options;
    const text = JSON.stringify(request.body);
    const answer = await this.#travel(request, text);
    // Most questions are whether there is anything new, and mostly there is not.
    if (isQuiet(answer)) return answer;
    trace(`${request.method} ${request.path.slice(0, 60)} ${sizeOf(request)}→ ${told(answer)}`);
    return answer;
  }

  async #travel({ path }: SyncRequest, text: string | undefined): Promise<SyncAnswer> {
    const { scheduler, random } = this.#options;
    const hit = (spell: Parameters<Faults['strikes']>[0]) => this.#hit(spell);
    if (hit('partition')) return offline;
    if (hit('captivePortal')) return { kind: 'unreached', why: 'foreign' };
    if (hit('hang')) return new Promise(() => undefined);
    const request = { path, body: text === undefined ? undefined : (JSON.parse(text) as unknown) };
    // A message that is overtaken by later ones arrives when nobody waits for it any more.
    if (hit('reorder')) await scheduler.pause(random.between(60_000, 600_000));
    else
      await scheduler.pause(hit('delay') ? random.between(1_000, 90_000) : random.between(5, 120));
    if (hit('requestLost')) return offline;
    if (hit('rate429')) {
      const retryMs = random.between(100, 60_000);
      return { kind: 'answer', status: 429, body: { error: { code: 'RATE', retryMs } } };
    }
    if (hit('error500')) return { kind: 'answer', status: 500, body: null };
    if (hit('duplicate')) {
      // The same bytes arrive a second time, at any moment.
      scheduler.after(random.between(0, 120_000), () => {
        this.#deliver(request).catch(() => undefined);
      });
    }
    let body: { status: number; body: unknown };
    try {
      body = await this.#deliver(request);
    } catch (error) {
      if (error instanceof Fallen) return offline;
      throw error;
    }
    await this.#options.shipped(body.body);
    if (hit('responseLost')) return offline;
    await scheduler.pause(hit('delay') ? random.between(1_000, 90_000) : random.between(5, 120));
    const bytes = JSON.stringify(body.body);
    if (hit('truncated')) return truncated(body.status, bytes, random);
    return { kind: 'answer', status: body.status, body: JSON.parse(bytes) as unknown };
  }

  #deliver(request: { path: string; body: unknown }): Promise<{ status: number; body: unknown }> {
    return this.#options.host.answer(this.#options.device(), request);
  }

  #hit(spell: Parameters<Faults['strikes']>[0]): boolean {
    const { faults, index, random } = this.#options;
    return faults.strikes(spell, index, random);
  }
}

/** A body cut off: JSON that does not read, or, closed again by a helpful proxy, lacks its end. */
function truncated(status: number, bytes: string, random: Random): SyncAnswer {
  const cut = bytes.slice(0, random.between(0, bytes.length - 1));
  try {
    return { kind: 'answer', status, body: JSON.parse(`${cut}}`) as unknown };
  } catch {
    return offline;
  }
}

function sizeOf({ body }: SyncRequest): string {
  if (typeof body !== 'object' || body === null || !('ops' in body)) return '';
  const { ops } = body;
  if (!Array.isArray(ops) || ops.length === 0) return '';
  const numbers = ops.map((op: { n?: number }) => op.n);
  return `ops ${numbers[0]}–${numbers.at(-1)} `;
}

function told(answer: SyncAnswer): string {
  if (answer.kind === 'unreached') return answer.why;
  const body: unknown = answer.body;
  if (answer.status !== 200) return `${answer.status} ${JSON.stringify(body)?.slice(0, 80)}`;
  if (typeof body !== 'object' || body === null) return '200';
  const short = Object.entries(body).map(([name, value]) => {
    if (name === 'rows' && Array.isArray(value)) {
      return `rows ${value.map((row: { id?: string; seq?: number; forget?: boolean }) => `${row.forget ? '-' : ''}${row.id}@${row.seq}`).join(' ')}`;
    }
    if (name === 'res') return `res ${JSON.stringify(value)}`;
    return typeof value === 'number' || typeof value === 'boolean' ? `${name} ${value}` : '';
  });
  return short.filter(Boolean).join(', ');
}

function isQuiet(answer: SyncAnswer): boolean {
  if (answer.kind !== 'answer' || answer.status !== 200) return false;
  const { body } = answer;
  if (typeof body !== 'object' || body === null || !('cur' in body) || !('rows' in body))
    return false;
  return Array.isArray(body.rows) && body.rows.length === 0;
}
