import type { FoldedColumns } from '#engine/index/column-specs.ts';
import {
  type FoldPlan,
  foldedFields,
  foldPlans,
  foldSignature,
  turnColumn,
} from '#engine/index/fold-plan.ts';
import { Folding } from '#engine/index/folding.ts';
import { TurnHeap } from '#engine/index/turn-heap.ts';
import type { WorkspaceTables } from '#engine/index/workspace-tables.ts';

/** A clock that is put right by so little, ms, turns no value back. */
const JITTER = 1000;

/**
 * The values that follow by rule from other records (last contact, a balance, a deadline). They are
 * columns of the record's table, kept current by what changes and by the clock: a record that comes
 * next in order is added to what its target has, anything else folds the target anew.
 */
export class Folds {
  readonly #workspace: WorkspaceTables;
  readonly #plans: readonly FoldPlan[];
  /** In the order in which they are settled: each after those it reads. */
  readonly #foldings: readonly Folding[];
  readonly #turns = new TurnHeap();
  /** The latest moment values were read at, UTC milliseconds. */
  #latest = Number.NEGATIVE_INFINITY;

  constructor(workspace: WorkspaceTables) {
    this.#workspace = workspace;
    this.#plans = foldPlans(workspace.kinds);
    this.#foldings = this.#plans.map(
      (plan, index) =>
        new Folding(workspace, plan, (slot, at) => this.#turns.push({ at, plan: index, slot })),
    );
    for (const kind of workspace.kinds.keys()) {
      for (const folding of this.#foldings) {
        for (const each of folding.listeners(kind)) workspace.changes.listen(kind, each);
      }
    }
  }

  /** Loads the rules that are not here yet: before it, nothing can be worked out by them. */
  async ready(): Promise<void> {
    await Promise.all(
      this.#plans.map(async ({ rule }) => ('figures' in rule ? undefined : rule.load())),
    );
  }

  /** The moment as of which values were read, UTC milliseconds. */
  get asOf(): number {
    return this.#latest;
  }

  /** The columns that folds fill in a kind's records. */
  of(kind: string): FoldedColumns {
    const own = this.#plans.filter(({ target, turns }) => target === kind && turns);
    return {
      fields: foldedFields(this.#plans, kind),
      turns: own.map(({ name }) => turnColumn(name)),
    };
  }

  /** By fold of a kind: what its kept values depend on, beside the records. */
  signatures(kind: string): Readonly<Record<string, string>> {
    const own = this.#plans.filter(({ target }) => target === kind);
    return Object.fromEntries(own.map((plan) => [plan.name, foldSignature(plan)]));
  }

  /** The columns that some folds fill in a kind's records. */
  columnsOf(kind: string, which: (name: string) => boolean): ReadonlySet<string> {
    const own = this.#plans.filter(({ target, name }) => target === kind && which(name));
    return new Set(own.flatMap(({ name, fields }) => [...Object.keys(fields), turnColumn(name)]));
  }

  /** All tables came from one snapshot: nothing is to be worked out but by rules that changed since. */
  restored(): void {
    this.#turns.clear();
    for (const folding of this.#foldings) {
      const { target, name } = folding.plan;
      const table = this.#workspace.table(target);
      if (!table.keptFolds.has(name)) continue;
      folding.restored();
      // A clock that went back while the program was closed is noticed as any other.
      this.#latest = Math.max(this.#latest, table.foldedAt);
    }
  }

  /** Works out what is due. To be called after every change, before anybody reads. */
  settle(): void {
    for (const _ of this.#work());
  }

  /** Works out what is due, a slice of some milliseconds at a time; others are answered in between. */
  async settleInSlices(pause: () => Promise<void>): Promise<void> {
    for (const _ of this.#work()) await pause();
  }

  /** Whether every value is what it is to be now: nothing is due, and nothing turned since it was worked out. */
  get isSettled(): boolean {
    if (this.#foldings.some(({ isDue }) => isDue)) return false;
    const now = this.#workspace.now();
    return now >= this.#latest - JITTER && (this.nextTurn() ?? Number.POSITIVE_INFINITY) > now;
  }

  /** The next moment at which a value turns by itself, UTC milliseconds; null for none. */
  nextTurn(): number | null {
    while (true) {
      const next = this.#turns.peek();
      if (!next) return null;
      if (this.#foldings[next.plan]?.turnsAt(next.slot) === next.at) return next.at;
      this.#turns.pop();
    }
  }

  /** Notes which values turned by now, or turn back because the clock did; `settle` is to follow. */
  turn(): boolean {
    const now = this.#workspace.now();
    let turned = false;
    if (now < this.#latest - JITTER) {
      for (const folding of this.#foldings) {
        if (!folding.plan.turns) continue;
        folding.allDue();
        turned = true;
      }
      this.#latest = now;
    }
    for (let next = this.nextTurn(); next !== null && next <= now; next = this.nextTurn()) {
      const due = this.#turns.pop();
      if (due) this.#foldings[due.plan]?.reread(due.slot);
      turned = true;
    }
    return turned;
  }

  /** What a fold's values of a record come from, by the rule's own account; null where there is none. */
  explain(fold: string, id: string): unknown {
    const folding = this.#foldings.find(({ plan }) => plan.name === fold);
    if (!folding) throw new Error(`no fold ${fold}`);
    const { target } = folding.plan;
    const slot = this.#workspace.table(target).ids.slotOf(this.#workspace.resolve(target, id));
    return slot === undefined ? null : folding.explain(slot, this.#workspace.now());
  }

  /** The kind whose records a fold gives values, and the small kinds that it reads. */
  kindsOf(fold: string): readonly string[] {
    const plan = this.#plans.find(({ name }) => name === fold);
    return plan ? [plan.target, ...plan.whole] : [];
  }

  *#work(): Generator<void> {
    this.turn();
    const now = this.#workspace.now();
    this.#latest = Math.max(this.#latest, now);
    for (const folding of this.#foldings) yield* folding.settle(now);
  }
}
