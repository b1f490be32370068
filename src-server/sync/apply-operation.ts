import type { EndpointRow } from '#server/store/endpoint-store.ts';
import { touchOf } from '#server/sync/entries.ts';
import { liftChange, liftState } from '#server/sync/kind-versions.ts';
import type { Permissions, Session } from '#server/sync/permission-port.ts';
import { keyOf, scopeIn } from '#server/sync/scope.ts';
import { problemsOfChange } from '#server/sync/validate-change.ts';
import type { Kinds, WorkingSet } from '#server/sync/working-set.ts';
import { UNBORN } from '#shared/sync/hlc.ts';
import type { applyChange, Clash } from '#shared/sync/merge.ts';
import { mergeRules } from '#shared/sync/merge-rules.ts';
import type { Operation, OperationResult, RecordChange, Rejection } from '#shared/sync/protocol.ts';

/** What gave way, and in which record. */
export interface FoundClash extends Clash {
  readonly e: string;
  readonly id: string;
}

export type Applied =
  | { readonly ok: true; readonly clashes: readonly FoundClash[] }
  | { readonly ok: false; readonly code: Rejection; readonly where: OperationResult['where'] };

/** Records that are not there, and will not come. */
export interface Missing {
  /** Tombstones up to this number may be gone. */
  readonly floor: number;
  /** Why the device's own making of a record was refused, by `keyOf`. */
  readonly refused: ReadonlyMap<string, Rejection>;
}

/** By what an operation is applied. */
export interface Rules {
  readonly kinds: Kinds;
  readonly permissions: Permissions;
  readonly merge: typeof applyChange;
}

interface Context {
  readonly session: Session;
  /** What changes of records that are not there mean. */
  readonly missing: Missing;
  /** Versions of the kinds' stored shapes, as the device writes them. */
  readonly sv: Readonly<Record<string, number>>;
  /** Whose each device is, where entries are taken back or brought back. */
  readonly members: ReadonlyMap<string, string>;
}

/** Applies an operation to the working set, whole or not at all. */
export function applyOperation(
  set: WorkingSet,
  operation: Operation,
  { session, missing, sv, members }: Context,
  rules: Rules,
): Applied {
  const tried = set.fork();
  const clashes: FoundClash[] = [];
  for (const change of operation.c) {
    const version = sv[change.e] ?? 1;
    const gone = tried.get(change) ? undefined : whyGone(change, operation, missing);
    if (gone) return { ok: false, code: gone, where: [{ e: change.e, id: change.id }] };
    const result = applyOne(tried, change, operation, { session, version, members }, rules);
    if (!result.ok) return result;
    clashes.push(...result.clashes);
  }
  set.take(tried);
  return { ok: true, clashes };
}

/**
 * Why a change of a record that is not there can never show; undefined where it waits for the record,
 * whose making another device still holds (after a restore).
 */
function whyGone(
  change: RecordChange,
  { cur }: Operation,
  { floor, refused }: Missing,
): Rejection | undefined {
  if (change.k === 'add') return undefined;
  // The device may know a record that was deleted so long ago that even its tombstone is gone.
  return refused.get(keyOf(change)) ?? (cur < floor ? 'erased' : undefined);
}

function applyOne(
  set: WorkingSet,
  sent: RecordChange,
  operation: Operation,
  {
    session,
    version,
    members,
  }: Pick<Context, 'session' | 'members'> & { readonly version: number },
  { kinds, permissions, merge }: Rules,
): Applied {
  const { at, cur, tx } = operation;
  const { e, id } = sent;
  const kind = kinds.get(e);
  const row = set.get(sent);
  if (row?.erased) return { ok: false, code: 'erased', where: [{ e, id }] };
  const change = kind ? liftChange(kind, version, sent) : sent;
  const before = row ? (kind ? liftState(kind, row.sv, row.state) : row.state) : null;
  if (kind?.appendOnly) {
    const maker = row && members.get(row.dev);
    const touch = touchOf(before, change, operation, maker === session.member);
    if (touch === 'nothing') return { ok: true, clashes: [] };
    if (touch === 'refused') {
      return { ok: false, code: 'forbiddenAction', where: [{ e, id, key: 'appendOnly' }] };
    }
  }
  const unseen = row !== undefined && lastByOthers(row, session.device) > cur;
  const { state, clashes } = merge(before, change, at, { unseen, ...mergeRules(kind) });
  // A newer version of the program knows better what its values may be.
  if (kind && version <= kind.version) {
    const problems = problemsOfChange(kind, change, before, state);
    if (problems.length > 0) {
      const where = problems.map(({ field, key }) => ({ e, id, field, key }));
      return { ok: false, code: 'invalid', where };
    }
  }
  const stands = before && before.h !== UNBORN ? before : null;
  const was = row && stands && { ...row, ...set.placed({ ...row, state: stands }) };
  const facts = was ? { values: was.state.v, scope: scopeIn(was) } : null;
  const next: EndpointRow = {
    ...(row ?? { seq: 0, changed: 0, moved: 0, within: null, scope: null, owner: null }),
    ...writer(row, session.device),
    e,
    id,
    tx,
    state,
    sv: Math.max(row?.sv ?? 1, version, kind?.version ?? 1),
    erased: false,
  };
  set.put(next);
  const { isTold: _told, ...placed } = set.placed(next);
  set.put({ ...next, ...placed });
  const after = { values: state.v, scope: scopeIn(placed) };
  const refused = permissions.mayPush(session, change, facts, after);
  if (refused) {
    const { code, field } = refused;
    return { ok: false, code, where: [{ e, id, ...(field !== undefined && { field }) }] };
  }
  return { ok: true, clashes: clashes.map((clash) => ({ ...clash, e, id })) };
}

/** When a device other than this one last changed a record. */
function lastByOthers({ dev, changed, others }: EndpointRow, device: string): number {
  return dev === device ? others : changed;
}

/** `changed` gets its number when all is written. */
function writer(row: EndpointRow | undefined, device: string): Pick<EndpointRow, 'dev' | 'others'> {
  if (!row) return { dev: device, others: 0 };
  return { dev: device, others: lastByOthers(row, device) };
}
