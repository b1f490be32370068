import { writeLines } from '#engine/index/utf8.ts';

const decoder = new TextDecoder();

/** Texts by slot as the snapshot keeps them: all bytes in slot order, and where each text ends. */
export interface PackedTexts {
  readonly bytes: Uint8Array;
  readonly ends: Uint32Array;
}

/** So many texts, or texts of so many units, wait at most. */
const TOGETHER = 32;
const UNITS_TOGETHER = 1 << 15;
const endsOfWaiting: number[] = [];

/**
 * Texts by slot, as UTF-8 in one array: a third of the memory of as many strings, and a start from a
 * snapshot copies them without making any. A text that changes is written at the end; what it leaves
 * behind goes when the texts are packed.
 */
export class ByteTexts {
  #bytes: Uint8Array;
  #used: number;
  /** Null while the texts lie one after the other, as packed: each begins where the last ends. */
  #starts: Uint32Array | null;
  #ends: Uint32Array;
  #count: number;
  /** Texts set last, and their slots: they become bytes together, or when one is asked for. */
  #waiting: string[] = [];
  readonly #waitingSlots: number[] = [];
  #waitingUnits = 0;

  constructor(packed?: PackedTexts) {
    this.#bytes = packed?.bytes ?? new Uint8Array(0);
    this.#ends = packed?.ends ?? new Uint32Array(0);
    this.#count = this.#ends.length;
    this.#used = this.#ends.at(-1) ?? 0;
    this.#starts = null;
  }

  /** Slots that have had a text; those after it are blank. */
  get count(): number {
    return this.#count;
  }

  isBlank(slot: number): boolean {
    this.#settle();
    return slot >= this.#count || this.#ends[slot] === this.#start(slot);
  }

  get(slot: number): string {
    if (slot >= this.#count) return '';
    this.#settle();
    const start = this.#start(slot);
    const end = this.#ends[slot] ?? 0;
    return start === end ? '' : textAt(this.#bytes, start, end);
  }

  set(slot: number, text: string): void {
    if (slot >= this.#count) {
      if (text === '') return;
      this.#grow(slot);
    }
    this.#waitingSlots[this.#waiting.length] = slot;
    this.#waiting.push(text);
    this.#waitingUnits += text.length;
    if (this.#waiting.length >= TOGETHER || this.#waitingUnits >= UNITS_TOGETHER) this.#settle();
  }

  /** Sets a text by its UTF-8 bytes. */
  setBytes(slot: number, bytes: Uint8Array, length: number): void {
    this.#settle();
    const start = this.#begin(slot, length);
    for (let i = 0; i < length; i++) this.#bytes[start + i] = bytes[i] ?? 0;
    this.#used = start + length;
    this.#ends[slot] = this.#used;
  }

  /** Whether the text of a slot is this one. */
  equals(slot: number, bytes: Uint8Array, length: number): boolean {
    this.#settle();
    const start = this.#start(slot);
    if ((this.#ends[slot] ?? 0) - start !== length) return false;
    for (let i = 0; i < length; i++) if (this.#bytes[start + i] !== bytes[i]) return false;
    return true;
  }

  /** A number made of a text's bytes, for a table that finds texts; 0 for a blank. */
  hashOf(slot: number): number {
    this.#settle();
    const start = this.#start(slot);
    return this.isBlank(slot) ? 0 : hashBytes(this.#bytes, start, this.#ends[slot] ?? start);
  }

  pack(size: number): PackedTexts {
    this.#settle();
    let total = 0;
    const count = Math.min(size, this.#count);
    for (let slot = 0; slot < count; slot++) {
      total += (this.#ends[slot] ?? 0) - this.#start(slot);
    }
    const bytes = new Uint8Array(total);
    const ends = new Uint32Array(count);
    let at = 0;
    for (let slot = 0; slot < count; slot++) {
      const start = this.#start(slot);
      const end = this.#ends[slot] ?? 0;
      if (start < end) bytes.set(this.#bytes.subarray(start, end), at);
      at += end - start;
      ends[slot] = at;
    }
    return { bytes, ends };
  }

  /** Writes the texts that wait. */
  #settle(): void {
    const texts = this.#waiting;
    if (texts.length === 0) return;
    this.#makeRoom(this.#waitingUnits * 3 + texts.length);
    const starts = this.#makeStarts();
    let start = this.#used;
    this.#used = writeLines(texts, this.#bytes, start, endsOfWaiting);
    for (let i = 0; i < texts.length; i++) {
      const slot = this.#waitingSlots[i] ?? 0;
      const end = endsOfWaiting[i] ?? start;
      starts[slot] = start;
      this.#ends[slot] = end;
      start = end + 1;
    }
    this.#waiting = [];
    this.#waitingUnits = 0;
  }

  /** A slot's text begins here, with room for so many bytes. */
  #begin(slot: number, room: number): number {
    if (slot >= this.#count) this.#grow(slot);
    this.#makeRoom(room);
    this.#makeStarts()[slot] = this.#used;
    return this.#used;
  }

  #start(slot: number): number {
    if (this.#starts !== null) return this.#starts[slot] ?? 0;
    return slot === 0 ? 0 : (this.#ends[slot - 1] ?? 0);
  }

  #makeStarts(): Uint32Array {
    if (this.#starts !== null) return this.#starts;
    const starts = new Uint32Array(this.#ends.length);
    if (this.#count > 0) starts.set(this.#ends.subarray(0, this.#count - 1), 1);
    this.#starts = starts;
    return starts;
  }

  #grow(slot: number): void {
    if (slot >= this.#ends.length) {
      const length = Math.max(64, (slot + 1) * 2);
      const starts = new Uint32Array(length);
      const ends = new Uint32Array(length);
      starts.set(this.#makeStarts().subarray(0, this.#count));
      ends.set(this.#ends.subarray(0, this.#count));
      this.#starts = starts;
      this.#ends = ends;
    }
    this.#count = slot + 1;
  }

  #makeRoom(more: number): void {
    const needed = this.#used + more;
    if (needed <= this.#bytes.length) return;
    const bytes = new Uint8Array(Math.max(256, needed * 2));
    bytes.set(this.#bytes.subarray(0, this.#used));
    this.#bytes = bytes;
  }
}

/** FNV-1a, mixed once more: ids that count up differ in their last digits only. */
export function hashBytes(bytes: Uint8Array, start: number, end: number): number {
  let value = 0x811c9dc5;
  for (let i = start; i < end; i++) value = Math.imul(value ^ (bytes[i] ?? 0), 0x01000193);
  value ^= value >>> 15;
  return Math.imul(value, 0x2c1b3c6d) >>> 1;
}

/** Below this many bytes a text is put together by hand: a decoder costs more than it saves. */
const SHORT = 48;

function textAt(bytes: Uint8Array, start: number, end: number): string {
  if (end - start > SHORT) return decoder.decode(bytes.subarray(start, end));
  let text = '';
  for (let i = start; i < end; i++) {
    const byte = bytes[i] ?? 0;
    if (byte > 127) return decoder.decode(bytes.subarray(start, end));
    text += String.fromCharCode(byte);
  }
  return text;
}
