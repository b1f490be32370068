import type { EndpointStore } from '#server/store/endpoint-store.ts';

const DAY = 86_400_000;
/** What operations wanted is kept so long, for a record's history, ms. */
const BODIES = 90 * DAY;
/** A device that was away longer starts anew, ms. */
const TOMBSTONES = 400 * DAY;

/** Drops what is older than it is kept. `now`: UTC ms. */
export async function dropOld(store: EndpointStore, now: number): Promise<void> {
  for (const { id } of await store.workspaces()) {
    await store.write(id, async (tx) => {
      await tx.dropBodies(now - BODIES);
      const { removed, highest } = await tx.dropTombstones(now - TOMBSTONES);
      if (removed === 0) return;
      const { floor } = await tx.workspace();
      await tx.setWorkspace({ floor: Math.max(floor, highest) });
    });
  }
}
