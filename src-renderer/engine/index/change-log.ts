/** Changes kept; who asks about more is told to look at everything. */
const KEPT = 4096;

/** Which slots of a table changed in its newest versions, bounded. */
export class ChangeLog {
  #versions: number[] = [];
  #slots: number[] = [];
  /** Changes after this version are all here. */
  #from = 0;

  /** Notes that a slot changed in a version; versions come rising. */
  note(version: number, slot: number): void {
    this.#versions.push(version);
    this.#slots.push(slot);
    if (this.#versions.length < 2 * KEPT) return;
    this.#from = this.#versions[KEPT - 1] ?? version;
    this.#versions = this.#versions.slice(KEPT);
    this.#slots = this.#slots.slice(KEPT);
  }

  /** The table is another in every slot as of this version (a column came). */
  all(version: number): void {
    this.#from = version;
    this.#versions = [];
    this.#slots = [];
  }

  /** Takes back the notes after a version: what they were about is not seen yet. */
  forgetAfter(version: number): void {
    while ((this.#versions.at(-1) ?? version) > version) {
      this.#versions.pop();
      this.#slots.pop();
    }
  }

  /** Slots that changed after a version, each once; `all` when that was too many changes ago. */
  since(version: number): readonly number[] | 'all' {
    if (version < this.#from) return 'all';
    const slots = new Set<number>();
    for (let i = this.#versions.length - 1; (this.#versions[i] ?? version) > version; i--) {
      slots.add(this.#slots[i] ?? 0);
    }
    return [...slots];
  }
}
