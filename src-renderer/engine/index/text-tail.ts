import { NEWLINE } from './byte-words.ts';
import { TextSegment } from './text-segment.ts';
import { writeLines } from './utf8.ts';

/** So many lines, or lines of so many units, wait at most. */
const TOGETHER = 32;
const UNITS_TOGETHER = 1 << 15;
const ends: number[] = [];

/** The newest lines of text, which more lines follow: UTF-8, each ended by a newline. */
export class TextTail {
  #bytes = new Uint8Array(1024);
  #starts = new Uint32Array(32);
  #slots = new Uint32Array(32);
  /** Lines that are bytes. */
  #lines = 0;
  /** The lines after them: they become bytes together, or when one is asked for. */
  #waiting: string[] = [];
  readonly #waitingSlots: number[] = [];
  #waitingUnits = 0;

  get lines(): number {
    return this.#lines + this.#waiting.length;
  }

  /** Bytes of text. */
  get length(): number {
    this.#settle();
    return this.written;
  }

  /** Bytes of text, less those of lines that wait. */
  get written(): number {
    return this.#starts[this.#lines] ?? 0;
  }

  /** The bytes of a line, without its newline. */
  line(line: number): Uint8Array {
    this.#settle();
    return this.#bytes.subarray(this.#starts[line], (this.#starts[line + 1] ?? 1) - 1);
  }

  /** Adds a slot's text, which holds no newline, as a line. */
  add(slot: number, text: string): void {
    this.#waitingSlots[this.#waiting.length] = slot;
    this.#waiting.push(text);
    this.#waitingUnits += text.length;
    if (this.#waiting.length >= TOGETHER || this.#waitingUnits >= UNITS_TOGETHER) this.#settle();
  }

  /** Adds a slot's text as bytes. */
  addBytes(slot: number, bytes: Uint8Array): void {
    this.#settle();
    const from = this.length;
    this.#reserve(from + bytes.length + 1, 1);
    this.#bytes.set(bytes, from);
    this.#bytes[from + bytes.length] = NEWLINE;
    this.#end(slot, from + bytes.length);
  }

  /** Takes the last line away again. */
  dropLast(): void {
    this.#settle();
    this.#lines--;
  }

  /** The lines so far as a segment; a view of them until more are added, unless `own`. */
  segment(own: boolean): TextSegment {
    this.#settle();
    const bytes = this.#bytes.subarray(0, this.length);
    const starts = this.#starts.subarray(0, this.#lines + 1);
    const slots = this.#slots.subarray(0, this.#lines);
    return own
      ? new TextSegment(bytes.slice(), starts.slice(), slots.slice())
      : new TextSegment(bytes, starts, slots);
  }

  /** Writes the lines that wait. */
  #settle(): void {
    const texts = this.#waiting;
    if (texts.length === 0) return;
    // A UTF-16 unit takes three bytes at most.
    this.#reserve(this.written + this.#waitingUnits * 3 + texts.length, texts.length);
    writeLines(texts, this.#bytes, this.written, ends);
    for (let i = 0; i < texts.length; i++) this.#end(this.#waitingSlots[i] ?? 0, ends[i] ?? 0);
    this.#waiting = [];
    this.#waitingUnits = 0;
  }

  /** A line of a slot's text ends here; its newline follows. */
  #end(slot: number, at: number): void {
    this.#slots[this.#lines] = slot;
    this.#lines++;
    this.#starts[this.#lines] = at + 1;
  }

  #reserve(length: number, lines: number): void {
    if (length > this.#bytes.length) {
      const bytes = new Uint8Array(Math.max(length, this.#bytes.length * 2));
      bytes.set(this.#bytes);
      this.#bytes = bytes;
    }
    if (this.#lines + lines + 1 > this.#starts.length) {
      const length = Math.max(this.#lines + lines + 1, this.#starts.length * 2);
      const starts = new Uint32Array(length);
      starts.set(this.#starts);
      this.#starts = starts;
      const slots = new Uint32Array(length);
      slots.set(this.#slots);
      this.#slots = slots;
    }
  }
}
