/** How a record came to be as it is. */
export type SlotChange = 'born' | 'changed' | 'gone' | 'back';

/** Told of what changes in a table, as it changes. */
export interface TableListener {
  /** A record is about to get other values. */
  readonly before?: (slot: number) => void;
  readonly after?: (slot: number, change: SlotChange) => void;
  /** A rule is about to say what a figure of a record is: perhaps what it was. */
  readonly figuring?: (field: string, slot: number) => void;
  /** A figure of a record has another value. */
  readonly figured?: (field: string, slot: number) => void;
  /** Figures of many records were set at once: any of them may have another value. */
  readonly refigured?: (fields: readonly string[]) => void;
  /** References to these records are read differently from now on. */
  readonly redirected?: (ids: readonly string[]) => void;
  /** The kind has other fields: columns came, or their values are read differently. */
  readonly reshaped?: () => void;
  /** The table is another one, made from a snapshot or from rows. */
  readonly replaced?: () => void;
}

/** Tells any number of listeners of one kind. */
export class TableListeners implements Required<TableListener> {
  #all: readonly TableListener[] = [];

  /** Returns how to leave out again who was added. */
  add(listener: TableListener): () => void {
    this.#all = [...this.#all, listener];
    return () => {
      this.#all = this.#all.filter((each) => each !== listener);
    };
  }

  before(slot: number): void {
    for (const each of this.#all) each.before?.(slot);
  }

  after(slot: number, change: SlotChange): void {
    for (const each of this.#all) each.after?.(slot, change);
  }

  figuring(field: string, slot: number): void {
    for (const each of this.#all) each.figuring?.(field, slot);
  }

  figured(field: string, slot: number): void {
    for (const each of this.#all) each.figured?.(field, slot);
  }

  refigured(fields: readonly string[]): void {
    for (const each of this.#all) each.refigured?.(fields);
  }

  redirected(ids: readonly string[]): void {
    for (const each of this.#all) each.redirected?.(ids);
  }

  reshaped(): void {
    for (const each of this.#all) each.reshaped?.();
  }

  replaced(): void {
    for (const each of this.#all) each.replaced?.();
  }
}
