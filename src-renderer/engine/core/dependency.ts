import type { Changed } from '#engine/index/change-stream.ts';
import type { KindChange } from '#engine/index/gathered-changes.ts';
import type { Workspace } from '#engine/index/workspace.ts';

/**
 * What changes beside records: that somebody did something, the calendar day, how far long work is, what
 * sync says of itself, which pairs of duplicates were found.
 */
export type Topic = 'acts' | 'day' | 'jobs' | 'sync' | 'duplicates';

/** Records that an answer is made from. */
export interface KindDependency {
  readonly kind: string;
  /** Only these fields of them, `title` for what they are called; absent: all there is. */
  readonly fields?: readonly string[];
  /** Only this one, also where it was merged into another; absent: all of the kind. */
  readonly id?: string;
}

/** What an answer is made from: when that changes, it may be another. When in doubt, more. */
export type Dependency = Topic | 'everything' | KindDependency;

/** Whether an answer with a dependency may be another after what changed. */
export function touches(dependency: Dependency, changed: Changed, workspace: Workspace): boolean {
  if (dependency === 'everything') return true;
  if (dependency === 'acts') return changed.act !== undefined;
  if (dependency === 'day') return changed.isNewDay === true;
  if (typeof dependency === 'string') return false;
  const change = changed.kinds.get(dependency.kind);
  return change !== undefined && concerns(dependency, change, workspace);
}

function concerns(
  { kind, fields, id }: KindDependency,
  change: KindChange,
  workspace: Workspace,
): boolean {
  if (fields && change.fields && !fields.some((field) => change.fields?.has(field))) return false;
  if (id === undefined || change.slots === null) return true;
  const { ids } = workspace.table(kind);
  const names = [id, workspace.resolve(kind, id)];
  return names.some((name) => change.slots?.has(ids.slotOf(name) ?? -1));
}
