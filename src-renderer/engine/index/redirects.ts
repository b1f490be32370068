const NONE: readonly string[] = [];

/**
 * Which record each merged one redirects to. Two devices that merge the same two records in opposite
 * directions make a circle; the record with the smallest id in it stays, on every device alike.
 */
export class Redirects {
  readonly #to = new Map<string, string>();
  /** Grows with every change. */
  version = 0;

  get size(): number {
    return this.#to.size;
  }

  /** The end of a record's chain; itself when it was not merged. */
  resolve(id: string): string {
    if (this.#to.size === 0) return id;
    return this.#walk(id).end;
  }

  /** Every record that now redirects to this one, however long the chain. */
  into(id: string): readonly string[] {
    if (this.#to.size === 0) return [];
    return [...this.#to.keys()].filter((from) => from !== id && this.resolve(from) === id);
  }

  /**
   * Notes where a record redirects to; empty for nowhere. Answers with the records that may have
   * been hidden or shown by it: those on its chain before and after.
   */
  set(id: string, to: string): readonly string[] {
    if (to === '' && this.#to.size === 0) return NONE;
    if ((this.#to.get(id) ?? '') === to) return NONE;
    const before = this.#walk(id).passed;
    this.version++;
    if (to === '') this.#to.delete(id);
    else this.#to.set(id, to);
    return [...new Set([...before, ...this.#walk(id).passed])];
  }

  #walk(id: string): { readonly end: string; readonly passed: readonly string[] } {
    const passed = [id];
    let at = id;
    while (true) {
      const next = this.#to.get(at);
      if (next === undefined) return { end: at, passed };
      const circle = passed.indexOf(next);
      if (circle >= 0) {
        const end = passed.slice(circle).sort()[0] ?? at;
        return { end, passed };
      }
      passed.push(next);
      at = next;
    }
  }
}
