import { ByteTexts, hashBytes, type PackedTexts } from '#engine/index/byte-texts.ts';
import { writeUtf8 } from '#engine/index/utf8.ts';

/** Ids as the snapshot keeps them, with the hash table that finds them: nothing is made at a start. */
export interface PackedIds {
  readonly texts: PackedTexts;
  /** None: it is made when something is first looked for. */
  readonly table?: Int32Array;
  readonly count: number;
}

const FREE = 0;
/** A place whose id was removed: a search goes on behind it. */
const REMOVED = -1;

/** Ids of a table's records by slot, and back: texts as bytes, found by an open hash table. */
export class Ids {
  readonly #texts: ByteTexts;
  /** Slot + 1 by hash; a power of two long, at most half full. Empty while it is to be made. */
  #table: Int32Array;
  #count: number;
  #filled: number;
  #scratch = new Uint8Array(256);

  constructor(packed?: PackedIds) {
    this.#texts = new ByteTexts(packed?.texts);
    this.#count = packed?.count ?? 0;
    this.#table = packed?.table ?? new Int32Array(this.#count === 0 ? 64 : 0);
    this.#filled = this.#count;
  }

  /** Slots given so far; some may be empty. */
  get count(): number {
    return this.#count;
  }

  /** The id of a slot; empty when there is none. */
  at(slot: number): string {
    return this.#texts.get(slot);
  }

  has(id: string): boolean {
    return this.#find(id) !== undefined;
  }

  slotOf(id: string): number | undefined {
    return this.#find(id);
  }

  /** The slot of an id, which is given the next one if it has none: then `count` grows by one. */
  take(id: string): number {
    const length = this.#encode(id);
    const place = this.#placeOf(length);
    if (place >= 0) return (this.#table[place] ?? 0) - 1;
    const slot = this.#count++;
    this.#texts.setBytes(slot, this.#scratch, length);
    if (++this.#filled * 2 > this.#table.length) this.#rehash();
    else this.#place(slot);
    return slot;
  }

  /** Empties a slot; it is not given again. */
  remove(slot: number): void {
    const id = this.#texts.get(slot);
    const place = this.#placeOf(this.#encode(id));
    if (place >= 0) this.#table[place] = REMOVED;
    this.#texts.set(slot, '');
  }

  /** Every id there is, by slot. */
  *entries(): IterableIterator<[number, string]> {
    for (let slot = 0; slot < this.#count; slot++) {
      const id = this.#texts.get(slot);
      if (id !== '') yield [slot, id];
    }
  }

  pack(): PackedIds {
    if (this.#table.length === 0) this.#rehash();
    return { texts: this.packTexts(), table: this.#table.slice(), count: this.#count };
  }

  /** Without what finds them. */
  packTexts(): PackedTexts {
    return this.#texts.pack(this.#count);
  }

  #find(id: string): number | undefined {
    if (id === '') return undefined;
    const place = this.#placeOf(this.#encode(id));
    return place < 0 ? undefined : (this.#table[place] ?? 0) - 1;
  }

  /** Where the table has an id whose bytes are in the scratch; -1 when it has not. */
  #placeOf(length: number): number {
    if (this.#table.length === 0) this.#rehash();
    const mask = this.#table.length - 1;
    for (let place = hashBytes(this.#scratch, 0, length) & mask; ; place = (place + 1) & mask) {
      const entry = this.#table[place] ?? FREE;
      if (entry === FREE) return -1;
      if (entry !== REMOVED && this.#texts.equals(entry - 1, this.#scratch, length)) return place;
    }
  }

  #place(slot: number): void {
    const mask = this.#table.length - 1;
    let place = this.#texts.hashOf(slot) & mask;
    while ((this.#table[place] ?? FREE) > FREE) place = (place + 1) & mask;
    this.#table[place] = slot + 1;
  }

  #rehash(): void {
    let length = 64;
    while (length < this.#count * 2) length *= 2;
    this.#table = new Int32Array(length);
    this.#filled = this.#count;
    for (let slot = 0; slot < this.#count; slot++) {
      if (!this.#texts.isBlank(slot)) this.#place(slot);
    }
  }

  /** Puts an id's bytes into the scratch; answers with their number. */
  #encode(id: string): number {
    if (id.length * 3 > this.#scratch.length) this.#scratch = new Uint8Array(id.length * 3);
    return writeUtf8(id, this.#scratch, 0);
  }
}
