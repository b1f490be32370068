import type { EndpointRow, MemberRow, StoreWriting } from '#server/store/endpoint-store.ts';
import { nextStamp } from '#server/sync/write-rows.ts';
import { member as memberKind } from '#shared/domain/member.ts';
import { isBlank } from '#shared/sync/change-set.ts';
import type { Hlc } from '#shared/sync/hlc.ts';
import { applyChange, isDead, type RowState } from '#shared/sync/merge.ts';
import type { ActHead } from '#shared/sync/protocol.ts';

/** The change set by which a member's record says what was decided. */
export interface Announcement {
  readonly tx: string;
  /** Who decided it. */
  readonly by: string;
  readonly act: ActHead['act'];
  readonly now: number;
  /** A record of this member comes from a device: the name in it is left to that. */
  readonly nameFollows?: boolean;
}

/**
 * Writes a member's role into the member's record, so that every device sees the team as the endpoint
 * does. Answers the record's number in the order of rows.
 */
export async function announceMember(
  tx: StoreWriting,
  member: MemberRow,
  said: Announcement,
): Promise<number> {
  const { seq: last, clock } = await tx.workspace();
  const seq = last + 1;
  const at = nextStamp(clock, said.now);
  const key = { e: memberKind.name, id: member.id };
  const [before] = await tx.rows([key]);
  const names = isBlank(before?.state.v.name) && said.nameFollows !== true;
  const row: EndpointRow = {
    ...key,
    seq,
    changed: seq,
    dev: '',
    tx: said.tx,
    others: before ? (before.dev === '' ? before.others : before.changed) : 0,
    state: decided(before?.state ?? null, member, { at, key, names, born: !said.nameFollows }),
    sv: memberKind.version,
    within: null,
    scope: null,
    owner: null,
    moved: 0,
    erased: false,
  };
  await tx.putRows([row]);
  await tx.putActs([{ tx: said.tx, at, by: said.by, dev: '', act: said.act }]);
  await tx.setWorkspace({ seq, clock: at });
  return seq;
}

/** What the endpoint decides is newer than anything in the record and clashes with nothing. */
function decided(
  before: RowState | null,
  { name, role, ownOnly }: MemberRow,
  as: {
    readonly at: Hlc;
    readonly key: { readonly e: string; readonly id: string };
    readonly names: boolean;
    readonly born: boolean;
  },
): RowState {
  const context = { unseen: false, isSet: () => false };
  const v = { ...(as.names && { name }), role, ownOnly };
  const change =
    before === null && as.born
      ? ({ k: 'add', ...as.key, v } as const)
      : ({ k: 'set', ...as.key, v, b: {} } as const);
  const { state } = applyChange(before, change, as.at, context);
  if (!isDead(state)) return state;
  return applyChange(state, { k: 'undel', ...as.key }, as.at, context).state;
}
