import type { WorkspaceTables } from '#engine/index/workspace-tables.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';

/** All live records of a small kind that is kept at hand, by id. */
export function liveOf(workspace: WorkspaceTables, kind: string): ReadonlyMap<string, FieldValues> {
  const table = workspace.table(kind);
  return new Map([...workspace.wholeOf(kind)].filter(([id]) => table.isLive(id)));
}
