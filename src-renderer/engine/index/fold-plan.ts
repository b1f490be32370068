import type { EntityKind } from '#shared/domain/entity-kind.ts';
import type { FieldSpecs, Figure } from '#shared/domain/field-spec.ts';
import type { Fold, FoldedField, FoldRule, FoldSource } from '#shared/domain/fold.ts';

/** What the engine knows of a fold: what it depends on and fills, and by which rule. */
export interface FoldPlan {
  readonly name: string;
  readonly target: string;
  readonly sources: readonly FoldSource[];
  /** Fields of the target that its values depend on. */
  readonly own: readonly string[];
  /** Records that the target refers to, and their fields that its values depend on. */
  readonly through: readonly Through[];
  /** Small kinds that its values depend on. */
  readonly whole: readonly string[];
  readonly fields: Readonly<Record<string, FoldedField>>;
  readonly version: number;
  /** Whether its values change with the clock alone. */
  readonly turns: boolean;
  readonly rule: HeldRule | FigureRule;
}

/** A fold's rule, which may have to be loaded first. */
export class HeldRule {
  readonly #load: () => Promise<FoldRule>;
  #rule: FoldRule | undefined;

  constructor(fold: Fold) {
    if ('load' in fold) this.#load = fold.load;
    else {
      this.#load = async () => fold;
      this.#rule = fold;
    }
  }

  async load(): Promise<void> {
    this.#rule ??= await this.#load();
  }

  /** Throws where it was not loaded. */
  here(): FoldRule {
    if (!this.#rule) throw new Error('a fold is worked out before its rule is here');
    return this.#rule;
  }
}

export interface Through {
  readonly ref: string;
  readonly kind: string;
  readonly fields: readonly string[];
}

/** The short form of a fold: how many records there are, or their largest, smallest or added value. */
export interface FigureRule {
  readonly figures: readonly (readonly [field: string, figure: Figure])[];
}

/** The folds of some kinds, each after those whose values it reads. Throws where they go in a circle. */
export function foldPlans(kinds: ReadonlyMap<string, EntityKind>): readonly FoldPlan[] {
  const plans = [...kinds.values()].flatMap((kind) => [
    ...figurePlans(kind),
    ...Object.entries(kind.folds ?? {}).map(([name, fold]) =>
      planOf(`${kind.name}.${name}`, fold, kinds),
    ),
  ]);
  for (const plan of plans) check(plan, kinds);
  return inOrder(plans);
}

/** The fields that folds fill in a kind's records. */
export function foldedFields(plans: readonly FoldPlan[], target: string): FieldSpecs {
  const own = plans.filter((plan) => plan.target === target);
  return Object.assign({}, ...own.map(({ fields }) => fields)) as FieldSpecs;
}

/** What values kept from an earlier time depend on, beside the records. */
export function foldSignature({ version, fields, sources, rule }: FoldPlan): string {
  const types = Object.entries(fields).map(([field, { type }]) => [field, type]);
  const read = sources.map(({ kind, by, order = '' }) => [kind, by, order]);
  return JSON.stringify([version, types, read, 'figures' in rule ? rule.figures : []]);
}

/** The hidden column with the moments at which a fold's values turn. */
export function turnColumn(plan: string): string {
  return `turns/${plan}`;
}

function planOf(name: string, fold: Fold, kinds: ReadonlyMap<string, EntityKind>): FoldPlan {
  const target = kinds.get(fold.target);
  return {
    name,
    target: fold.target,
    sources: fold.over,
    own: fold.own ?? [],
    through: Object.entries(fold.through ?? {}).map(([ref, fields]) => {
      const kind = target?.fields[ref]?.of;
      if (kind === undefined)
        throw new Error(`fold ${name}: ${fold.target}.${ref} is no reference`);
      return { ref, kind, fields };
    }),
    whole: fold.whole ?? [],
    fields: fold.fields,
    version: fold.version,
    turns: 'load' in fold ? fold.turns : fold.turnsAt !== undefined,
    rule: new HeldRule(fold),
  };
}

function figurePlans(kind: EntityKind): readonly FoldPlan[] {
  return Object.entries(kind.figures ?? {}).map(([by, figures]) => {
    const name = `${kind.name}.${by}`;
    const target = kind.fields[by]?.of;
    if (target === undefined) throw new Error(`${name} refers to no kind`);
    const own = Object.entries(figures);
    const reads = own.flatMap(([, { field, where }]) => [
      ...(field === undefined ? [] : [field]),
      ...(where === undefined ? [] : namedIn(where)),
    ]);
    const fields = own.map(([id, { fold: _fold, field: _of, where: _where, ...spec }]) => [
      id,
      spec,
    ]);
    return {
      name,
      target,
      sources: [{ kind: kind.name, by, reads: [...new Set(reads)] }],
      own: [],
      through: [],
      whole: [],
      fields: Object.fromEntries(fields) as FoldPlan['fields'],
      version: 1,
      turns: false,
      rule: { figures: own },
    };
  });
}

/** The fields a filter tests. */
function namedIn(filter: unknown): readonly string[] {
  if (Array.isArray(filter)) return filter.flatMap(namedIn);
  if (typeof filter !== 'object' || filter === null) return [];
  return Object.entries(filter).flatMap(([key, value]) =>
    key === 'field' && typeof value === 'string' ? [value] : namedIn(value),
  );
}

function check({ name, target, sources, whole }: FoldPlan, kinds: FoldKinds): void {
  if (!kinds.has(target)) throw new Error(`fold ${name}: no kind ${target}`);
  for (const { kind, by } of sources) {
    if (kinds.get(kind)?.fields[by]?.of !== target) {
      throw new Error(`fold ${name}: ${kind}.${by} does not point at ${target}`);
    }
  }
  for (const kind of whole) {
    if (!kinds.get(kind)?.atHand) throw new Error(`fold ${name}: ${kind} is not kept at hand`);
  }
}

type FoldKinds = ReadonlyMap<string, EntityKind>;

/** Whether a fold reads what another fills. */
function dependsOn(plan: FoldPlan, other: FoldPlan): boolean {
  const filled = (kind: string, fields: readonly string[]) =>
    kind === other.target && fields.some((field) => field in other.fields);
  return (
    plan.sources.some(({ kind, reads, order }) =>
      filled(kind, order === undefined ? reads : [...reads, order]),
    ) ||
    filled(plan.target, plan.own) ||
    plan.through.some(({ kind, fields }) => filled(kind, fields))
  );
}

function inOrder(plans: readonly FoldPlan[]): readonly FoldPlan[] {
  const placed: FoldPlan[] = [];
  let open = plans;
  while (open.length > 0) {
    const ready = open.filter((plan) => !open.some((other) => dependsOn(plan, other)));
    if (ready.length === 0) {
      throw new Error(`folds in a circle: ${open.map(({ name }) => name).join(', ')}`);
    }
    placed.push(...ready);
    open = open.filter((plan) => !ready.includes(plan));
  }
  return placed;
}
