const NONE = -1;
const ROOM = 1024;

/** For each key (a small whole number) some whole numbers, in no order: millions of them without an object each. */
export class NumbersByKey {
  /** By key: the place of its first number. */
  #heads = new Int32Array(ROOM).fill(NONE);
  #numbers = new Int32Array(ROOM);
  /** By place: that of the next number of the same key, or of the next free one. */
  #next = new Int32Array(ROOM);
  #filled = 0;
  #free = NONE;

  /** Keys are below it. */
  get keys(): number {
    return this.#heads.length;
  }

  add(key: number, value: number): void {
    if (key >= this.#heads.length) {
      const grown = new Int32Array(Math.ceil((key + 1) * 1.5)).fill(NONE);
      grown.set(this.#heads);
      this.#heads = grown;
    }
    const place = this.#take();
    this.#numbers[place] = value;
    this.#next[place] = this.#heads[key] ?? NONE;
    this.#heads[key] = place;
  }

  /** Takes out one that was added; of equal ones, any. */
  remove(key: number, value: number): void {
    let before = NONE;
    let place = this.#heads[key] ?? NONE;
    while (place !== NONE && this.#numbers[place] !== value) {
      before = place;
      place = this.#next[place] ?? NONE;
    }
    if (place === NONE) return;
    const after = this.#next[place] ?? NONE;
    if (before === NONE) this.#heads[key] = after;
    else this.#next[before] = after;
    this.#next[place] = this.#free;
    this.#free = place;
  }

  /** Calls for each number of a key. */
  each(key: number, call: (value: number) => void): void {
    const numbers = this.#numbers;
    const next = this.#next;
    for (let place = this.#heads[key] ?? NONE; place !== NONE; place = next[place] ?? NONE) {
      call(numbers[place] ?? 0);
    }
  }

  #take(): number {
    const free = this.#free;
    if (free !== NONE) {
      this.#free = this.#next[free] ?? NONE;
      return free;
    }
    if (this.#filled === this.#numbers.length) {
      this.#numbers = grown(this.#numbers);
      this.#next = grown(this.#next);
    }
    return this.#filled++;
  }
}

function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
