import { readSteps, stepsOf } from '#engine/core/act-steps.ts';
import type { Acts } from '#engine/core/acts.ts';
import { Failure } from '#engine/core/failure.ts';
import { type ActHead, JournalIndex } from '#engine/core/journal-index.ts';
import { type RecordEntry, RecordPast } from '#engine/core/record-past.ts';
import { refsOf } from '#engine/core/step-refs.ts';
import type { Workspace } from '#engine/index/workspace.ts';
import type {
  ActSteps,
  HistoryEntry,
  HistoryFacets,
  HistoryQuery,
} from '#engine/protocol/history.ts';
import type { EngineRequests } from '#engine/protocol/requests.ts';
import type { JournalEntry } from '#engine/store/database.ts';
import type { RowStore } from '#engine/store/row-store.ts';
import type { Change, FieldValues } from '#shared/sync/change-set.ts';
import { hlcMillis } from '#shared/sync/hlc.ts';

type ActFilter = Pick<HistoryQuery, 'actor' | 'acts' | 'from' | 'to'>;

/** Every question about the past. Nothing of it is in memory until one is asked. */
export class History {
  readonly #store: RowStore;
  readonly #workspace: Workspace;
  readonly #acts: Acts;
  readonly #index: JournalIndex;

  constructor(store: RowStore, workspace: Workspace, acts: Acts) {
    this.#store = store;
    this.#workspace = workspace;
    this.#acts = acts;
    this.#index = new JournalIndex(store, acts);
  }

  /** Past acts, newest first; of one record, with what they changed in it. */
  async entries(query: HistoryQuery): Promise<readonly HistoryEntry[]> {
    const { kind, id } = query;
    if (kind === undefined || id === undefined) return this.#allEntries(query);
    const past = await this.#pastOf(kind, id);
    const found: HistoryEntry[] = [];
    for await (const entry of past.newestFirst(query.before)) {
      if (found.length >= query.limit) break;
      if (!passes(headOf(entry.entry), query)) continue;
      if (query.field !== undefined && !touchesField(entry, query.field)) continue;
      found.push(this.#shown(entry.entry, entry.changes));
    }
    return found;
  }

  /** The journal changed behind what was read of it. */
  renew(): void {
    this.#index.renew();
  }

  /** Reads far enough back to know whether an act was undone. */
  async reach(changeSet: string): Promise<void> {
    if (!this.#acts.knows(changeSet)) await this.#index.heads();
  }

  /** A record's values as they were just after an act; null when it was not there then. */
  async valuesAt({
    kind,
    id,
    changeSet,
  }: EngineRequests['valuesAt']['params']): Promise<FieldValues | null> {
    const entry = await this.#entry(changeSet);
    return (await this.#pastOf(kind, id)).valuesAfter(entry.seq);
  }

  /** What an act did, record by record. */
  async changesOf({ changeSet, window }: EngineRequests['changesOf']['params']): Promise<ActSteps> {
    return readSteps(this.#store, this.#workspace, await this.#entry(changeSet), window);
  }

  async facets(): Promise<HistoryFacets> {
    const counts = { actors: new Map(), acts: new Map(), kinds: new Map() } as const satisfies {
      [K in keyof HistoryFacets]: Map<string, number>;
    };
    const count = (words: Map<string, number>, word: string) =>
      words.set(word, (words.get(word) ?? 0) + 1);
    for (const head of await this.#index.heads()) {
      count(counts.actors, head.actor);
      count(counts.acts, head.act);
      for (const kind of head.kinds) count(counts.kinds, kind);
    }
    const listed = (words: ReadonlyMap<string, number>) =>
      [...words].map(([word, times]) => ({ word, count: times }));
    return {
      actors: listed(counts.actors).map((facet) => ({
        ...facet,
        title: this.#workspace.titleOf('member', facet.word),
      })),
      acts: listed(counts.acts),
      kinds: listed(counts.kinds),
    };
  }

  async #allEntries(query: HistoryQuery): Promise<readonly HistoryEntry[]> {
    const heads = await this.#index.heads();
    const found: ActHead[] = [];
    for (let at = positionBefore(heads, query.before); at >= 0; at--) {
      if (found.length >= query.limit) break;
      const head = heads[at];
      if (head && passes(head, query) && (!query.kind || head.kinds.includes(query.kind))) {
        found.push(head);
      }
    }
    const small = found.filter(({ large }) => !large).map(({ seq }) => seq);
    const read = new Map<number, Omit<JournalEntry, 'changes'>>();
    for (const entry of await this.#store.entriesAt(small)) read.set(entry.seq, entry);
    return found.flatMap(({ seq, large }) => {
      const entry = large?.entry ?? read.get(seq);
      return entry ? [this.#shown(entry, [])] : [];
    });
  }

  #shown(entry: Omit<JournalEntry, 'changes'>, changes: readonly Change[]): HistoryEntry {
    return {
      changeSet: entry.id,
      seq: entry.seq,
      at: hlcMillis(entry.at),
      actor: entry.actor,
      act: entry.act,
      counts: entry.counts,
      ...(entry.inverts ? { inverts: entry.inverts } : {}),
      undone: this.#acts.isUndone(entry.id),
      changes,
      refs: refsOf(
        this.#workspace,
        changes.flatMap((change) => stepsOf(change)),
      ),
    };
  }

  async #entry(changeSet: string): Promise<JournalEntry> {
    const entry = await this.#store.entry(changeSet);
    if (entry) return entry;
    throw new Failure({ code: 'notFound', message: 'There is no such act in this workspace.' });
  }

  async #pastOf(kind: string, id: string): Promise<RecordPast> {
    const table = this.#workspace.table(kind);
    const place = table.place(id);
    const [row] = place ? await this.#store.rows(table.kind, [{ id, ...place }]) : [];
    const listed = await this.#store.positionsTouching(kind, id);
    const large = await this.#index.largeTouching(kind, id, row?.h);
    const positions = [...new Set([...listed, ...large])].sort((a, b) => a - b);
    return new RecordPast(this.#store, { kind, id, row: row ?? null, positions });
  }
}

function headOf(entry: JournalEntry): Pick<ActHead, 'at' | 'actor' | 'act'> {
  return { at: hlcMillis(entry.at), actor: entry.actor, act: entry.act.name };
}

function passes(head: Pick<ActHead, 'at' | 'actor' | 'act'>, filter: ActFilter): boolean {
  return (
    (filter.actor === undefined || head.actor === filter.actor) &&
    (filter.acts === undefined || filter.acts.includes(head.act)) &&
    (filter.from === undefined || head.at >= filter.from) &&
    (filter.to === undefined || head.at < filter.to)
  );
}

function touchesField({ changes }: RecordEntry, field: string): boolean {
  return changes.some((change) => {
    if (change.op === 'set') return field in change.fields;
    return change.op === 'add' && change.rows.some((row) => field in row.values);
  });
}

/** Index of the newest head before a position in the journal. */
function positionBefore(heads: readonly ActHead[], before: number | undefined): number {
  if (before === undefined) return heads.length - 1;
  let low = 0;
  let high = heads.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((heads[middle]?.seq ?? 0) < before) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
