import { NEWLINE } from './byte-words.ts';
import { TextSegment } from './text-segment.ts';
import { writeUtf8 } from './utf8.ts';

/** The newest lines of text, which more lines follow: UTF-8, each ended by a newline. */
export class TextTail {
  #bytes = new Uint8Array(1024);
  #starts = new Uint32Array(32);
  #slots = new Uint32Array(32);
  #lines = 0;

  get lines(): number {
    return this.#lines;
  }

  /** Bytes of text. */
  get length(): number {
    return this.#starts[this.#lines] ?? 0;
  }

  /** The bytes of a line, without its newline. */
  line(line: number): Uint8Array {
    return this.#bytes.subarray(this.#starts[line], (this.#starts[line + 1] ?? 1) - 1);
  }

  /** Adds a slot's text, which holds no newline, as a line. */
  add(slot: number, text: string): void {
    const from = this.length;
    // A UTF-16 unit takes three bytes at most.
    this.#reserve(from + text.length * 3 + 1);
    this.#end(slot, writeUtf8(text, this.#bytes, from));
  }

  /** Adds a slot's text as bytes. */
  addBytes(slot: number, bytes: Uint8Array): void {
    const from = this.length;
    this.#reserve(from + bytes.length + 1);
    this.#bytes.set(bytes, from);
    this.#end(slot, from + bytes.length);
  }

  /** Takes the last line away again. */
  dropLast(): void {
    this.#lines--;
  }

  /** The lines so far as a segment; a view of them until more are added, unless `own`. */
  segment(own: boolean): TextSegment {
    const bytes = this.#bytes.subarray(0, this.length);
    const starts = this.#starts.subarray(0, this.#lines + 1);
    const slots = this.#slots.subarray(0, this.#lines);
    return own
      ? new TextSegment(bytes.slice(), starts.slice(), slots.slice())
      : new TextSegment(bytes, starts, slots);
  }

  #end(slot: number, at: number): void {
    this.#bytes[at] = NEWLINE;
    this.#slots[this.#lines] = slot;
    this.#lines++;
    this.#starts[this.#lines] = at + 1;
  }

  #reserve(length: number): void {
    if (length > this.#bytes.length) {
      const bytes = new Uint8Array(Math.max(length, this.#bytes.length * 2));
      bytes.set(this.#bytes);
      this.#bytes = bytes;
    }
    if (this.#lines + 2 > this.#starts.length) {
      const starts = new Uint32Array(this.#starts.length * 2);
      starts.set(this.#starts);
      this.#starts = starts;
      const slots = new Uint32Array(this.#slots.length * 2);
      slots.set(this.#slots);
      this.#slots = slots;
    }
  }
}
