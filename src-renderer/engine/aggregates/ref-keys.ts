import type { WordsColumn } from '#engine/index/columns.ts';
import type { Workspace } from '#engine/index/workspace.ts';

/**
 * One number for each record that references of a column stand for: the code of the reference, or, of records
 * that were merged into one, the lowest code among them.
 */
export class RefKeys {
  readonly #workspace: Workspace;
  readonly #column: WordsColumn;
  readonly kind: string;
  /** The field's place among those that are read. */
  readonly place: number;
  /** By code; null where nothing was merged: a code is its own key. */
  #keys: number[] | null = null;
  /** By whom references stand for. */
  readonly #keyOf = new Map<string, number>();

  constructor(workspace: Workspace, column: WordsColumn, kind: string, place: number) {
    this.#workspace = workspace;
    this.#column = column;
    this.kind = kind;
    this.place = place;
    this.renew();
  }

  of(code: number): number {
    if (code === 0 || this.#keys === null) return code;
    // Codes that came later are the highest: what was given before stays.
    for (let next = this.#keys.length; next <= code; next++) this.#keys.push(this.#keyFor(next));
    return this.#keys[code] ?? code;
  }

  /** The id of the record that a key stands for now. */
  idOf(key: number): string {
    return this.#workspace.resolve(this.kind, this.#column.words(key)[0] ?? '');
  }

  /** The codes whose key is another since records were merged or parted. */
  changed(): readonly number[] {
    const after = new RefKeys(this.#workspace, this.#column, this.kind, this.place);
    const changed: number[] = [];
    for (let code = 1; code < this.#column.codeCount; code++) {
      if (this.of(code) !== after.of(code)) changed.push(code);
    }
    return changed;
  }

  /** Reads anew whom references stand for. */
  renew(): void {
    this.#keyOf.clear();
    const isMerged = this.#workspace.table(this.kind).redirects.size > 0;
    this.#keys = isMerged ? [0] : null;
  }

  /** Slots that have a code. */
  slotsOf(code: number): Iterable<number> {
    return this.#column.slotsOf(code);
  }

  #keyFor(code: number): number {
    const id = this.idOf(code);
    const key = this.#keyOf.get(id) ?? code;
    this.#keyOf.set(id, key);
    return key;
  }
}
