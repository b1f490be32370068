/**
 * Finds the records whose folded text contains every word of a query. All texts lie in one string,
 * a line per slot; edited records lie beside it until the string is made anew.
 */
export class SearchText {
  #lines = '';
  #starts = new Uint32Array(1);
  #count = 0;
  readonly #edited = new Map<number, string>();

  constructor(packed = '', count = 0) {
    if (count > 0) this.#adopt(packed, count);
  }

  set(slot: number, text: string): void {
    this.#edited.set(slot, text.includes('\n') ? text.replaceAll('\n', ' ') : text);
  }

  get(slot: number): string {
    const edited = this.#edited.get(slot);
    if (edited !== undefined) return edited;
    if (slot >= this.#count) return '';
    return this.#lines.slice(this.#starts[slot], (this.#starts[slot + 1] ?? 0) - 1);
  }

  /** All texts as one string, a line per slot. */
  pack(): string {
    this.#settle();
    return this.#lines;
  }

  /** Marks in `mask` the slots below `size` whose text contains every word; returns it. */
  find(words: readonly string[], size: number): Uint8Array {
    if (this.#edited.size > 2000) this.#settle();
    const mask = new Uint8Array(size);
    const [first, ...others] = [...words].sort((a, b) => b.length - a.length);
    if (first === undefined) return mask.fill(1);
    const holdsOthers = (slot: number) => {
      if (others.length === 0) return true;
      const text = this.get(slot);
      return others.every((word) => text.includes(word));
    };
    let slot = 0;
    let at = this.#lines.indexOf(first);
    while (at >= 0) {
      while ((this.#starts[slot + 1] ?? 0) <= at) slot++;
      if (slot < size && !this.#edited.has(slot) && holdsOthers(slot)) mask[slot] = 1;
      at = this.#lines.indexOf(first, this.#starts[slot + 1]);
    }
    for (const [edited, text] of this.#edited) {
      if (edited < size && words.every((word) => text.includes(word))) mask[edited] = 1;
    }
    return mask;
  }

  #settle(): void {
    if (this.#edited.size === 0) return;
    let count = this.#count;
    for (const slot of this.#edited.keys()) if (slot >= count) count = slot + 1;
    const texts: string[] = [];
    for (let slot = 0; slot < count; slot++) texts.push(this.get(slot));
    this.#edited.clear();
    this.#adopt(`${texts.join('\n')}\n`, count);
  }

  #adopt(lines: string, count: number): void {
    const starts = new Uint32Array(count + 1);
    let at = 0;
    for (let slot = 0; slot < count; slot++) {
      starts[slot] = at;
      const end = lines.indexOf('\n', at);
      if (end < 0) throw new Error('search text has fewer lines than records');
      at = end + 1;
    }
    starts[count] = at;
    if (at !== lines.length) throw new Error('search text has more lines than records');
    this.#lines = lines;
    this.#starts = starts;
    this.#count = count;
  }
}
