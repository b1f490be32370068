import { isUntouchedSince } from '#engine/core/apply.ts';
import type { Draft } from '#engine/core/draft.ts';
import type { RecordIds } from '#engine/core/later-lives.ts';
import type { KindTable } from '#engine/index/kind-table.ts';
import type { Workspace } from '#engine/index/workspace.ts';
import { referredKind } from '#shared/domain/referred-kind.ts';
import { type Hlc, hlcNode } from '#shared/sync/hlc.ts';

/** Records that an act brought, by kind: those that still lie where it wrote them need no reading. */
export interface Brought {
  readonly ids: readonly string[];
  readonly batches: ReadonlySet<number>;
}

/** What tells that a record was touched since an act brought it. */
export interface Since {
  readonly at: Hlc;
  readonly later: RecordIds;
  /** Nodes of those who made the act: a record with a later stamp of another's was made by them as well. */
  readonly makers: ReadonlySet<string>;
}

/**
 * Deletes what an act brought, but not what was changed, brought back or made by somebody else too
 * since, nor what anything that stays refers to. Answers with what stays, by kind, and the fields that were changed in it.
 */
export async function removeBrought(
  draft: Draft,
  brought: ReadonlyMap<string, Brought>,
  since: Since,
  workspace: Workspace,
): Promise<
  readonly { readonly kind: string; readonly id: string; readonly fields: readonly string[] }[]
> {
  const going = new Map<string, Set<string>>();
  const staying = new Map<string, Map<string, readonly string[]>>();
  for (const [kind, { ids, batches }] of brought) {
    const touched = await touchedSince(draft, kind, ids, batches, since, workspace);
    const later = since.later.get(kind);
    for (const id of ids) {
      // Deleted since it is named too: should that be undone, the record is there again.
      if (later?.has(id) && !touched.has(id)) touched.set(id, []);
    }
    const live = ids.filter((id) => draft.isLive(kind, id));
    going.set(kind, new Set(live.filter((id) => !touched.has(id))));
    staying.set(kind, touched);
  }
  for (const { kind, id } of referredTo(draft, going, workspace)) {
    if (going.get(kind)?.delete(id)) staying.get(kind)?.set(id, []);
  }
  for (const [kind, ids] of going) draft.del(kind, [...ids]);
  return [...staying].flatMap(([kind, kept]) =>
    [...kept].map(([id, fields]) => ({ kind, id, fields })),
  );
}

async function touchedSince(
  draft: Draft,
  kind: string,
  ids: readonly string[],
  batches: ReadonlySet<number>,
  { at, makers }: Since,
  workspace: Workspace,
): Promise<Map<string, readonly string[]>> {
  const table = workspace.table(kind);
  const unsure = ids.filter(
    (id) => draft.isKept(kind, id) && !batches.has(table.place(id)?.batch ?? 0),
  );
  const rows = await draft.read(kind, unsure);
  const touched = new Map<string, readonly string[]>();
  for (const id of unsure) {
    const row = rows.get(id);
    const isMadeAgain = row && row.h > at && !makers.has(hlcNode(row.h));
    if (!row || isMadeAgain || !isUntouchedSince(row, at))
      touched.set(id, Object.keys(row?.f ?? {}));
  }
  return touched;
}

interface Target {
  readonly kind: string;
  readonly id: string;
}

/** What stays and what it refers to among the records that would go, and what those refer to. */
function referredTo(
  draft: Draft,
  going: ReadonlyMap<string, ReadonlySet<string>>,
  workspace: Workspace,
): readonly Target[] {
  const kept: Target[] = [];
  const seen = new Set<string>();
  const keep = (targets: readonly Target[]) => {
    for (const target of targets) {
      const key = `${target.kind}/${target.id}`;
      if (seen.has(key) || !going.get(target.kind)?.has(target.id)) continue;
      seen.add(key);
      kept.push(target);
    }
  };
  for (const table of workspace.tables()) {
    const { name } = table.kind;
    const together = going.get(name);
    if (refFields(table).length === 0) continue;
    for (const [, id] of table.ids.entries()) {
      // A merged record stays behind the one it redirects to, which it must not lose.
      if (!together?.has(id) && draft.isKept(name, id)) keep(refsOf(draft, table, id));
    }
  }
  // The list grows while it is walked: a record that stays keeps what it refers to, and so on.
  for (const { kind, id } of kept) keep(refsOf(draft, workspace.table(kind), id));
  return kept;
}

function refFields(table: KindTable): readonly (readonly [string, string])[] {
  return Object.entries(table.specs).flatMap(([field, spec]) => {
    const of = referredKind(spec);
    return of === undefined ? [] : [[field, of] as const];
  });
}

/** What a record points at: as the act's undo would leave it, where that changes it. */
function refsOf(draft: Draft, table: KindTable, id: string): readonly Target[] {
  const drafted = draft.written().get(table.kind.name)?.get(id);
  const slot = table.ids.slotOf(id) ?? -1;
  return refFields(table).flatMap(([field, kind]) => {
    const column = table.column(field);
    const value = drafted ? drafted.v[field] : column?.class === 'words' && column.get(slot)[0];
    return typeof value === 'string' ? [{ kind, id: value }] : [];
  });
}
