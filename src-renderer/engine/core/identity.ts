import type { DeviceClock } from '#engine/store/row-store.ts';
import { type Ordinal, seriesStart } from '#shared/rules/series-number.ts';
import { type Clock, formatHlc, type Hlc, receive, tick } from '#shared/sync/hlc.ts';

/** Who writes, on which device, its clock, and how many operations it made. */
export class Identity {
  /** The member; `me` while the device works alone. */
  actor: string;
  readonly device: string;
  /** The device's place in its team; 1 while it works alone, null where it was not told. */
  ordinal: Ordinal | null = 1;
  /** The endpoint's clock minus this device's, ms. */
  offset = 0;
  /** How far this device has pulled; undefined while it works alone. */
  cursor: number | undefined;
  /** Operations up to this number are in the store: those made after it are being written. */
  written: number;
  #clock: Clock;
  #made: number;
  readonly #series: Map<string, number>;

  constructor(actor: string, device: string, { made, series = {}, ...clock }: DeviceClock) {
    this.actor = actor;
    this.device = device;
    this.#clock = clock;
    this.#made = made;
    this.#series = new Map(Object.entries(series));
    this.written = made;
  }

  get clock(): DeviceClock {
    return { ...this.#clock, made: this.#made, series: Object.fromEntries(this.#series) };
  }

  /** Numbers for operations of an act; the first of `parts` in a row. */
  number(parts: number): number {
    const first = this.#made + 1;
    this.#made += parts;
    return first;
  }

  /** What the newest numbers are for is in the store, or was not written: they are given back. */
  numbered(parts: number, isWritten: boolean): void {
    if (isWritten) this.written = this.#made;
    else this.#made -= parts;
  }

  /** Sets clock and numbers anew: the device has got another identity, or its clock was wrong. */
  reset(clock: Partial<Omit<DeviceClock, 'series'>>): void {
    const { made = this.#made, ...rest } = clock;
    this.#made = made;
    this.written = made;
    this.#clock = { ...this.#clock, ...rest };
  }

  /** What this device's numbers of a series begin with. */
  seriesStart(series: string): string {
    return seriesStart(series, this.ordinal, this.#clock.node);
  }

  /** The highest number given that begins so. */
  highest(start: string): number {
    return this.#series.get(start) ?? 0;
  }

  /** A number is taken; kept with the next write. */
  given(start: string, number: number): void {
    if (number > this.highest(start)) this.#series.set(start, number);
  }

  /** The stamp of the next change set. */
  stamp(): Hlc {
    this.#clock = tick(this.#clock, Date.now() + this.offset);
    return formatHlc(this.#clock);
  }

  /** Takes in a stamp made elsewhere. */
  observe(stamp: Hlc): void {
    this.#clock = receive(this.#clock, stamp, Date.now() + this.offset);
  }
}

/** A new node id for the clock: 64 random bits as hex. */
export function newNode(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
