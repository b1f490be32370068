import type { Emptied } from '#engine/sync/pushing.ts';
import { PUSH_OPERATIONS } from '#shared/sync/limits.ts';
import type { OperationResult, Rejection } from '#shared/sync/protocol.ts';

/** How many operations are sent at once, and which of them without their content. */
export class PushPace {
  #most = PUSH_OPERATIONS;
  readonly #emptied = new Map<number, Rejection>();

  /** At most so many at once: fewer after the endpoint, or the line, found them too large. */
  get most(): number {
    return this.#most;
  }

  get emptied(): Emptied {
    return this.#emptied;
  }

  /** These have their results: more may be sent again. */
  settled(results: readonly OperationResult[]): void {
    for (const { n } of results) this.#emptied.delete(n);
    this.#most = Math.min(PUSH_OPERATIONS, this.#most * 2);
  }

  /** Half of what was sent goes first. False: it cannot be halved. */
  halve(sent: readonly number[]): boolean {
    if (sent.length < 2) return false;
    this.#most = Math.floor(sent.length / 2);
    return true;
  }

  /**
   * One operation among others stops them all: it is found by halving, and goes without content. False: it
   * does so already.
   */
  takeApart(sent: readonly number[], code: Rejection): boolean {
    if (this.halve(sent)) return true;
    const [first] = sent;
    if (first === undefined || this.#emptied.has(first)) return false;
    this.#emptied.set(first, code);
    return true;
  }
}
