import type { Batch, BatchRow } from '#engine/store/database.ts';
import { BATCH_ROWS, type DeviceClock, type RowStore } from '#engine/store/row-store.ts';
import { BASE } from '#engine/sync/engine-store.ts';
import { conflict } from '#shared/domain/conflict.ts';
import type { EntityKind } from '#shared/domain/entity-kind.ts';
import { lifted } from '#shared/domain/lifted.ts';
import { formatHlc, tick } from '#shared/sync/hlc.ts';

/**
 * One act that adds every record there is: for a workspace that was part of another team, whose
 * records others made, so that this device's own acts alone would not tell a new team of all of it.
 */
export async function shareAll(
  store: RowStore,
  {
    clock: before,
    kinds,
    device,
  }: {
    readonly clock: DeviceClock;
    readonly kinds: readonly EntityKind[];
    readonly device: string;
  },
): Promise<DeviceClock> {
  const clock = { ...before, ...tick(before, Date.now()) };
  const at = formatHlc(clock);
  const id = crypto.randomUUID();
  const batches: Batch[] = [];
  for (const [kind, rows] of await present(store, kinds)) {
    const { version: sv } = kind;
    for (let from = 0; from < rows.length; from += BATCH_ROWS) {
      const some = rows.slice(from, from + BATCH_ROWS);
      batches.push({ no: store.reserve(1), kind: kind.name, sv, tx: id, h: at, rows: some });
    }
  }
  const changes = batches.map(({ kind, no, rows }) => ({
    op: 'add' as const,
    kind,
    batches: [no],
    count: rows.length,
  }));
  const counts = { added: 0, changed: 0, deleted: 0, restored: 0 };
  const made = clock.made + Math.max(1, batches.length);
  await store.write({
    batches,
    entries: [
      {
        id,
        at,
        actor: 'me',
        device,
        act: { name: 'share' },
        counts: { ...counts, added: batches.reduce((sum, { rows }) => sum + rows.length, 0) },
        changes,
        n: clock.made + 1,
        parts: Math.max(1, batches.length),
      },
    ],
    clock: { ...clock, made },
    meta: [{ name: BASE, value: clock.made }],
  });
  return { ...clock, made };
}

/** Every record that is not deleted, by kind, in the kind's present shape. Conflicts stay behind. */
async function present(
  store: RowStore,
  kinds: readonly EntityKind[],
): Promise<ReadonlyMap<EntityKind, readonly BatchRow[]>> {
  const known = new Map(kinds.map((kind) => [kind.name, kind]));
  const found = new Map<EntityKind, Map<string, BatchRow>>();
  const dead = new Map<EntityKind, Set<string>>();
  for await (const batches of store.batchesAbove(0)) {
    for (const batch of batches) {
      const kind = known.get(batch.kind);
      if (!kind || kind.name === conflict.name) continue;
      const rows = found.get(kind) ?? new Map<string, BatchRow>();
      const gone = dead.get(kind) ?? new Set<string>();
      found.set(kind, rows);
      dead.set(kind, gone);
      for (const { id, v } of batch.rows) rows.set(id, { id, v: lifted(kind, batch.sv, v) });
      for (const id of batch.dead ?? []) gone.add(id);
      for (const id of batch.alive ?? []) gone.delete(id);
    }
  }
  return new Map(
    [...found].map(([kind, rows]) => [
      kind,
      [...rows.values()].filter(({ id }) => !dead.get(kind)?.has(id)),
    ]),
  );
}
