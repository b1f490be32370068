const FEWEST_PLACES = 1024;
/** No unit of a text. */
const BETWEEN = 0x10000;

/**
 * Remembers which texts came before, by 63 bits made of each: a third of what the texts themselves
 * cost. Of two million texts, two are taken for the same once in a few million files; so it serves
 * for counts, not for decisions.
 */
export class SeenMarks {
  /** Two words a place; both 0: free. A power of two of places, at most half of them taken. */
  #table = new Uint32Array(FEWEST_PLACES * 2);
  #count = 0;

  /** True when this text, beside this other, came before. Notes that it did. */
  seen(text: string, beside = ''): boolean {
    const high = multiplied(beside, multiplied(text, 0x9e3779b9) ^ BETWEEN);
    const low = turned(beside, turned(text, 0x85ebca6b) ^ BETWEEN);
    return this.#place(mixed(high) >>> 0, (mixed(low) | 1) >>> 0);
  }

  #place(high: number, low: number): boolean {
    const table = this.#table;
    const mask = table.length / 2 - 1;
    for (let place = high & mask; ; place = (place + 1) & mask) {
      if (table[place * 2 + 1] === 0) {
        table[place * 2] = high;
        table[place * 2 + 1] = low;
        if (++this.#count * 2 > mask) this.#grow();
        return false;
      }
      if (table[place * 2] === high && table[place * 2 + 1] === low) return true;
    }
  }

  #grow(): void {
    const before = this.#table;
    this.#table = new Uint32Array(before.length * 4);
    this.#count = 0;
    for (let at = 0; at < before.length; at += 2) {
      if (before[at + 1] !== 0) this.#place(before[at] ?? 0, before[at + 1] ?? 0);
    }
  }
}

// Two ways of making bits of a text, so different that two texts hardly agree in both.
function multiplied(text: string, from: number): number {
  let bits = from;
  for (let i = 0; i < text.length; i++) bits = Math.imul(bits ^ text.charCodeAt(i), 0x01000193);
  return bits;
}

function turned(text: string, from: number): number {
  let bits = from;
  for (let i = 0; i < text.length; i++) {
    bits = Math.imul(((bits << 5) | (bits >>> 27)) ^ text.charCodeAt(i), 0x9e3779b1);
  }
  return bits;
}

/** Every bit of the result depends on every bit given. */
function mixed(bits: number): number {
  let word = bits ^ (bits >>> 16);
  word = Math.imul(word, 0x7feb352d);
  word ^= word >>> 15;
  word = Math.imul(word, 0x846ca68b);
  return word ^ (word >>> 16);
}
