/** Room for so many pairs at first; a power of two, as it stays. */
const ROOM = 1024;
const MOST_FILLED = 0.6;

/** How often each pair of whole numbers occurs; millions of pairs without an object each. */
export class PairCounts {
  #first = new Int32Array(ROOM);
  #second = new Int32Array(ROOM);
  #count = new Int32Array(ROOM);
  /** Marks places that have a pair, of a count of 0 too. */
  #taken = new Uint8Array(ROOM);
  #filled = 0;

  get(first: number, second: number): number {
    return this.#count[this.#place(first, second)] ?? 0;
  }

  /** Adds to a pair's count; answers with what it is then. */
  add(first: number, second: number, by: number): number {
    let place = this.#place(first, second);
    if (this.#taken[place] === 0) {
      if (this.#filled + 1 > this.#taken.length * MOST_FILLED) {
        this.#grow();
        place = this.#place(first, second);
      }
      this.#first[place] = first;
      this.#second[place] = second;
      this.#taken[place] = 1;
      this.#filled++;
    }
    const count = (this.#count[place] ?? 0) + by;
    this.#count[place] = count;
    return count;
  }

  /** Where a pair is, or where it would go. */
  #place(first: number, second: number): number {
    const mask = this.#taken.length - 1;
    let mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
    let place = (mixed ^ (mixed >>> 13)) & mask;
    while (
      this.#taken[place] === 1 &&
      (this.#first[place] !== first || this.#second[place] !== second)
    ) {
      place = (place + 1) & mask;
    }
    return place;
  }

  #grow(): void {
    const [first, second, count, taken] = [this.#first, this.#second, this.#count, this.#taken];
    const room = taken.length * 2;
    this.#first = new Int32Array(room);
    this.#second = new Int32Array(room);
    this.#count = new Int32Array(room);
    this.#taken = new Uint8Array(room);
    this.#filled = 0;
    for (let place = 0; place < taken.length; place++) {
      const own = count[place] ?? 0;
      if (own !== 0) this.add(first[place] ?? 0, second[place] ?? 0, own);
    }
  }
}
