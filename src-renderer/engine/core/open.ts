import { nextTurn } from '#engine/core/next-turn.ts';
import { packLate, packTable, unpackLate, unpackTable } from '#engine/index/snapshot.ts';
import { takeBatch, takeIn } from '#engine/index/take-in.ts';
import type { Workspace } from '#engine/index/workspace.ts';
import type { EngineStatus } from '#engine/protocol/status.ts';
import type { RowStore } from '#engine/store/row-store.ts';

/** How the memory was filled. */
export interface Loaded {
  readonly start: EngineStatus['start'];
  readonly saved: SavedTables;
  /**
   * Reads what no first list needs: large tables that no other kind refers to, and the text in which records
   * are found. Until it has, nothing may be searched or written. Reads once.
   */
  readonly late: () => Promise<void>;
}

/** Version of each table that the snapshot on the disk has, by kind. */
export type SavedTables = Map<string, number>;

/** A table of so many records is read after the first list, where that cannot need it. */
const LARGE = 20_000;

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
  const live = (await store.meta<Record<string, number>>('snapshotLive')) ?? {};
  const last = await store.lastBatch();
  const kinds = [...workspace.kinds.keys()].sort(
    (a, b) => Number(b === FIRST) - Number(a === FIRST),
  );
  // Changes since the snapshot may concern any table.
  const isCurrent = kinds.every((kind) => upTo[kind] === last);
  const later = new Set(
    kinds.filter(
      (kind) => isCurrent && (live[kind] ?? 0) >= LARGE && !isReferredTo(workspace, kind),
    ),
  );
  for (const kind of later) workspace.postpone(kind, live[kind] ?? 0);
  const good = await loadSnapshot(workspace, store, upTo, (kind) => !later.has(kind));
  const isGood = (kind: string) => good.has(kind) || later.has(kind);
  const restored = () => {
    if (kinds.every(isGood)) workspace.folds.restored();
  };
  restored();
  const readLater = once(() => loadLater(workspace, store, { upTo, later, good, restored }));
  // What is to be worked out reads the records that it follows from.
  if (!kinds.every(isGood) || !workspace.folds.isSettled) await readLater();
  const late = once(async () => {
    await readLater();
    await workspace.folds.ready();
    await loadLate(workspace, store, [...good.keys()]);
  });
  const from = (kind: string) => (isGood(kind) ? (upTo[kind] ?? 0) : 0);
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
  if (!workspace.folds.isSettled) await settleFolds(workspace);
  const records = kinds.reduce((sum, kind) => sum + workspace.liveCount(kind), 0);
  const source = records === 0 ? 'empty' : good.size > 0 ? 'snapshot' : 'rows';
  const start = { from: source, millis: performance.now() - began, records } as const;
  return { start, saved: good, late };
}

async function settleFolds({ folds }: Workspace): Promise<void> {
  await folds.ready();
  await folds.settleInSlices(nextTurn);
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null;
  return () => {
    // What failed is tried again by whoever asks next.
    done ??= work().catch((error: unknown) => {
      done = null;
      throw error;
    });
    return done;
  };
}

/** Whether records refer to some of a kind, so that lists show them by name, or it is small and at hand. */
function isReferredTo({ kinds }: Workspace, kind: string): boolean {
  if (kinds.get(kind)?.atHand) return true;
  return [...kinds.values()].some(({ fields }) =>
    Object.values(fields).some(({ of }) => of === kind),
  );
}

/** Reads the tables that were postponed; one whose part is bad is made anew from rows. */
async function loadLater(
  workspace: Workspace,
  store: RowStore,
  {
    upTo,
    later,
    good,
    restored,
  }: {
    readonly upTo: Readonly<Record<string, number>>;
    readonly later: ReadonlySet<string>;
    readonly good: SavedTables;
    readonly restored: () => void;
  },
): Promise<void> {
  if (later.size === 0) return;
  const read = await loadSnapshot(workspace, store, upTo, (kind) => later.has(kind));
  for (const [kind, version] of read) good.set(kind, version);
  const bad = [...later].filter((kind) => !read.has(kind));
  if (bad.length === 0) restored();
  for (const kind of bad) await rebuildTable(workspace, store, kind);
  if (bad.length > 0) await settleFolds(workspace);
  // Whoever asked for one of them in vain asks again.
  workspace.changes.tell({});
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
      await settleFolds(workspace);
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
  isWanted: (kind: string) => boolean,
): Promise<SavedTables> {
  const good: SavedTables = new Map();
  const parts = await store.snapshot(isWanted).catch(() => []);
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
  const live: Record<string, number> = {};
  const parts: { kind: string; data: unknown; late: unknown }[] = [];
  // Every kind, empty ones too: one without a part would have its rows looked for at the next start.
  for (const name of workspace.kinds.keys()) {
    const table = workspace.table(name);
    upTo[name] = last;
    live[name] = table.liveCount;
    if (saved.get(name) === table.version) continue;
    const data = packTable(workspace, table);
    parts.push({ kind: name, data, late: packLate(workspace, table) });
    saved.set(name, table.version);
  }
  await store.saveSnapshot(parts, upTo, live);
}
