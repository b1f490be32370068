import type { Dependency, KindDependency } from '#engine/core/dependency.ts';
import { TITLE } from '#engine/index/title-columns.ts';
import type { Workspace } from '#engine/index/workspace.ts';
import type { FieldSpec } from '#shared/domain/field-spec.ts';
import { formOf } from '#shared/domain/field-type.ts';
import { referredKind } from '#shared/domain/referred-kind.ts';
import { dailyOps, type Filter, leavesOf, type View } from '#shared/domain/view.ts';

const TITLES = [TITLE];

/** What an answer to a view is made from. */
export function viewDependencies(workspace: Workspace, view: View): readonly Dependency[] {
  const {
    kind,
    search = '',
    filter,
    sort = [],
    group,
    columns = [],
    facets = [],
    sums = [],
  } = view;
  const fields = [
    TITLE,
    ...columns,
    ...facets,
    ...sums,
    ...sort.map(({ field }) => field),
    ...(group === undefined ? [] : [group]),
  ];
  const own = [...fields, ...fieldsIn(filter)];
  return [
    // What a search finds, and in which order, follows from all there is of a record.
    search === '' ? { kind, fields: own } : { kind },
    ...referredBy(
      workspace,
      kind,
      search === '' ? fields : [...fields, ...withinOf(workspace, kind)],
    ),
    ...filterDependencies(workspace, kind, filter),
  ];
}

/** What is found lies within a record that is there. */
function withinOf(workspace: Workspace, kind: string): readonly string[] {
  const { within } = workspace.kind(kind);
  return typeof within === 'string' ? [within] : [];
}

/** What decides which records of a kind a filter lets through, beside the fields it tests. */
export function filterDependencies(
  workspace: Workspace,
  kind: string,
  filter: Filter | undefined,
): readonly Dependency[] {
  const leaves = leavesOf(filter);
  if (leaves.some((leaf) => 'segment' in leaf)) return memberDependencies(workspace, kind);
  const isDaily = leaves.some((leaf) => 'op' in leaf && dailyOps.has(leaf.op));
  const specs = workspace.specsOf(kind);
  // An amount may be in the workspace's currency without saying so.
  const isPriced = fieldsIn(filter).some((field) => specs[field] && isMoneyField(specs[field]));
  return [
    ...referredBy(workspace, kind, fieldsIn(filter)),
    ...(isDaily ? (['day'] as const) : []),
    ...(isDaily || isPriced ? [{ kind: 'setting' }] : []),
  ];
}

/** What decides who is in the segments of a kind: a rule may ask for whatever a view may. */
export function memberDependencies(workspace: Workspace, kind: string): readonly Dependency[] {
  const fields = Object.keys(workspace.specsOf(kind));
  return [
    { kind },
    ...referredBy(workspace, kind, fields),
    { kind: 'segment' },
    { kind: 'setting' },
    'day',
  ];
}

/** What a whole record of a kind is shown with: what it refers to by its names. */
export function recordDependencies(
  workspace: Workspace,
  own: KindDependency,
): readonly Dependency[] {
  const fields = Object.keys(workspace.specsOf(own.kind));
  return [own, ...referredBy(workspace, own.kind, fields)];
}

/** The names of the records that fields refer to: they are shown, sorted by, and read through merges. */
function referredBy(
  workspace: Workspace,
  kind: string,
  fields: readonly string[],
): readonly KindDependency[] {
  const specs = workspace.specsOf(kind);
  const kinds = fields.flatMap((field) => referredKind(specs[field]) ?? []);
  return [...new Set(kinds)].map((of) => ({ kind: of, fields: TITLES }));
}

function isMoneyField({ type }: FieldSpec): boolean {
  return formOf(type).column === 'money';
}

function fieldsIn(filter: Filter | undefined): readonly string[] {
  return leavesOf(filter).flatMap((leaf) => ('field' in leaf ? leaf.field : []));
}
