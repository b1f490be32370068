import type { Workspace } from '#engine/index/workspace.ts';
import type { Refused } from '#engine/protocol/changes.ts';
import type { RejectedOperation } from '#engine/protocol/sync.ts';
import { idsOf, type JournalChange } from '#engine/store/database.ts';
import type { RowStore } from '#engine/store/row-store.ts';
import { readRefusals } from '#engine/store/sync-tables.ts';
import { changesOfPart, partsOf } from '#engine/sync/outgoing.ts';
import { type Actor, type Attempt, permissionsOf } from '#shared/rules/permissions.ts';
import { hlcMillis } from '#shared/sync/hlc.ts';
import type { RecordChange } from '#shared/sync/protocol.ts';

/** Records of a refused operation that are told one by one. */
const TOLD = 20;

/**
 * What a member's role does not allow of some changes. Whose customers they are is looked at by the
 * endpoint: others than the member may have are not on this device.
 */
export function refusedChanges(
  actor: Actor,
  changes: readonly JournalChange[],
  workspace: Workspace,
): Refused['problems'] {
  const permissions = permissionsOf([...workspace.kinds.values()]);
  return changes.flatMap((change) => {
    const refusal = permissions.refusal(actor, attemptOf(change));
    if (!refusal) return [];
    const [id = ''] = 'batches' in change ? [] : idsOf(change);
    return [{ kind: change.kind, id, field: refusal.field ?? 'id', key: 'notAllowed' }];
  });
}

function attemptOf(change: JournalChange): Attempt {
  const { kind, op: action } = change;
  if (change.op === 'set') {
    const values = Object.fromEntries(
      Object.entries(change.fields).map(([field, { to }]) => [field, to]),
    );
    return { kind, action, values, owners: [] };
  }
  if (change.op !== 'add' || 'batches' in change) return { kind, action, owners: [] };
  return {
    kind,
    action,
    values: Object.assign({}, ...change.rows.map((row) => row.values)),
    owners: [],
  };
}

/** The operations that the endpoint refused for good, newest first, with what they wanted. */
export async function rejectedOperations({
  store,
  workspace,
}: {
  readonly store: RowStore;
  readonly workspace: Workspace;
}): Promise<readonly RejectedOperation[]> {
  const refusals = (await readRefusals(store)).toReversed();
  return Promise.all(
    refusals.map(async ({ n, changeSet, code, where }) => {
      const entry = await store.entry(changeSet);
      const part = entry && partsOf(entry)[n - (entry.n ?? n)];
      const [batch] = part && 'batch' in part ? await store.batchesAt([part.batch]) : [];
      const wanted = part ? changesOfPart(part, batch).slice(0, TOLD) : [];
      return {
        n,
        changeSet,
        act: entry?.act ?? { name: 'missing' },
        at: entry ? hlcMillis(entry.at) : 0,
        code,
        where: where.map(({ e: kind, id, field, key }) => ({
          kind,
          id,
          title: workspace.titleOf(kind, id),
          ...(field === undefined ? {} : { field }),
          ...(key === undefined ? {} : { key }),
        })),
        wanted: wanted.map((change) => ({
          kind: change.e,
          id: change.id,
          title: workspace.titleOf(change.e, change.id) || titleIn(workspace, change),
          op: change.k,
          values: change.k === 'add' || change.k === 'set' ? change.v : {},
        })),
      };
    }),
  );
}

/** What a record that is not here would be called. */
function titleIn(workspace: Workspace, change: RecordChange): string {
  const kind = workspace.kinds.get(change.e);
  return kind && change.k === 'add' ? kind.title(change.v) : '';
}
