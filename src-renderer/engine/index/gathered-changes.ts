import { cellKey } from '#engine/index/cell-key.ts';
import type { KindTable } from '#engine/index/kind-table.ts';
import type { SlotChange, TableListener } from '#engine/index/table-listener.ts';
import { SORT_TITLE, SUBTITLE, TITLE } from '#engine/index/title-columns.ts';

/** What changed of a kind at once. */
export interface KindChange {
  /** The records that changed, by slot; null: any may have. */
  readonly slots: ReadonlySet<number> | null;
  /**
   * The fields in which they have other values, `title` where they are called otherwise. What has no
   * column is not told. Null: any, since records came, went or were merged.
   */
  readonly fields: ReadonlySet<string> | null;
}

/** After so many records nobody is told which they were. */
const MANY = 256;

/** What changed of one kind since it was last told. */
export class GatheredChanges implements TableListener {
  readonly #table: () => KindTable;
  #slots: Set<number> | null = new Set();
  #fields: Set<string> | null = new Set();
  #isDue = false;
  /** The cells of the record that is about to change, in the order of the table's columns. */
  #before: (string | number)[] = [];

  constructor(table: () => KindTable) {
    this.#table = table;
  }

  /** What changed, if anything did; then there is nothing to tell again. */
  take(): KindChange | null {
    if (!this.#isDue) return null;
    const change = { slots: this.#slots, fields: this.#fields };
    this.#slots = new Set();
    this.#fields = new Set();
    this.#isDue = false;
    return change;
  }

  readonly before = (slot: number): void => {
    if (this.#fields === null) return;
    this.#before = [...this.#table().columns.values()].map((column) => cellKey(column, slot));
  };

  readonly after = (slot: number, change: SlotChange): void => {
    this.#note(slot);
    // Comparing the cells of many costs more than asking again for nothing.
    if (change !== 'changed' || this.#slots === null) this.#fields = null;
    if (this.#fields === null) return;
    let at = 0;
    for (const [field, column] of this.#table().columns) {
      if (!Object.is(cellKey(column, slot), this.#before[at++])) this.#noteField(field);
    }
  };

  readonly figured = (field: string, slot: number): void => {
    this.#note(slot);
    this.#fields?.add(field);
  };

  readonly refigured = (fields: readonly string[]): void => {
    this.#isDue = true;
    this.#slots = null;
    for (const field of fields) this.#fields?.add(field);
  };

  readonly redirected = (): void => this.#all();
  readonly reshaped = (): void => this.#all();
  readonly replaced = (): void => this.#all();

  #all(): void {
    this.#isDue = true;
    this.#slots = null;
    this.#fields = null;
  }

  #note(slot: number): void {
    this.#isDue = true;
    this.#slots?.add(slot);
    if ((this.#slots?.size ?? 0) > MANY) this.#slots = null;
  }

  #noteField(field: string): void {
    this.#fields?.add(field);
    const { titleField } = this.#table().kind;
    if (field === titleField || field === SUBTITLE || field === SORT_TITLE)
      this.#fields?.add(TITLE);
  }
}
