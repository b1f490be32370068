import type { SyncReason } from '#engine/protocol/sync.ts';
import type { SetTimer } from '#engine/sync/ports.ts';

/** After a change the user may go on: what follows it this soon is gathered, ms. */
const AFTER_CHANGE = 2_000;
const SHORTEST = 15_000;
const LONGEST = 300_000;
/** Waits are this much longer or shorter by chance, so that devices do not come all at once. */
const JITTER = 0.25;

interface ScheduleOptions {
  readonly setTimer: SetTimer;
  /** UTC ms. */
  readonly now: () => number;
  /** 0 … 1. */
  readonly random: () => number;
  readonly run: () => void;
}

/** When sync tries next: soon after a change, at once when asked, else less and less often. */
export class Schedule {
  readonly #options: ScheduleOptions;
  #cancel: (() => void) | null = null;
  /** When the timer is due, by the wall clock; null: there is none. */
  #due: number | null = null;
  #step = SHORTEST;
  /** The endpoint asked not to be called before. */
  #notBefore = 0;
  #changedAt = Number.NEGATIVE_INFINITY;

  constructor(options: ScheduleOptions) {
    this.#options = options;
  }

  /** Something was done or found: the next wait is short again. */
  moved(): void {
    this.#step = SHORTEST;
  }

  /** Nothing is to be done now, or it failed: tries again after a longer and longer while. */
  later(): void {
    const wait = this.#step;
    this.#step = Math.min(LONGEST, this.#step * 2);
    this.#set(this.#jittered(wait));
  }

  /** The endpoint said how long it wants to be left alone. */
  notBefore(ms: number): void {
    const wait = Math.min(LONGEST, Math.max(ms, 1_000)) * (1 + JITTER * this.#options.random());
    this.#notBefore = this.#options.now() + wait;
    this.#set(wait);
  }

  /**
   * Something is to be sent. With `reachable`, the first change after a quiet time goes at once, so
   * that others see it; those that follow are gathered. Else it may wait a little for the line.
   */
  changed(reachable = false): void {
    const now = this.#options.now();
    const quiet = Math.abs(now - this.#changedAt) >= AFTER_CHANGE;
    this.#changedAt = now;
    const wait = Math.max(reachable && quiet ? 0 : AFTER_CHANGE, this.#toWait());
    // The first change of a row of them counts: whoever types on is not made to wait for ever.
    if (this.#due !== null && this.#due <= now + wait) return;
    this.#set(wait);
  }

  asked(reason: SyncReason): void {
    const wait = reason === 'user' ? 0 : this.#toWait();
    if (wait > 0) this.#set(wait);
    else {
      this.stop();
      this.#options.run();
    }
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#due = null;
  }

  /** How long the endpoint still wants to be left alone; a clock set back does not make it longer. */
  #toWait(): number {
    const left = this.#notBefore - this.#options.now();
    return left > 0 && left <= LONGEST * (1 + JITTER) ? left : 0;
  }

  #jittered(ms: number): number {
    return ms * (1 - JITTER + 2 * JITTER * this.#options.random());
  }

  #set(ms: number): void {
    this.stop();
    this.#due = this.#options.now() + ms;
    this.#cancel = this.#options.setTimer(() => {
      this.stop();
      this.#options.run();
    }, ms);
  }
}
