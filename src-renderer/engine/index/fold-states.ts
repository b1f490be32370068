import type { Entry } from '#engine/index/source-records.ts';

/** A state and the last record in it. */
interface KeptState {
  readonly state: unknown;
  readonly last: Entry | undefined;
}

/** Targets whose state is kept between changes; others are folded anew when one of them changes. */
const KEPT = 10_000;

/** States of the targets that changed last, by slot. */
export class FoldStates {
  readonly #states = new Map<number, KeptState>();

  get(slot: number): KeptState | undefined {
    return this.#states.get(slot);
  }

  keep(slot: number, kept: KeptState): void {
    this.#states.delete(slot);
    this.#states.set(slot, kept);
    if (this.#states.size <= KEPT) return;
    const [oldest] = this.#states.keys();
    if (oldest !== undefined) this.#states.delete(oldest);
  }

  clear(): void {
    this.#states.clear();
  }
}
