/** Numbers in their order, of which single ones are exchanged. */
export class SortedNumbers {
  #values: Float64Array;
  #size: number;

  constructor(values: Float64Array) {
    this.#values = values.slice().sort();
    this.#size = values.length;
  }

  get size(): number {
    return this.#size;
  }

  at(place: number): number {
    return this.#values[place] ?? Number.NaN;
  }

  insert(value: number): void {
    if (this.#size === this.#values.length) {
      const grown = new Float64Array(Math.max(64, Math.ceil(this.#size * 1.25)));
      grown.set(this.#values);
      this.#values = grown;
    }
    const place = this.#placeOf(value);
    this.#values.copyWithin(place + 1, place, this.#size++);
    this.#values[place] = value;
  }

  /** Takes out one that is among them. */
  remove(value: number): void {
    const place = this.#placeOf(value);
    this.#values.copyWithin(place, place + 1, this.#size--);
  }

  /** The first place whose number is not smaller. */
  #placeOf(value: number): number {
    let from = 0;
    let to = this.#size;
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.#values[middle] ?? 0) < value) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}
