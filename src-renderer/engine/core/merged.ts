import type { Acts } from '#engine/core/acts.ts';
import type { Workspace } from '#engine/index/workspace.ts';
import type { MergedRecord } from '#engine/protocol.ts';
import type { RowStore } from '#engine/store/row-store.ts';

/** Records that were merged into one, newest first. */
export async function readMerged(
  _workspace: Workspace,
  _store: RowStore,
  _acts: Acts,
  _kind: string,
  _id: string,
): Promise<readonly MergedRecord[]> {
  return [];
}
