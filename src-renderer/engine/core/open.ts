import { nextTurn } from '#engine/core/next-turn.ts';
import { packLate, packTable, unpackLate, unpackTable } from '#engine/index/snapshot.ts';
import { takeBatch, takeIn } from '#engine/index/take-in.ts';
import type { Workspace } from '#engine/index/workspace.ts';
import type { EngineStatus } from '#engine/protocol/status.ts';
import type { RowStore } from '#engine/store/row-store.ts';

/** How the memory was filled. */
export interface Loaded {
  readonly start: EngineStatus['start'];
  /** Version of each table that the snapshot on the disk has, by kind. */
  readonly saved: ReadonlyMap<string, number>;
  /**
   * Reads what no first list needs: the text in which records are found. Until it has, nothing may be
   * searched or written. Reads once.
   */
  readonly late: () => Promise<void>;
}

/** Definitions come first: other kinds' fields depend on them. */
const FIRST = 'customField';

/**
 * Fills the memory: from the snapshot and the changes since, and a kind whose snapshot is missing
 * or damaged from its rows. Rows need all of the workspace's tools, a whole snapshot none of them.
 */
export async function loadWorkspace(
  workspace: Workspace,
  store: RowStore,
  toolsReady?: () => Promise<void>,
): Promise<Loaded> {
  const began = performance.now();
  const upTo = (await store.meta<Record<string, number>>('snapshotUpTo')) ?? {};
  const good = await loadSnapshot(workspace, store, upTo);
  const kinds = [...workspace.kinds.keys()].sort(
    (a, b) => Number(b === FIRST) - Number(a === FIRST),
  );
  if (kinds.every((kind) => good.has(kind))) workspace.folds.restored();
  const late = once(() => loadLate(workspace, store, [...good.keys()]));
  const from = (kind: string) => (good.has(kind) ? (upTo[kind] ?? 0) : 0);
  const lacking = new Set<string>();
  for await (const batches of store.batchesAbove(Math.min(...kinds.map(from)))) {
    const newer = batches.filter((batch) => batch.no > from(batch.kind));
    if (newer.length > 0) {
      await late();
      await toolsReady?.();
    }
    for (const kind of takeIn(workspace, newer)) lacking.add(kind);
  }
  for (const kind of lacking) await rebuildTable(workspace, store, kind);
  await workspace.folds.settleInSlices(nextTurn);
  let records = 0;
  for (const table of workspace.tables()) records += table.liveCount;
  const source = records === 0 ? 'empty' : good.size > 0 ? 'snapshot' : 'rows';
  const start = { from: source, millis: performance.now() - began, records } as const;
  return { start, saved: good, late };
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null;
  return () => {
    done ??= work();
    return done;
  };
}

/** Completes the tables that came from the snapshot; one whose late part is bad is made anew from rows. */
async function loadLate(
  workspace: Workspace,
  store: RowStore,
  kinds: readonly string[],
): Promise<void> {
  const parts = await store.lateSnapshot().catch(() => []);
  const byKind = new Map(parts.map(({ kind, data }) => [kind, data]));
  for (const kind of kinds) {
    try {
      unpackLate(workspace, workspace.table(kind), byKind.get(kind));
    } catch {
      await rebuildTable(workspace, store, kind);
      await workspace.folds.settleInSlices(nextTurn);
      workspace.changes.tell({});
    }
  }
}

/** Number of the last batch that the snapshots of all kinds have. */
export async function snapshotReach(store: RowStore): Promise<number> {
  const upTo = (await store.meta<Record<string, number>>('snapshotUpTo')) ?? {};
  return Math.min(...Object.values(upTo), await store.lastBatch());
}

async function loadSnapshot(
  workspace: Workspace,
  store: RowStore,
  upTo: Readonly<Record<string, number>>,
): Promise<ReadonlyMap<string, number>> {
  const good = new Map<string, number>();
  const parts = await store.snapshot().catch(() => []);
  parts.sort((a, b) => Number(b.kind === FIRST) - Number(a.kind === FIRST));
  for (const { kind, data } of parts) {
    if (!workspace.kinds.has(kind) || upTo[kind] === undefined) continue;
    try {
      const table = workspace.adopt(unpackTable(workspace, kind, data));
      good.set(kind, table.version);
    } catch {
      // Damaged or outdated: this kind is made anew from its rows, which are the truth.
    }
  }
  return good;
}

/** Makes one kind's table anew from its rows. */
export async function rebuildTable(
  workspace: Workspace,
  store: RowStore,
  kind: string,
): Promise<void> {
  workspace.adopt(workspace.emptyTable(kind));
  for await (const batches of store.batchesAbove(0)) {
    for (const batch of batches) if (batch.kind === kind) takeBatch(workspace, batch);
  }
}

/** Writes the snapshot of the kinds that changed since theirs. */
export async function saveSnapshot(
  workspace: Workspace,
  store: RowStore,
  saved: Map<string, number>,
): Promise<void> {
  const last = await store.lastBatch();
  const upTo: Record<string, number> = {};
  const parts: { kind: string; data: unknown; late: unknown }[] = [];
  // Every kind, empty ones too: one without a part would have its rows looked for at the next start.
  for (const name of workspace.kinds.keys()) {
    const table = workspace.table(name);
    upTo[name] = last;
    if (saved.get(name) === table.version) continue;
    const data = packTable(workspace, table);
    parts.push({ kind: name, data, late: packLate(workspace, table) });
    saved.set(name, table.version);
  }
  await store.saveSnapshot(parts, upTo);
}
