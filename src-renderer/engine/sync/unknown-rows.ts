import type { RowStore } from '#engine/store/row-store.ts';
import { FORGOTTEN } from '#engine/sync/held-rows.ts';

/**
 * Records of kinds that this version does not know: their rows wait on the disk for one that does. By
 * kind and id, with the batch that each was last written in. No memory tells of them, and who may not
 * have them any more must not find them there later.
 */
export async function unknownRows(
  store: RowStore,
  kinds: ReadonlyMap<string, unknown>,
): Promise<ReadonlyMap<string, ReadonlyMap<string, number>>> {
  const found = new Map<string, Map<string, number>>();
  for await (const batches of store.batchesAbove(0)) {
    for (const { no, kind, tx, rows } of batches) {
      if (kinds.has(kind)) continue;
      const of = found.get(kind) ?? new Map<string, number>();
      found.set(kind, of);
      for (const { id } of rows) {
        if (tx.startsWith(FORGOTTEN)) of.delete(id);
        else of.set(id, no);
      }
    }
  }
  return found;
}
