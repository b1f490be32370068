import type { RowStore } from '#engine/store/row-store.ts';
import type { Held } from '#engine/sync/ports.ts';
import { contentDigest, digestOf } from '#shared/sync/row-digest.ts';

/** Batches read at once: some hundred rows are read and summed in a few ms. */
const BATCHES_AT_ONCE = 2;
/** Whoever waits for the worker is let in after so long, ms. */
const SLICE = 3;

/** The act under which a record was forgotten (`intake.ts`). */
export const FORGOTTEN = 'forgotten-';

/**
 * Digests of the records on the disk as of a batch, by kind and id, straight from the batches: what the
 * memory made of them does not count. Reads in slices between which others are answered. Null: it was
 * stopped.
 */
export async function heldRows(
  store: RowStore,
  kinds: ReadonlyMap<string, unknown>,
  { upTo, isStopped }: { readonly upTo: number; readonly isStopped: () => boolean },
): Promise<Held | null> {
  const contents = new Map([...kinds.keys()].map((kind) => [kind, new Map<string, number>()]));
  const dead = new Map<string, Set<string>>();
  let since = performance.now();
  const breathe = async () => {
    if (performance.now() - since < SLICE) return;
    await new Promise((resolve) => setTimeout(resolve));
    since = performance.now();
  };
  for await (const batches of store.batchesAbove(0, BATCHES_AT_ONCE)) {
    since = performance.now();
    for (const { no, kind, sv, tx, h, rows, dead: died, alive } of batches) {
      if (no > upTo || !kinds.has(kind)) continue;
      const of = kept(contents, kind, () => new Map<string, number>());
      const deadOf = kept(dead, kind, () => new Set<string>());
      const isForgotten = tx.startsWith(FORGOTTEN);
      for (const row of rows) {
        if (isForgotten) of.delete(row.id);
        else of.set(row.id, contentDigest({ ...row, h: row.h ?? h, sv }));
      }
      for (const id of died ?? []) deadOf.add(id);
      for (const id of alive ?? []) deadOf.delete(id);
      await breathe();
    }
    if (isStopped()) return null;
    if ((batches.at(-1)?.no ?? 0) >= upTo) break;
  }
  for (const [kind, of] of contents) {
    const gone = dead.get(kind);
    let count = 0;
    for (const [id, content] of of) {
      of.set(id, digestOf(content, gone?.has(id) === true));
      if (++count % 1_000 === 0) await breathe();
    }
  }
  return contents;
}

function kept<T>(map: Map<string, T>, key: string, make: () => T): T {
  const found = map.get(key) ?? make();
  map.set(key, found);
  return found;
}
