import type { Codes } from '#engine/index/codes.ts';

/**
 * The slots of each code of a column, as doubly linked chains in typed arrays: who refers to a record
 * is found without looking at the others, also among a million, and moves in a few steps.
 */
export class SlotChains {
  /** First slot + 1 by code. */
  #first: Int32Array;
  #next: Int32Array;
  #previous: Int32Array;

  constructor(codes: Codes, codeCount: number) {
    this.#first = new Int32Array(codeCount);
    this.#next = new Int32Array(codes.length);
    this.#previous = new Int32Array(codes.length);
    for (let slot = 0; slot < codes.length; slot++) {
      const code = codes[slot] ?? 0;
      if (code !== 0) this.#link(slot, code);
    }
  }

  /** A slot has another code now; code 0, blank, has no chain. */
  move(slot: number, from: number, to: number): void {
    if (slot >= this.#next.length) {
      this.#next = longer(this.#next, slot);
      this.#previous = longer(this.#previous, slot);
    }
    if (to >= this.#first.length) this.#first = longer(this.#first, to);
    if (from !== 0) this.#unlink(slot, from);
    if (to !== 0) this.#link(slot, to);
  }

  *of(code: number): IterableIterator<number> {
    for (let entry = this.#first[code] ?? 0; entry !== 0; entry = this.#next[entry - 1] ?? 0) {
      yield entry - 1;
    }
  }

  #link(slot: number, code: number): void {
    const first = this.#first[code] ?? 0;
    this.#first[code] = slot + 1;
    this.#next[slot] = first;
    this.#previous[slot] = 0;
    if (first !== 0) this.#previous[first - 1] = slot + 1;
  }

  #unlink(slot: number, code: number): void {
    const next = this.#next[slot] ?? 0;
    const previous = this.#previous[slot] ?? 0;
    if (previous === 0) this.#first[code] = next;
    else this.#next[previous - 1] = next;
    if (next !== 0) this.#previous[next - 1] = previous;
  }
}

function longer(array: Int32Array, index: number): Int32Array {
  const grown = new Int32Array(Math.ceil((index + 1) * 1.5));
  grown.set(array);
  return grown;
}
