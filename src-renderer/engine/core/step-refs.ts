import type { Workspace } from '#engine/index/workspace.ts';
import type { ActStep } from '#engine/protocol/history.ts';
import { referredKind } from '#shared/domain/referred-kind.ts';

/** Titles of the records that the values of these steps point at, by id. */
export function refsOf(
  workspace: Workspace,
  steps: readonly Pick<ActStep, 'kind' | 'fields'>[],
): Readonly<Record<string, string>> {
  const refs: Record<string, string> = {};
  for (const { kind, fields } of steps) {
    // A newer version may have written a kind that this one does not know.
    if (!workspace.kinds.has(kind)) continue;
    const specs = workspace.fieldsOf(kind);
    for (const { field, from, to } of fields) {
      const of = referredKind(specs[field]);
      if (of === undefined) continue;
      for (const id of [from, to]) {
        if (typeof id === 'string') refs[id] = workspace.titleOf(of, id);
      }
    }
  }
  return refs;
}
