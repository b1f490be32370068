import { countsOf } from '#engine/core/door.ts';
import {
  type Batch,
  type JournalChange,
  type JournalEntry,
  touchedBy,
} from '#engine/store/database.ts';
import { BATCH_ROWS, type Write } from '#engine/store/row-store.ts';
import type { Received } from '#engine/sync/received.ts';
import type { Change, RecordRow } from '#shared/sync/change-set.ts';

export type Entry = Write['entries'][number];

/** A pulled record, with the act it came by. */
export interface Taken extends Received {
  readonly sv: number;
  /** The change set that last changed it. */
  readonly tx: string;
}

/** An entry of the journal in the making. */
interface DraftEntry {
  readonly own: Omit<Entry, 'counts' | 'changes' | 'touched'>;
  readonly known: JournalEntry | undefined;
  readonly added: Map<string, RecordRow[]>;
  readonly others: Change[];
  /** Of a first pull, which keeps no changes: how many records came. */
  count: number;
}

/** The journal's entries for what was pulled, in the making: one an act. */
export class PulledEntries {
  /** The entry that a record's row is written under. */
  readonly txOf = new Map<string, string>();
  readonly #drafts = new Map<string, DraftEntry>();

  put(
    own: DraftEntry['own'],
    known: JournalEntry | undefined,
    of: readonly (readonly [Taken, readonly Change[]])[],
  ): void {
    const draft: DraftEntry = { own, known, added: new Map(), others: [], count: 0 };
    this.#drafts.set(own.id, draft);
    for (const [{ kind, id, before }, changes] of of) {
      this.txOf.set(`${kind}/${id}`, own.id);
      if (changes.length === 0 && !before) draft.count++;
      for (const change of changes) {
        if (change.op !== 'add') draft.others.push(change);
        else draft.added.set(kind, [...(draft.added.get(kind) ?? []), ...change.rows]);
      }
    }
  }

  /** Those that are new to this device. */
  fresh(): readonly DraftEntry['own'][] {
    return [...this.#drafts.values()].filter(({ known }) => !known).map(({ own }) => own);
  }

  /** Many new records are told by the batches they lie in. */
  list(batches: readonly Batch[], born: ReadonlySet<number>): readonly Entry[] {
    return [...this.#drafts].map(([id, { own, known, added, others, count }]) => {
      const changes: JournalChange[] = [...(known?.changes ?? [])];
      for (const [kind, rows] of added) {
        const numbers = batches
          .filter((batch) => batch.tx === id && batch.kind === kind && born.has(batch.no))
          .map(({ no }) => no);
        changes.push(
          rows.length > BATCH_ROWS
            ? { op: 'add', kind, batches: numbers, count: rows.length }
            : { op: 'add', kind, rows },
        );
      }
      changes.push(...others);
      const touched = touchedBy(changes);
      const counts = countsOf(changes);
      const before = known?.counts.added ?? 0;
      const { touched: _before, ...kept } = known ?? { ...own, touched: [] };
      return {
        ...kept,
        counts: changes.length === 0 ? { ...counts, added: before + count } : counts,
        changes,
        ...(touched ? { touched } : {}),
      };
    });
  }
}
