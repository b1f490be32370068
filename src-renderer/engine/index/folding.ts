import { type FoldPlan, turnColumn } from '#engine/index/fold-plan.ts';
import { type BoundFold, bindFold } from '#engine/index/fold-rules.ts';
import { FoldStates } from '#engine/index/fold-states.ts';
import { FoldWatch } from '#engine/index/fold-watch.ts';
import type { KindTable } from '#engine/index/kind-table.ts';
import { type Entry, SourceRecords } from '#engine/index/source-records.ts';
import type { TableListener } from '#engine/index/table-listener.ts';
import type { WorkspaceTables } from '#engine/index/workspace-tables.ts';

/** Work between two looks at the clock, records. */
const STEP = 256;
/** Longest time others wait for an answer meanwhile, ms. */
const SLICE = 25;

/** One fold: what of it is due, and the work. */
export class Folding {
  readonly plan: FoldPlan;
  readonly #workspace: WorkspaceTables;
  readonly #turn: (slot: number, at: number) => void;
  readonly #watch: FoldWatch;
  readonly #states = new FoldStates();

  /** `turn` is told when the values of a slot turn. */
  constructor(
    workspace: WorkspaceTables,
    plan: FoldPlan,
    turn: (slot: number, at: number) => void,
  ) {
    this.#workspace = workspace;
    this.plan = plan;
    this.#turn = turn;
    this.#watch = new FoldWatch(workspace, plan);
  }

  /** What to listen to in a kind. */
  listeners(kind: string): readonly TableListener[] {
    return this.#watch.listeners(kind);
  }

  /** Every record of the target is due: at first, and after much came at once. */
  allDue(): void {
    this.#watch.dueAll();
  }

  /** The values of one record are to be read again: time passed. */
  reread(slot: number): void {
    this.#watch.reread.add(slot);
  }

  /** The values came with the columns: only their turns are to be known again. */
  restored(): void {
    this.#watch.clear();
    const table = this.#target();
    const turns = this.#turns(table);
    if (!turns) return;
    for (let slot = 0; slot < table.size; slot++) {
      const at = turns.get(slot);
      if (!Number.isNaN(at)) this.#turn(slot, at);
    }
  }

  /** Whether some values are to be worked out anew. */
  get isDue(): boolean {
    return this.#watch.isAllDue || this.#watch.isDue;
  }

  /** When the values of a slot turn; NaN for never. */
  turnsAt(slot: number): number {
    return this.#turns(this.#target())?.get(slot) ?? Number.NaN;
  }

  /** Works out what is due as of a moment; yields between slices. */
  *settle(now: number): Generator<void> {
    const watch = this.#watch;
    const { rule } = this.plan;
    // Before anything is forgotten.
    if (this.isDue && this.#target().size > 0 && 'load' in rule) rule.here();
    if (watch.isAllDue) {
      watch.clear();
      this.#states.clear();
      yield* this.#settleAll(now);
    } else if (watch.isDue) this.#settleDue(now);
  }

  /** What the values of a slot come from, as of a moment; everything is settled. */
  explain(slot: number, now: number): unknown {
    const bound = bindFold(this.#workspace, this.plan, now);
    return bound.explain(this.#stateOf(bound, slot), slot);
  }

  #stateOf(bound: BoundFold, slot: number): unknown {
    const kept = this.#states.get(slot);
    if (kept) return kept.state;
    return this.#foldOne(bound, new SourceRecords(this.#workspace, this.plan), slot);
  }

  #settleDue(now: number): void {
    const { plan } = this;
    const watch = this.#watch;
    const bound = bindFold(this.#workspace, plan, now);
    const sources = new SourceRecords(this.#workspace, plan);
    const refold = watch.refoldSlots();
    const added = new Map<number, Entry[]>();
    for (const entry of watch.addedEntries()) {
      const slot = sources.targetOf(entry);
      if (slot === undefined || refold.has(slot)) continue;
      const entries = added.get(slot);
      if (entries) entries.push(entry);
      else added.set(slot, [entry]);
    }
    const reread = new Set(watch.reread);
    watch.clear();
    for (const slot of refold) this.#read(bound, slot, this.#foldOne(bound, sources, slot), now);
    for (const [slot, entries] of added) {
      const state = this.#addTo(bound, sources, slot, entries);
      this.#read(bound, slot, state, now);
    }
    for (const slot of reread) {
      if (refold.has(slot) || added.has(slot)) continue;
      const kept = this.#states.get(slot);
      this.#read(bound, slot, kept ? kept.state : this.#foldOne(bound, sources, slot), now);
    }
  }

  #foldOne(bound: BoundFold, sources: SourceRecords, slot: number): unknown {
    const entries = sources.inOrder(sources.of(slot));
    let state = bound.start();
    for (const { source, slot: at } of entries) state = bound.add(state, source, at);
    this.#states.keep(slot, { state, last: entries.at(-1) });
    return state;
  }

  /** The state with records that came: added where they are the next in order. */
  #addTo(bound: BoundFold, sources: SourceRecords, slot: number, added: Entry[]): unknown {
    const kept = this.#states.get(slot);
    const entries = sources.inOrder(added);
    const [first] = entries;
    if (!kept || (kept.last && first && sources.compare(kept.last, first) > 0)) {
      return this.#foldOne(bound, sources, slot);
    }
    let { state } = kept;
    for (const { source, slot: at } of entries) state = bound.add(state, source, at);
    this.#states.keep(slot, { state, last: entries.at(-1) ?? kept.last });
    return state;
  }

  #read(bound: BoundFold, slot: number, state: unknown, now: number): void {
    const table = this.#target();
    const { values, turnsAt } = bound.read(state, slot);
    for (const [i, field] of Object.keys(this.plan.fields).entries()) {
      table.setFigure(field, slot, values[i]);
    }
    this.#note(table, slot, turnsAt, now);
  }

  /** Notes when the values of a slot turn. */
  #note(table: KindTable, slot: number, at: number, now: number): void {
    const turns = this.#turns(table);
    if (!turns) return;
    const next = at > now ? at : Number.NaN;
    if (Object.is(turns.get(slot), next)) return;
    turns.set(slot, next);
    if (!Number.isNaN(next)) this.#turn(slot, next);
  }

  *#settleAll(now: number): Generator<void> {
    const { plan } = this;
    const table = this.#target();
    const bound = bindFold(this.#workspace, plan, now);
    const sources = new SourceRecords(this.#workspace, plan);
    const groups = yield* sources.byTarget(table.size);
    const fields = Object.keys(plan.fields);
    let began = performance.now();
    for (let slot = 0; slot < table.size; slot++) {
      let state = bound.start();
      groups.each(slot, (source, at) => {
        state = bound.add(state, source, at);
      });
      const { values, turnsAt } = bound.read(state, slot);
      for (const [i, field] of fields.entries()) table.fillFigure(field, slot, values[i]);
      this.#note(table, slot, turnsAt, now);
      if (slot % STEP === 0 && performance.now() - began > SLICE) {
        yield;
        began = performance.now();
      }
    }
    table.figuresChanged(fields);
  }

  #target(): KindTable {
    return this.#workspace.table(this.plan.target);
  }

  #turns(table: KindTable) {
    if (!this.plan.turns) return null;
    const column = table.columns.get(turnColumn(this.plan.name));
    return column?.class === 'number' ? column : null;
  }
}
