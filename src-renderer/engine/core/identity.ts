import { type Clock, formatHlc, type Hlc, receive, tick } from '#shared/sync/hlc.ts';

/** Who writes, on which device, and its clock. */
export class Identity {
  readonly actor: string;
  readonly device: string;
  readonly #now: () => number;
  #clock: Clock;

  constructor(actor: string, device: string, clock: Clock, now: () => number = Date.now) {
    this.actor = actor;
    this.device = device;
    this.#clock = clock;
    this.#now = now;
  }

  get clock(): Clock {
    return this.#clock;
  }

  /** The stamp of the next change set. */
  stamp(): Hlc {
    this.#clock = tick(this.#clock, this.#now());
    return formatHlc(this.#clock);
  }

  /** Takes in a stamp made elsewhere. */
  observe(stamp: Hlc): void {
    this.#clock = receive(this.#clock, stamp, this.#now());
  }
}

/** A new node id for the clock: 64 random bits as hex. */
export function newNode(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
