import { withoutBlanks } from '#engine/core/apply.ts';
import type { JournalChange, JournalEntry } from '#engine/store/database.ts';
import type { RowStore } from '#engine/store/row-store.ts';
import type { Change, FieldValues, StoredRow } from '#shared/sync/change-set.ts';

/** An act, cut to what it did to one record. */
export interface RecordEntry {
  readonly entry: JournalEntry;
  readonly changes: readonly Change[];
}

const ENTRIES_AT_ONCE = 32;

/**
 * One record's past, read backwards from what it is now: each change says what was there before,
 * so its values at any moment are the present ones less all that came later.
 */
export class RecordPast {
  readonly #store: RowStore;
  readonly #kind: string;
  readonly #id: string;
  readonly #row: StoredRow | null;
  readonly #positions: readonly number[];

  constructor(
    store: RowStore,
    of: {
      readonly kind: string;
      readonly id: string;
      /** As it is now; a deleted record has one too. */
      readonly row: StoredRow | null;
      /** Positions of the acts that may have touched it, rising. */
      readonly positions: readonly number[];
    },
  ) {
    this.#store = store;
    this.#kind = of.kind;
    this.#id = of.id;
    this.#row = of.row;
    this.#positions = of.positions;
  }

  /** The acts that touched it, newest first, with the values it was born with. */
  async *newestFirst(before = Number.POSITIVE_INFINITY): AsyncGenerator<RecordEntry> {
    for await (const entry of this.#acts(before)) {
      const own = entry.changes.filter(({ kind }) => kind === this.#kind);
      const changes: Change[] = [];
      if (own.some((change) => 'batches' in change)) changes.push(...(await this.#birth(entry)));
      for (const change of own) {
        const part = cut(change, this.#id);
        if (part) changes.push(part);
      }
      if (changes.length > 0) yield { entry, changes };
    }
  }

  /** Its values just after the act at a position; null when it was not there then. */
  async valuesAfter(position: number): Promise<FieldValues | null> {
    let values: Record<string, unknown> = { ...this.#row?.v };
    for await (const entry of this.#acts()) {
      const own = entry.changes.filter(
        (change) => change.kind === this.#kind && this.#concerns(change, entry),
      );
      if (entry.seq <= position) {
        const life = own.findLast((change) => change.op !== 'set');
        if (life) return life.op === 'del' ? null : withoutBlanks(values);
        continue;
      }
      for (const change of own.toReversed()) values = before(values, change);
    }
    return null;
  }

  async *#acts(before = Number.POSITIVE_INFINITY): AsyncGenerator<JournalEntry> {
    const positions = this.#positions.filter((seq) => seq < before).toReversed();
    for (let from = 0; from < positions.length; from += ENTRIES_AT_ONCE) {
      yield* await this.#store.entriesAt(positions.slice(from, from + ENTRIES_AT_ONCE));
    }
  }

  /** What a bulk act brought is not in the journal: it is what the record was just after. */
  async #birth(entry: JournalEntry): Promise<readonly Change[]> {
    if (this.#row?.h !== entry.at) return [];
    const values = await this.#bornWith(entry);
    return [{ op: 'add', kind: this.#kind, rows: [{ id: this.#id, values }] }];
  }

  async #bornWith(birth: JournalEntry): Promise<FieldValues> {
    let values: Record<string, unknown> = { ...this.#row?.v };
    for await (const entry of this.#acts()) {
      for (const change of entry.changes.toReversed()) {
        if (entry.seq > birth.seq && this.#concerns(change, entry)) values = before(values, change);
      }
    }
    return withoutBlanks(values);
  }

  #concerns(change: JournalChange, entry: JournalEntry): boolean {
    if (change.kind !== this.#kind) return false;
    if ('batches' in change) return this.#row?.h === entry.at;
    return cut(change, this.#id) !== null;
  }
}

/** The part of a change that is about one record; a bulk addition does not name its records. */
function cut(change: JournalChange, id: string): Change | null {
  const { kind } = change;
  switch (change.op) {
    case 'set':
      return change.id === id ? change : null;
    case 'del':
    case 'undel':
      return change.ids.includes(id) ? { op: change.op, kind, ids: [id] } : null;
    case 'add': {
      if ('batches' in change) return null;
      const rows = change.rows.filter((row) => row.id === id);
      return rows.length > 0 ? { op: 'add', kind, rows } : null;
    }
  }
}

function before(values: Record<string, unknown>, change: JournalChange): Record<string, unknown> {
  if (change.op !== 'set') return values;
  const from = Object.entries(change.fields).map(([field, step]) => [field, step.from] as const);
  return { ...values, ...Object.fromEntries(from) };
}
