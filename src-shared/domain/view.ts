import * as z from 'zod/mini';

/**
 * A question to the engine: which records of a kind, in which order, with which columns.
 * `field` is a field id, a derived field, a custom field, or `title`.
 */
export interface FieldFilter {
  readonly field: string;
  readonly op: FilterOp;
  readonly value?: unknown;
}

export type Filter =
  | FieldFilter
  | { readonly all: readonly Filter[] }
  | { readonly any: readonly Filter[] }
  | { readonly not: Filter }
  /** Members of a segment, by its id. */
  | { readonly segment: string };

/**
 * | op | for | value |
 * |---|---|---|
 * | is, isNot, contains, notContains, startsWith | text | text, compared folded |
 * | anyOf, noneOf, allOf | choice, tags, ref, yesNo | list of words (yesNo: 'true', 'false') |
 * | eq, lt, lte, gt, gte, between | number, date, time | value(s) |
 * | eq, lt, lte, gt, gte, between | money | `{amount, currency}`, one or two of one currency; a plain number is in major units of the workspace's currency |
 * | anyOf, noneOf | money | list of currencies |
 * | lastDays, nextDays | date, monthDay, time | number of days counted from today |
 * | today, thisMonth | date, monthDay, time | – |
 * | months | date, monthDay | list of months, 1–12 |
 * | onDay | date, monthDay | `--MM-DD`: that day of any year |
 * | age | date, monthDay | whole years since, [least, most] |
 * | withYear, withoutYear | monthDay | – |
 * | blank, notBlank | all | – |
 */
export const filterOps = [
  'is',
  'isNot',
  'contains',
  'notContains',
  'startsWith',
  'anyOf',
  'noneOf',
  'allOf',
  'eq',
  'lt',
  'lte',
  'gt',
  'gte',
  'between',
  'lastDays',
  'nextDays',
  'today',
  'thisMonth',
  'months',
  'onDay',
  'age',
  'withYear',
  'withoutYear',
  'notFull',
  'blank',
  'notBlank',
] as const;
export type FilterOp = (typeof filterOps)[number];

/** What these find changes with the day. */
export const dailyOps: ReadonlySet<FilterOp> = new Set([
  'lastDays',
  'nextDays',
  'today',
  'thisMonth',
  'age',
]);

export interface SortKey {
  readonly field: string;
  readonly descending?: boolean;
}

export interface View {
  readonly kind: string;
  readonly search?: string;
  readonly filter?: Filter;
  readonly sort?: readonly SortKey[];
  /** Field whose equal values stand together, in that field's order; `sort` orders within. */
  readonly group?: string;
  /** Columns to answer with, beside `title` and `subtitle`, which always come. */
  readonly columns?: readonly string[];
  /** Words columns whose counts over the answer are wanted. */
  readonly facets?: readonly string[];
  /** Money columns of which the sums over the answer are wanted: one a currency. */
  readonly sums?: readonly string[];
}

/** The conditions of a filter, however deeply they are put together. */
export function leavesOf(
  filter: Filter | undefined,
): readonly (FieldFilter | { readonly segment: string })[] {
  if (!filter) return [];
  if ('all' in filter) return filter.all.flatMap(leavesOf);
  if ('any' in filter) return filter.any.flatMap(leavesOf);
  return 'not' in filter ? leavesOf(filter.not) : [filter];
}

const fieldFilterSchema = z.object({
  field: z.string(),
  op: z.enum(filterOps),
  value: z.optional(z.unknown()),
});

/** A stored or linked filter. */
export const filterSchema: z.ZodMiniType<Filter> = z.lazy(() =>
  z.union([
    fieldFilterSchema,
    z.object({ all: z.array(filterSchema) }),
    z.object({ any: z.array(filterSchema) }),
    z.object({ not: filterSchema }),
    z.object({ segment: z.string() }),
  ]),
) as z.ZodMiniType<Filter>;

/** What a saved view or an address keeps of a view. */
export const viewStateSchema = z.object({
  search: z.optional(z.string()),
  filter: z.optional(filterSchema),
  sort: z.optional(z.array(z.object({ field: z.string(), descending: z.optional(z.boolean()) }))),
  group: z.optional(z.string()),
  columns: z.optional(z.array(z.string())),
  widths: z.optional(z.record(z.string(), z.number())),
});
export type ViewState = z.infer<typeof viewStateSchema>;
