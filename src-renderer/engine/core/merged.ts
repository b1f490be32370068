import type { Acts } from '#engine/core/acts.ts';
import type { Workspace } from '#engine/index/workspace.ts';
import type { MergedRecord } from '#engine/protocol/history.ts';
import type { RowStore } from '#engine/store/row-store.ts';
import { hlcMillis } from '#shared/sync/hlc.ts';

/** Records that were merged into one, newest first, each with the act whose undo parts them again. */
export async function readMerged(
  workspace: Workspace,
  store: RowStore,
  acts: Acts,
  kind: string,
  id: string,
): Promise<readonly MergedRecord[]> {
  const { name, redirect, title, subtitle } = workspace.kind(kind);
  if (redirect === undefined) return [];
  const table = workspace.table(name);
  const places = table.redirects.into(id).flatMap((from) => {
    const place = table.place(from);
    return place && !table.deadAt.has(from) ? [{ id: from, ...place }] : [];
  });
  const merged: MergedRecord[] = [];
  for (const row of await store.rows(table.kind, places)) {
    if (!row) continue;
    const entry = (await store.entriesTouching(kind, row.id)).find(
      ({ changes, inverts, id: act }) =>
        inverts === undefined &&
        !acts.isUndone(act) &&
        changes.some(
          (change) =>
            change.op === 'set' &&
            change.id === row.id &&
            change.fields[redirect]?.to === row.v[redirect],
        ),
    );
    if (!entry) continue;
    merged.push({
      id: row.id,
      title: title(row.v),
      subtitle: subtitle?.(row.v, workspace.tools) ?? '',
      at: hlcMillis(entry.at),
      changeSet: entry.id,
    });
  }
  return merged.sort((a, b) => b.at - a.at);
}
