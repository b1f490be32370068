import type { Identity } from '#engine/core/identity.ts';
import type { Workspace } from '#engine/index/workspace.ts';
import type { Refused } from '#engine/protocol/changes.ts';
import { idsOf, type JournalChange, type JournalEntry } from '#engine/store/database.ts';
import { mayTouchEntry } from '#shared/rules/append-only.ts';

/** How changes come about: they are asked for, or they invert an act of this member or of somebody else. */
export type Origin = 'asked' | 'ownInverse' | 'othersInverse';

/** What changes do to entries (`EntityKind.appendOnly`) that nobody may do, alone or in a team. */
export function entryProblems(
  workspace: Workspace,
  changes: readonly JournalChange[],
  origin: Origin = 'asked',
): Refused['problems'] {
  return changes.flatMap((change) => {
    const { kind, op } = change;
    if (!workspace.kinds.get(kind)?.appendOnly) return [];
    if (mayTouchEntry(op, origin === 'ownInverse')) return [];
    const [id = ''] = 'batches' in change ? [] : idsOf(change);
    const key = origin === 'othersInverse' && op !== 'set' ? 'othersEntry' : 'appendOnly';
    return [{ kind, id, field: 'id', key }];
  });
}

/** Whether an act is this member's: done here, maybe before the device was of a team, or on another device. */
export function inverseOf({ n, actor }: JournalEntry, identity: Identity): Origin {
  return n !== undefined || actor === identity.actor ? 'ownInverse' : 'othersInverse';
}
