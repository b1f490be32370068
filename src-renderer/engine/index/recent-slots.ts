/** So many are recent; the one that nobody touched for longest goes first. */
const KEPT = 200;
/** Acts on more records at once say nothing of any of them. */
const MOST_AT_ONCE = 20;

/** Slots of records that were changed or opened lately, bounded. */
export class RecentSlots {
  /** Oldest first. */
  readonly #slots = new Set<number>();

  constructor(slots: Iterable<number> = []) {
    for (const slot of slots) this.note(slot);
  }

  /** Notes that somebody changed or opened a record. */
  note(slot: number): void {
    this.#slots.delete(slot);
    this.#slots.add(slot);
    if (this.#slots.size <= KEPT) return;
    const [oldest = slot] = this.#slots;
    this.#slots.delete(oldest);
  }

  /** Notes records that one act changed. */
  noteAct(slots: readonly number[]): void {
    if (slots.length > MOST_AT_ONCE) return;
    for (const slot of slots) this.note(slot);
  }

  /** The slots, oldest first. */
  list(): Uint32Array {
    return Uint32Array.from(this.#slots);
  }
}
