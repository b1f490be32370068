import { CellReader } from '#engine/aggregates/cell-reader.ts';
import { type Dependency, touches } from '#engine/core/dependency.ts';
import type { KindTable } from '#engine/index/kind-table.ts';
import type { Workspace } from '#engine/index/workspace.ts';
import { filterTest } from '#engine/query/filter.ts';
import type { FilterContext, Test } from '#engine/query/filter-context.ts';
import type { Aggregate, AggregateField, AggregateParams } from '#shared/analytics/aggregate.ts';
import { referredKind } from '#shared/domain/referred-kind.ts';
import { readSetting } from '#shared/domain/setting.ts';
import { type Filter, leavesOf } from '#shared/domain/view.ts';
import { dayCounter } from '#shared/rules/day-counter.ts';

type AnyAggregate = Aggregate<AggregateParams, unknown, unknown>;

/** What is asked for: an aggregate, and the records it goes over. */
export interface Asked {
  readonly aggregate: AnyAggregate;
  readonly params: AggregateParams;
  readonly filter: Filter | undefined;
}

/** Tells how far the work is, and lets others have their turn. */
export interface Pace {
  readonly progress: (done: number, total: number) => void;
  readonly pause: () => Promise<void>;
}

/** Records between two looks whether others wait. */
const STEP = 1024;

/**
 * One aggregate over the records of a kind that a filter lets through. Once it went over all of them, it follows
 * the stream: a record is taken out as it was before it changes, and taken in again, as it is then, when the
 * next answer is asked for.
 */
export class AggregateRun {
  readonly #workspace: Workspace;
  readonly #filterContext: () => FilterContext;
  readonly #asked: Asked;
  readonly #fields: readonly AggregateField[];
  readonly #stops: readonly (() => void)[];
  #cells: CellReader | null = null;
  #state: unknown = null;
  /** Marks records that are in the state. */
  #counted = new Uint8Array(0);
  /** Records that are to be looked at again. */
  readonly #due = new Set<number>();
  /** Records below this slot were looked at. */
  #reached = 0;
  #isMerged = false;

  constructor(workspace: Workspace, filterContext: () => FilterContext, asked: Asked) {
    const { aggregate, params } = asked;
    this.#workspace = workspace;
    this.#filterContext = filterContext;
    this.#asked = asked;
    this.#fields = aggregate.reads(params);
    this.#stops = this.#listen();
  }

  /** Ends the listening. */
  stop(): void {
    for (const stop of this.#stops) stop();
  }

  /** Records that are to be looked at before it can answer. */
  get left(): number {
    const { size } = this.#table();
    return this.#cells === null ? size : size - this.#reached + this.#due.size;
  }

  /** Answers as of now, after a look at whatever is left. What was done stays when `pause` throws. */
  async answer({ progress, pause }: Pace): Promise<unknown> {
    while (true) {
      this.bringSome(STEP);
      // At once: in another turn there may be more to look at.
      if (this.left === 0) return this.read();
      progress(this.#reached, this.#table().size);
      await pause();
    }
  }

  /** Looks at so many records at most. */
  bringSome(most: number): void {
    this.#cells ??= this.#begin();
    if (this.#isMerged) this.#readMerged(this.#cells);
    const table = this.#table();
    const test = this.#test(table);
    if (table.size > this.#counted.length) {
      const grown = new Uint8Array(Math.ceil(table.size * 1.25));
      grown.set(this.#counted);
      this.#counted = grown;
    }
    let left = most;
    for (const slot of this.#due) {
      if (left-- === 0) return;
      this.#due.delete(slot);
      this.#takeIn(this.#cells, table, slot, test);
    }
    const end = Math.min(table.size, this.#reached + left);
    while (this.#reached < end) this.#takeIn(this.#cells, table, this.#reached++, test);
  }

  /** What the aggregate says; to be asked when nothing is left. */
  read(): unknown {
    const { aggregate } = this.#asked;
    return aggregate.read(this.#state, (place, code) => this.#cells?.wordOf(place, code) ?? '');
  }

  #table(): KindTable {
    return this.#workspace.table(this.#asked.params.kind);
  }

  #begin(): CellReader {
    const zone = readSetting('timeZone', this.#workspace.wholeOf('setting').get('timeZone')?.value);
    this.#state = this.#asked.aggregate.start();
    this.#counted.fill(0);
    this.#due.clear();
    this.#reached = 0;
    this.#isMerged = false;
    return new CellReader(this.#workspace, this.#table(), this.#fields, dayCounter(zone));
  }

  /** All of it is to be worked out anew when it is next asked for. */
  #drop(): void {
    this.#cells = null;
  }

  #test(table: KindTable): Test {
    const { filter } = this.#asked;
    return filter ? filterTest(table, filter, this.#filterContext()) : () => true;
  }

  #takeIn(cells: CellReader, table: KindTable, slot: number, test: Test): void {
    if (table.live[slot] !== 1 || this.#counted[slot] === 1 || !test(slot)) return;
    this.#asked.aggregate.add(this.#state, cells.read(slot));
    this.#counted[slot] = 1;
  }

  /** Takes a record out as it still is; it is looked at again. */
  readonly #takeOut = (slot: number): void => {
    if (this.#cells === null || slot >= this.#reached) return;
    this.#due.add(slot);
    if (this.#counted[slot] !== 1) return;
    this.#counted[slot] = 0;
    this.#asked.aggregate.remove(this.#state, this.#cells.read(slot));
  };

  /** References stand for others than before: what was added by the former is taken out by it. */
  #readMerged(cells: CellReader): void {
    this.#isMerged = false;
    for (const keys of cells.refs) {
      for (const code of keys.changed()) for (const slot of keys.slotsOf(code)) this.#takeOut(slot);
    }
    for (const keys of cells.refs) keys.renew();
  }

  #listen(): readonly (() => void)[] {
    const { changes } = this.#workspace;
    const { params, filter } = this.#asked;
    const drop = () => this.#drop();
    const decides = decidersOf(filter);
    const reads = new Set(this.#fields.map(({ field }) => field));
    const concerns = (field: string) => reads.has(field) || decides(field);
    return [
      changes.listen(params.kind, {
        before: this.#takeOut,
        after: this.#takeOut,
        figuring: (field, slot) => {
          if (concerns(field)) this.#takeOut(slot);
        },
        refigured: (filled) => {
          if (filled.some(concerns)) drop();
        },
        reshaped: drop,
        replaced: drop,
      }),
      ...Object.entries(this.#table().specs).flatMap(([field, spec]) => {
        const of = referredKind(spec);
        if (of === undefined || !concerns(field)) return [];
        return changes.listen(of, {
          redirected: () => {
            this.#isMerged = true;
            if (decides(field)) drop();
          },
          replaced: drop,
        });
      }),
      changes.hear((changed) => {
        const outside: readonly Dependency[] = ['day', { kind: 'setting' }, { kind: 'segment' }];
        if (outside.some((each) => touches(each, changed, this.#workspace))) drop();
      }),
    ];
  }
}

/** Which fields of a record decide whether a filter lets it through: by a segment's rule, any. */
function decidersOf(filter: Filter | undefined): (field: string) => boolean {
  const leaves = leavesOf(filter);
  if (leaves.some((leaf) => 'segment' in leaf)) return () => true;
  const fields = new Set(leaves.flatMap((leaf) => ('field' in leaf ? leaf.field : [])));
  return (field) => fields.has(field);
}
