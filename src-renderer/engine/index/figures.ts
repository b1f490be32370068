import type { WordsColumn } from '#engine/index/columns.ts';
import type { KindTable } from '#engine/index/kind-table.ts';
import type { Workspace } from '#engine/index/workspace.ts';
import { filterTest, type Test } from '#engine/query/filter.ts';
import type { EntityKind, FieldSpecs, Figure } from '#shared/domain/entity-kind.ts';

type FigureValue = string | number | null;

/** Above so many records to work out anew, all are. */
const MANY = 5000;

/** What one kind's records make up for the kind that one of their ref fields points at. */
interface Contribution {
  readonly source: string;
  readonly via: string;
  readonly target: string;
  readonly figures: readonly (readonly [string, Figure])[];
  /** Records of the target to work out anew, by id as referred to. */
  readonly due: Set<string>;
  /** Every record of the target is due: at first, and after a bulk act. */
  allDue: boolean;
}

/**
 * Figures: what lists show of a record that other records make up (last contact, open tasks). They
 * are columns of the record's table, kept current by what changes: who a changed record refers to,
 * before and after, is worked out anew from all that refer to it.
 */
export class Figures {
  readonly #workspace: Workspace;
  readonly #contributions: readonly Contribution[];

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
    this.#contributions = [...workspace.kinds.values()].flatMap((kind) => contributionsOf(kind));
  }

  /** Listens to the tables that contribute, and to merges among those contributed to. */
  watch(table: KindTable): void {
    const { name } = table.kind;
    const from = this.#contributions.filter(({ source }) => source === name);
    const to = this.#contributions.filter(({ target }) => target === name);
    for (const each of [...from, ...to]) each.allDue = true;
    if (from.length > 0) table.onTouch = (slot) => touch(table, slot, from);
    if (to.length > 0) {
      table.onRedirect = (ids) => {
        for (const each of to) for (const id of ids) due(each, id);
      };
    }
  }

  /** The tables came from one snapshot, figures and all: nothing is to be worked out. */
  restored(): void {
    for (const each of this.#contributions) each.allDue = false;
  }

  /** Works out what is due. To be called after every change, before anybody reads. */
  settle(): void {
    for (const each of this.#contributions) {
      if (each.allDue) this.#settleAll(each);
      else if (each.due.size > 0) this.#settleDue(each);
      each.due.clear();
      each.allDue = false;
    }
  }

  #settleDue({ source, via, target, figures, due }: Contribution): void {
    const from = this.#workspace.table(source);
    const to = this.#workspace.table(target);
    const column = refColumn(from, via);
    const folds = figures.map(([field, figure]) => ({
      field,
      fold: foldOf(from, figure, this.#testOf(from, figure)),
    }));
    const ends = new Set([...due].map((id) => to.resolve(id)));
    for (const id of ends) {
      const slot = to.ids.slotOf(id);
      if (slot === undefined) continue;
      const values: FigureValue[] = folds.map(({ fold }) => fold.none);
      for (const name of this.#workspace.namesOf(target, id)) {
        for (const each of column.slotsOf(column.codeOf(name))) {
          if (from.live[each] === 0) continue;
          for (const [i, { fold }] of folds.entries())
            values[i] = fold.add(values[i] ?? null, each);
        }
      }
      for (const [i, { field }] of folds.entries()) to.setFigure(field, slot, values[i] ?? null);
    }
  }

  #settleAll({ source, via, target, figures }: Contribution): void {
    const from = this.#workspace.table(source);
    const to = this.#workspace.table(target);
    const column = refColumn(from, via);
    const slotOfCode = new Int32Array(column.codeCount).fill(-1);
    for (let code = 1; code < slotOfCode.length; code++) {
      slotOfCode[code] = to.ids.slotOf(to.resolve(column.words(code)[0] ?? '')) ?? -1;
    }
    for (const [field, figure] of figures) {
      const fold = foldOf(from, figure, this.#testOf(from, figure));
      const values: FigureValue[] = Array<FigureValue>(to.size).fill(fold.none);
      for (let slot = 0; slot < from.size; slot++) {
        const end = slotOfCode[column.codes[slot] ?? 0] ?? -1;
        if (end < 0 || from.live[slot] === 0) continue;
        values[end] = fold.add(values[end] ?? null, slot);
      }
      to.setFigures(field, values);
    }
    to.figuresChanged();
  }

  #testOf(table: KindTable, { where }: Figure): Test | null {
    if (!where) return null;
    const { resolve } = this.#workspace;
    return filterTest(table, where, { today: '', dayStart: 0, resolve, segment: () => null });
  }
}

/** The figures that other kinds make up for a kind, as fields of its lists. */
export function figureSpecs(kinds: Iterable<EntityKind>, target: string): FieldSpecs {
  const specs: Record<string, FieldSpecs[string]> = {};
  for (const kind of kinds) {
    for (const contribution of contributionsOf(kind)) {
      if (contribution.target !== target) continue;
      for (const [
        field,
        { fold: _fold, field: _of, where: _where, ...spec },
      ] of contribution.figures) {
        specs[field] = spec;
      }
    }
  }
  return specs;
}

function contributionsOf(kind: EntityKind): readonly Contribution[] {
  return Object.entries(kind.figures ?? {}).map(([via, figures]) => {
    const target = kind.fields[via]?.of;
    if (target === undefined) throw new Error(`${kind.name}.${via} refers to no kind`);
    const due = new Set<string>();
    return { source: kind.name, via, target, figures: Object.entries(figures), due, allDue: true };
  });
}

function touch(table: KindTable, slot: number, contributions: readonly Contribution[]): void {
  for (const each of contributions) {
    if (each.allDue) continue;
    const id = refColumn(table, each.via).get(slot)[0];
    if (id !== undefined) due(each, id);
  }
}

function due(contribution: Contribution, id: string): void {
  contribution.due.add(id);
  if (contribution.due.size > MANY) contribution.allDue = true;
}

function refColumn(table: KindTable, field: string): WordsColumn {
  const column = table.column(field);
  if (column?.class !== 'words') throw new Error(`${table.kind.name} has no reference ${field}`);
  return column;
}

interface Fold {
  readonly none: FigureValue;
  readonly add: (value: FigureValue, slot: number) => FigureValue;
}

function foldOf(table: KindTable, figure: Figure, test: Test | null): Fold {
  const passes = (slot: number) => test === null || test(slot);
  if (figure.fold === 'count') {
    return { none: 0, add: (value, slot) => (passes(slot) ? Number(value) + 1 : value) };
  }
  const column = figure.field === undefined ? undefined : table.column(figure.field);
  if (!column || column.class === 'words') {
    throw new Error(`${table.kind.name} has no ${figure.field} to compare`);
  }
  const isBetter =
    figure.fold === 'max'
      ? (a: string | number, b: string | number) => a > b
      : (a: string | number, b: string | number) => a < b;
  return {
    none: null,
    add: (value, slot) => {
      if (column.isBlank(slot) || !passes(slot)) return value;
      const own = column.get(slot);
      return value === null || isBetter(own, value) ? own : value;
    },
  };
}
