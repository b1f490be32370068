import type { AskPage } from '#engine/protocol/page-services.ts';
import type { Batch, JournalEntry } from '#engine/store/database.ts';
import type { RowStore } from '#engine/store/row-store.ts';
import { type Reach, START } from '#engine/sync/engine-store.ts';
import { operationOf, partsOf } from '#engine/sync/outgoing.ts';
import type { Change, FieldChange } from '#shared/sync/change-set.ts';
import type { Operation, RecordChange } from '#shared/sync/protocol.ts';

/** A record of the safety journal: an operation, or how far this device had come. JSON, UTF-8. */
type Kept = { readonly operation: Operation } | { readonly reach: Reach };

/** Records handed to the page at once: a bulk act has thousands. */
const AT_ONCE = 32;

/** What the safety journal holds. */
export interface Recovered {
  readonly reach: Reach;
  /** Acts that were not confirmed, an entry each operation; without their place in the journal. */
  readonly entries: readonly Omit<JournalEntry, 'seq'>[];
  /** The records they made. */
  readonly born: readonly Omit<Batch, 'no' | 'sv'>[];
}

/**
 * The acts that the endpoint has not confirmed, in a file outside the store: the store can be lost to
 * a full disk or to damage. Only the desktop has one; elsewhere nothing is kept.
 */
export class Safety {
  readonly #store: RowStore;
  readonly #page: AskPage;
  #here: Promise<boolean> | null = null;
  /** Something was kept since the file was last emptied. */
  #holds = true;

  constructor(store: RowStore, page: AskPage) {
    this.#store = store;
    this.#page = page;
  }

  /** Reads the file back. */
  static async read(page: AskPage): Promise<Recovered> {
    const found = (await page('safetyRead', undefined)) ?? [];
    let reach: Reach = { made: 0, base: 0, position: START };
    const operations = new Map<number, Operation>();
    for (const bytes of found) {
      const kept = JSON.parse(new TextDecoder().decode(bytes)) as Kept;
      if ('reach' in kept) reach = kept.reach;
      else operations.set(kept.operation.n, kept.operation);
    }
    const unsent = [...operations.values()]
      .filter(({ n }) => n > reach.base + reach.position.acked)
      .sort((a, b) => a.n - b.n);
    const made = Math.max(reach.made, unsent.at(-1)?.n ?? 0);
    return {
      reach: { ...reach, made },
      entries: unsent.map(entryOf),
      born: unsent.flatMap(bornBy),
    };
  }

  /** Resolves when an act is on the disk outside the store. */
  async append(entry: Omit<JournalEntry, 'seq'>, reach: Reach): Promise<void> {
    if (!(await this.#isHere())) return;
    let records: Uint8Array[] = [];
    if (!this.#holds) records.push(encoded({ reach: { ...reach, made: (entry.n ?? 1) - 1 } }));
    this.#holds = true;
    for (const [index, part] of partsOf(entry).entries()) {
      const [batch] = 'batch' in part ? await this.#store.batchesAt([part.batch]) : [];
      records.push(encoded({ operation: operationOf(entry, index, part, batch) }));
      if (records.length < AT_ONCE) continue;
      await this.#page('safetyAppend', { records });
      records = [];
    }
    if (records.length > 0) await this.#page('safetyAppend', { records });
  }

  /** Everything was confirmed: the file says only how far this device has come. */
  async settled(reach: Reach): Promise<void> {
    if (!this.#holds || !(await this.#isHere())) return;
    await this.#page('safetyReplace', { records: [encoded({ reach })] });
    this.#holds = false;
  }

  #isHere(): Promise<boolean> {
    this.#here ??= this.#page('safetyRead', undefined).then((found) => found !== null);
    return this.#here;
  }
}

function encoded(kept: Kept): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(kept));
}

function entryOf(operation: Operation): Omit<JournalEntry, 'seq'> {
  const { n, tx, at, act, inverts, cur, op } = operation;
  const part = Number(op.slice(op.lastIndexOf('.') + 1));
  const changes = operation.c.map(changeOf);
  return {
    id: `${tx}~${n}`,
    of: { tx, part },
    at,
    actor: 'me',
    device: '',
    act: act.params ? { name: act.name, params: act.params } : { name: act.name },
    ...(inverts ? { inverts } : {}),
    counts: { added: 0, changed: 0, deleted: 0, restored: 0 },
    changes,
    n,
    cur,
  };
}

function changeOf(change: RecordChange): Change {
  const { e: kind, id } = change;
  switch (change.k) {
    case 'add':
      return { op: 'add', kind, rows: [{ id, values: change.v }] };
    case 'del':
      return { op: 'del', kind, ids: [id] };
    case 'undel':
      return { op: 'undel', kind, ids: [id] };
    case 'set': {
      const fields: Record<string, FieldChange> = {};
      for (const [field, to] of Object.entries(change.v)) {
        const restores = change.o?.[field];
        fields[field] = {
          from: change.saw?.[field] ?? null,
          to,
          was: change.b[field] ?? '',
          ...(restores === undefined ? {} : { restores }),
        };
      }
      return { op: 'set', kind, id, fields };
    }
  }
}

function bornBy({ n, tx, at, c }: Operation): readonly Omit<Batch, 'no' | 'sv'>[] {
  const byKind = new Map<string, { id: string; v: Readonly<Record<string, unknown>> }[]>();
  for (const change of c) {
    if (change.k !== 'add') continue;
    const rows = byKind.get(change.e) ?? [];
    rows.push({ id: change.id, v: change.v });
    byKind.set(change.e, rows);
  }
  return [...byKind].map(([kind, rows]) => ({ kind, tx: `${tx}~${n}`, h: at, rows }));
}
