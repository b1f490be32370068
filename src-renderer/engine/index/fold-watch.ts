import { cellKey } from '#engine/index/cell-key.ts';
import type { FoldPlan } from '#engine/index/fold-plan.ts';
import type { KindTable } from '#engine/index/kind-table.ts';
import { type Entry, refColumn } from '#engine/index/source-records.ts';
import type { TableListener } from '#engine/index/table-listener.ts';
import type { WorkspaceTables } from '#engine/index/workspace-tables.ts';
import type { FoldSource } from '#shared/domain/fold.ts';

/** Above so many records to work out anew, all are. */
const MANY = 5000;

/** What of a fold is due, from what changed in the tables it depends on. */
export class FoldWatch {
  readonly #workspace: WorkspaceTables;
  readonly #plan: FoldPlan;
  /** Targets to fold anew, by the ids that records name them by. */
  readonly #refold = new Set<string>();
  /** New records by source, to be added to what their targets have. */
  readonly #added: readonly Set<number>[];
  /** Slots of the target whose values are to be read again. */
  readonly reread = new Set<number>();
  #all = true;

  constructor(workspace: WorkspaceTables, plan: FoldPlan) {
    this.#workspace = workspace;
    this.#plan = plan;
    this.#added = plan.sources.map(() => new Set());
  }

  get isAllDue(): boolean {
    return this.#all;
  }

  get isDue(): boolean {
    return this.#refold.size + this.reread.size > 0 || this.#added.some((slots) => slots.size > 0);
  }

  dueAll(): void {
    this.clear();
    this.#all = true;
  }

  clear(): void {
    this.#all = false;
    this.#refold.clear();
    this.reread.clear();
    for (const slots of this.#added) slots.clear();
  }

  /** The slots of the target to fold anew. */
  refoldSlots(): ReadonlySet<number> {
    const table = this.#workspace.table(this.#plan.target);
    const slots = new Set<number>();
    for (const id of this.#refold) {
      const slot = table.ids.slotOf(table.resolve(id));
      if (slot !== undefined) slots.add(slot);
    }
    return slots;
  }

  *addedEntries(): Generator<Entry> {
    for (const [source, slots] of this.#added.entries()) {
      for (const slot of slots) yield { source, slot };
    }
  }

  /** What to listen to in the table of a kind. */
  listeners(kind: string): readonly TableListener[] {
    const { sources, target, through, whole } = this.#plan;
    const listeners: TableListener[] = [];
    for (const [index, source] of sources.entries()) {
      if (source.kind === kind) listeners.push(this.#source(source, index));
    }
    if (kind === target) listeners.push(this.#target());
    for (const each of through) {
      if (each.kind === kind) listeners.push(this.#through(each.ref, kind, each.fields));
    }
    if (whole.includes(kind)) listeners.push(this.#whole());
    return listeners;
  }

  #source({ kind, by, reads, order }: FoldSource, index: number): TableListener {
    const fields = order === undefined ? reads : [...reads, order];
    const added = this.#added[index] ?? new Set<number>();
    const table = () => this.#workspace.table(kind);
    const targetOf = (slot: number) => refColumn(table(), by).get(slot)[0];
    let before: { readonly target: string | undefined; readonly cells: string } | null = null;
    return {
      before: (slot) => {
        before = this.#all
          ? null
          : { target: targetOf(slot), cells: cellsOf(table(), fields, slot) };
      },
      after: (slot, change) => {
        if (this.#all) return;
        const target = targetOf(slot);
        if (change === 'born') {
          added.add(slot);
          this.#bound(added.size);
        } else if (added.has(slot) || (table().live[slot] === 0 && change === 'changed')) {
          return;
        } else if (change !== 'changed') this.#due(target);
        else if (before?.target !== target) {
          this.#due(before?.target);
          this.#due(target);
        } else if (before?.cells !== cellsOf(table(), fields, slot)) this.#due(target);
      },
      figured: (field, slot) => {
        if (this.#all || added.has(slot) || !fields.includes(field)) return;
        this.#due(targetOf(slot));
      },
      ...this.#allDueBy(fields),
    };
  }

  #target(): TableListener {
    const { target, own, through } = this.#plan;
    const fields = [...own, ...through.map(({ ref }) => ref)];
    const table = () => this.#workspace.table(target);
    const cells = new CellsBefore(table, fields);
    return {
      before: (slot) => cells.note(slot),
      after: (slot, change) => {
        if (this.#all) return;
        if (change === 'born') this.#due(table().ids.at(slot));
        else if (change === 'changed' && cells.differ(slot)) this.#again(slot);
      },
      figured: (field, slot) => {
        if (!this.#all && own.includes(field)) this.#again(slot);
      },
      redirected: (ids) => {
        if (!this.#all) for (const id of ids) this.#due(id);
      },
      ...this.#allDueBy(own),
    };
  }

  #through(ref: string, kind: string, fields: readonly string[]): TableListener {
    const table = () => this.#workspace.table(kind);
    const dependents = (id: string) => {
      const refs = refColumn(this.#workspace.table(this.#plan.target), ref);
      for (const name of this.#workspace.namesOf(kind, id)) {
        for (const slot of refs.slotsOf(refs.codeOf(name))) this.#again(slot);
      }
    };
    const cells = new CellsBefore(table, fields);
    return {
      before: (slot) => cells.note(slot),
      after: (slot, change) => {
        if (this.#all) return;
        if (change === 'changed' && !cells.differ(slot)) return;
        dependents(table().ids.at(slot));
      },
      figured: (field, slot) => {
        if (!this.#all && fields.includes(field)) dependents(table().ids.at(slot));
      },
      redirected: (ids) => {
        if (!this.#all) for (const id of ids) dependents(id);
      },
      ...this.#allDueBy(fields),
    };
  }

  #whole(): TableListener {
    const all = () => this.dueAll();
    return {
      before: all,
      after: all,
      figured: all,
      refigured: all,
      redirected: all,
      replaced: all,
    };
  }

  /** What has every target folded anew: another table, and fields that were filled anew in many records. */
  #allDueBy(fields: readonly string[]): Pick<TableListener, 'refigured' | 'replaced'> {
    return {
      refigured: (filled) => {
        if (filled.some((field) => fields.includes(field))) this.dueAll();
      },
      replaced: () => this.dueAll(),
    };
  }

  #due(id: string | undefined): void {
    if (id === undefined) return;
    this.#refold.add(id);
    this.#bound(this.#refold.size);
  }

  #again(slot: number): void {
    this.reread.add(slot);
    this.#bound(this.reread.size);
  }

  #bound(size: number): void {
    if (size > MANY) this.dueAll();
  }
}

/** Some cells of a record before it changed, and whether they are others now. */
class CellsBefore {
  readonly #table: () => KindTable;
  readonly #fields: readonly string[];
  #before = '';

  constructor(table: () => KindTable, fields: readonly string[]) {
    this.#table = table;
    this.#fields = fields;
  }

  note(slot: number): void {
    this.#before = cellsOf(this.#table(), this.#fields, slot);
  }

  differ(slot: number): boolean {
    return this.#before !== cellsOf(this.#table(), this.#fields, slot);
  }
}

/** Some cells of a slot in one text, to compare. */
function cellsOf(table: KindTable, fields: readonly string[], slot: number): string {
  let text = '';
  for (const field of fields) {
    const column = table.column(field);
    if (column) text += `${cellKey(column, slot)}\u001e`;
  }
  return text;
}
