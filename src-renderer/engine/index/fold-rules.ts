import type { Column } from '#engine/index/columns.ts';
import type { FigureRule, FoldPlan, HeldRule, Through } from '#engine/index/fold-plan.ts';
import type { KindTable } from '#engine/index/kind-table.ts';
import { liveOf } from '#engine/index/live-of.ts';
import { RecordView, valueReader } from '#engine/index/record-view.ts';
import { settingOf } from '#engine/index/workspace-setting.ts';
import type { WorkspaceTables } from '#engine/index/workspace-tables.ts';
import { filterTest } from '#engine/query/filter.ts';
import type { Figure } from '#shared/domain/field-spec.ts';
import type { FoldContext } from '#shared/domain/fold.ts';
import { MOST_MONEY, type Money } from '#shared/domain/money.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';

/** A fold's rule over the tables as they are now. Good until a table gets another column. */
export interface BoundFold {
  readonly start: () => unknown;
  /** `source` by its place among the plan's sources, and a slot of its table. */
  readonly add: (state: unknown, source: number, slot: number) => unknown;
  readonly read: (state: unknown, slot: number) => FoldReading;
  /** What the values of a slot come from; null where the rule does not say. */
  readonly explain: (state: unknown, slot: number) => unknown;
}

/** What a fold gives one record. */
export interface FoldReading {
  /** In the order of the plan's fields. */
  readonly values: readonly unknown[];
  /** When they turn; NaN for never. */
  readonly turnsAt: number;
}

export function bindFold(workspace: WorkspaceTables, plan: FoldPlan, now: number): BoundFold {
  return 'figures' in plan.rule
    ? bindFigures(workspace, plan, plan.rule)
    : bindRule(workspace, plan, plan.rule, now);
}

function bindRule(
  workspace: WorkspaceTables,
  plan: FoldPlan,
  held: HeldRule,
  now: number,
): BoundFold {
  const views = plan.sources.map(
    ({ kind, reads }) => new RecordView(workspace, workspace.table(kind), reads),
  );
  const contextOf = contexts(workspace, plan, now);
  const fields = Object.keys(plan.fields);
  return {
    // Where there is nothing to fold, the rule may not be here yet.
    start: () => held.here().start(),
    add: (state, source, slot) => {
      const view = views[source];
      return view ? held.here().add(state, view.at(slot)) : state;
    },
    read: (state, slot) => {
      const rule = held.here();
      const context = contextOf(slot);
      const values = rule.read(state, context);
      return {
        values: fields.map((field) => values[field]),
        turnsAt: rule.turnsAt?.(state, context) ?? Number.NaN,
      };
    },
    explain: (state, slot) => held.here().explain?.(state, contextOf(slot)) ?? null,
  };
}

/** What a rule is given beside the records, by slot of the target. */
function contexts(
  workspace: WorkspaceTables,
  plan: FoldPlan,
  now: number,
): (slot: number) => FoldContext {
  const target = workspace.table(plan.target);
  const kept = new Map<string, ReadonlyMap<string, FieldValues>>();
  const whole = (kind: string) => {
    if (!plan.whole.includes(kind)) throw new Error(`fold ${plan.name} does not declare ${kind}`);
    const known = kept.get(kind) ?? liveOf(workspace, kind);
    kept.set(kind, known);
    return known;
  };
  const own = valueReader(workspace, target, plan.own);
  const through = plan.through.map(
    (each) => [each.ref, referred(workspace, target, each)] as const,
  );
  return (slot) => ({
    now,
    own: own(slot),
    through: Object.fromEntries(through.map(([ref, read]) => [ref, read(slot)])),
    whole,
  });
}

/** Reads values of the record that a slot refers to; null where there is none. */
function referred(
  workspace: WorkspaceTables,
  from: KindTable,
  { ref, kind, fields }: Through,
): (slot: number) => FieldValues | null {
  const to = workspace.table(kind);
  const id = valueReader(workspace, from, [ref]);
  const read = valueReader(workspace, to, fields);
  return (slot) => {
    const at = to.ids.slotOf(String(id(slot)[ref] ?? ''));
    return at === undefined || to.live[at] === 0 ? null : read(at);
  };
}

/** Counts, extremes and sums: all figures by one reference in one go. */
function bindFigures(
  workspace: WorkspaceTables,
  plan: FoldPlan,
  { figures }: FigureRule,
): BoundFold {
  const [source] = plan.sources;
  if (!source) throw new Error(`fold ${plan.name} has no source`);
  const table = workspace.table(source.kind);
  const steps = figures.map(([, figure]) => figureStep(workspace, table, figure));
  const none = figures.map(([, { fold }]) => (fold === 'count' ? 0 : undefined));
  return {
    start: () => none.slice(),
    add: (state, _source, slot) => {
      const values = state as unknown[];
      for (const [i, step] of steps.entries()) values[i] = step(values[i], slot);
      return values;
    },
    read: (state) => ({
      values: (state as readonly unknown[]).map(figureOf),
      turnsAt: Number.NaN,
    }),
    explain: () => null,
  };
}

/** Amounts of several currencies. */
const SEVERAL = Symbol('several');

/** Amounts on their way to a figure; several currencies are none. */
type MoneyState = typeof SEVERAL | { readonly currency: string; readonly units: bigint };

/** Amounts are added and compared within one currency, never across. */
function withMoney(
  state: MoneyState | undefined,
  { amount, currency }: Money,
  fold: Figure['fold'],
): MoneyState {
  const units = BigInt(amount);
  if (state === undefined) return { currency, units };
  if (state === SEVERAL || state.currency !== currency) return SEVERAL;
  if (fold === 'sum') return { currency, units: state.units + units };
  return (fold === 'max' ? units > state.units : units < state.units) ? { currency, units } : state;
}

/** A figure from its state. A sum that no amount can be is blank. */
function figureOf(state: unknown): unknown {
  if (state === SEVERAL) return undefined;
  if (typeof state !== 'object' || state === null || !('units' in state)) return state;
  const { currency, units } = state as Exclude<MoneyState, symbol>;
  const amount = Number(units);
  return Math.abs(amount) <= MOST_MONEY ? { amount, currency } : undefined;
}

type FigureStep = (value: unknown, slot: number) => unknown;

function figureStep(workspace: WorkspaceTables, table: KindTable, figure: Figure): FigureStep {
  const { resolve } = workspace;
  const test = figure.where
    ? filterTest(table, figure.where, {
        today: '',
        dayStart: 0,
        currency: settingOf(workspace, 'currency'),
        resolve,
        segment: () => null,
      })
    : null;
  const passes = (slot: number) => test === null || test(slot);
  if (figure.fold === 'count') return (value, slot) => (passes(slot) ? Number(value) + 1 : value);
  const column = comparedColumn(table, figure);
  const { fold } = figure;
  if (column.class === 'money') {
    return (value, slot) => {
      const own = column.get(slot);
      return own && passes(slot) ? withMoney(value as MoneyState | undefined, own, fold) : value;
    };
  }
  return (value, slot) => {
    const own = column.get(slot);
    // What is blank: no number is NaN, no text empty.
    if (Number.isNaN(own) || own === '' || !passes(slot)) return value;
    if (value === undefined) return own;
    if (fold === 'sum') return Number(value) + Number(own);
    const before = value as string | number;
    const isBetter = fold === 'max' ? own > before : own < before;
    return isBetter ? own : before;
  };
}

function comparedColumn(
  table: KindTable,
  { field, fold, type }: Figure,
): Exclude<Column, { class: 'words' }> {
  const column = field === undefined ? undefined : table.column(field);
  const isMoney = column?.class === 'money';
  // An amount without its currency says nothing.
  const isWrong = isMoney !== (type === 'money') || (fold === 'sum' && column?.class === 'text');
  if (!column || column.class === 'words' || isWrong) {
    throw new Error(`${table.kind.name} has no ${field} for a ${fold}`);
  }
  return column;
}
