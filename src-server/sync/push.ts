import type {
  DeviceRow,
  EndpointRow,
  OperationRow,
  RecordKey,
  StoreWriting,
  WorkspaceRow,
} from '#server/store/endpoint-store.ts';
import { Refused } from '#server/sync/answer.ts';
import { applyOperation, type FoundClash, type Rules } from '#server/sync/apply-operation.ts';
import { conflictId, conflictRow } from '#server/sync/conflict-rows.ts';
import { membersFor } from '#server/sync/entries.ts';
import { liftChange } from '#server/sync/kind-versions.ts';
import type { Session } from '#server/sync/permission-port.ts';
import type { Prepared } from '#server/sync/prepare-operations.ts';
import { keyOf } from '#server/sync/scope.ts';
import { shippedRow } from '#server/sync/shipped-row.ts';
import { type adjustStamp, restamp } from '#server/sync/stamps.ts';
import { type Kinds, WorkingSet } from '#server/sync/working-set.ts';
import { nextStamp, writeRows } from '#server/sync/write-rows.ts';
import { conflict } from '#shared/domain/conflict.ts';
import { type Hlc, UNBORN } from '#shared/sync/hlc.ts';
import { applyChange } from '#shared/sync/merge.ts';
import type {
  ActHead,
  Operation,
  OperationResult,
  PushRequest,
  PushResponse,
  RecordChange,
  Rejection,
} from '#shared/sync/protocol.ts';

/** More operations on a record that is not there than a device makes before it hears of the refusal. */
const OPERATIONS_LOOKED_AT = 100;

export interface PushRules extends Rules {
  readonly adjust: typeof adjustStamp;
}

interface Pushed {
  readonly request: Omit<PushRequest, 'ops'>;
  readonly operations: readonly Prepared[];
  readonly device: DeviceRow;
  readonly session: Session;
  readonly workspace: WorkspaceRow;
  /** The endpoint's wall clock, UTC ms. */
  readonly now: number;
}

/** What came of the operations, before it is written. */
interface Outcome {
  readonly results: readonly OperationResult[];
  readonly written: readonly OperationRow[];
  readonly acts: readonly ActHead[];
  readonly clashes: readonly { readonly clash: FoundClash; readonly op: string }[];
  readonly lastAt: Hlc;
  /** Records of rejected operations. */
  readonly stand: readonly RecordKey[];
}

/** Applies a push inside its transaction: every operation gets its one result. */
export async function applyPush(
  tx: StoreWriting,
  pushed: Pushed,
  rules: PushRules,
): Promise<PushResponse> {
  const { device, operations, workspace, session, now } = pushed;
  const old = await replayed(tx, device, operations);
  const fresh = operations.filter(({ n }) => n > device.lastN);
  for (const [i, { n }] of fresh.entries()) {
    const want = device.lastN + 1 + i;
    if (n !== want) throw new Refused({ code: 'GAP', want });
  }
  const named = [...fresh.map(({ body }) => body), ...old.map(({ body }) => body)];
  const changes = named.flatMap((body) => body?.c ?? []);
  const lifted = changes.map((change) => presentChange(change, pushed.request, rules.kinds));
  const set = await WorkingSet.load(tx, rules.kinds, session.member, lifted);
  const members = await membersFor(tx, rules.kinds, changes);
  const refused = await refusedBefore(tx, set, device, fresh);
  const outcome = applyAll(set, { ...pushed, refused, members }, fresh, old, rules);

  const clock = await addConflicts(tx, set, outcome, pushed);
  const head = await writeRows(tx, set, workspace.seq, rules.kinds);
  await tx.putActs([...outcome.acts, ...clock.acts]);
  await tx.putOperations(outcome.written);
  const lastN = Math.max(device.lastN, fresh.at(-1)?.n ?? 0);
  await tx.putDevice({ ...device, lastN, lastAt: outcome.lastAt, seenAt: now });
  if (head !== workspace.seq || clock.at !== workspace.clock) {
    await tx.setWorkspace({ seq: head, clock: clock.at });
  }
  return {
    srv: now,
    acked: lastN,
    head,
    res: [...outcome.results],
    rows: await standing(tx, set, outcome.stand, (row) =>
      shippedRow(row, session, rules.permissions),
    ),
  };
}

/** A change as the present version of its kind would have made it. */
function presentChange(
  change: RecordChange,
  { sv }: Pick<PushRequest, 'sv'>,
  kinds: Kinds,
): RecordChange {
  const kind = kinds.get(change.e);
  return kind ? liftChange(kind, sv[change.e] ?? 1, change) : change;
}

/** How records of refused operations stand: also those whose content is no longer kept. */
async function standing(
  tx: StoreWriting,
  set: WorkingSet,
  keys: readonly RecordKey[],
  ship: (row: EndpointRow) => ReturnType<typeof shippedRow>,
): Promise<PushResponse['rows']> {
  const wanted = [...new Map(keys.map((key) => [keyOf(key), key])).values()];
  const others = await tx.rows(wanted.filter((key) => !set.get(key)));
  const read = new Map(others.map((row) => [keyOf(row), row]));
  return wanted.map(({ e, id }) => {
    const row = set.get({ e, id }) ?? read.get(keyOf({ e, id }));
    return (row && ship(row)) ?? { e, id, seq: row?.seq ?? 0, forget: true };
  });
}

/** Operations that were pushed before, as they were kept. */
async function replayed(
  tx: StoreWriting,
  { id, lastN }: DeviceRow,
  operations: readonly Prepared[],
): Promise<readonly OperationRow[]> {
  const again = operations.filter(({ n }) => n <= lastN);
  const [first, last] = [again[0], again.at(-1)];
  if (!first || !last) return [];
  const kept = await tx.operations(id, first.n, last.n);
  for (const { n, op, hash } of again) {
    const row = kept.find((each) => each.n === n);
    if (row && (row.op !== op || row.hash !== hash)) throw new Refused({ code: 'FORKED' });
  }
  return kept;
}

/** Records the device edits that are not there since their making was refused in an earlier push. */
async function refusedBefore(
  tx: StoreWriting,
  set: WorkingSet,
  { id: device }: DeviceRow,
  fresh: readonly Prepared[],
): Promise<Map<string, Rejection>> {
  const refused = new Map<string, Rejection>();
  const made = new Set<string>();
  const asked = new Set<string>();
  for (const change of fresh.flatMap(({ body }) => body?.c ?? [])) {
    const key = keyOf(change);
    if (change.k === 'add') made.add(key);
    if (made.has(key) || asked.has(key) || set.get(change)) continue;
    asked.add(key);
    for (const { dev, body, result } of await tx.operationsOn(change, OPERATIONS_LOOKED_AT)) {
      if (dev !== device || result.s !== 'rejected' || !result.code) continue;
      if (body?.c.some((at) => at.k === 'add' && keyOf(at) === key)) refused.set(key, result.code);
    }
  }
  return refused;
}

function applyAll(
  set: WorkingSet,
  {
    device,
    request,
    operations,
    session,
    workspace,
    now,
    refused,
    members,
  }: Pushed & {
    readonly refused: Map<string, Rejection>;
    readonly members: ReadonlyMap<string, string>;
  },
  fresh: readonly Prepared[],
  old: readonly OperationRow[],
  rules: PushRules,
): Outcome {
  const results: OperationResult[] = [];
  const stand: RecordKey[] = [];
  const moved = new Map<Hlc, Hlc>();
  for (const { n } of operations.filter((each) => each.n <= device.lastN)) {
    const row = old.find((each) => each.n === n);
    const result = row?.result ?? { n, s: 'ok' as const };
    results.push(result.s === 'ok' ? { ...result, s: 'dup' } : result);
    if (row && result.at !== undefined) moved.set(row.sentAt, result.at);
    if (row && result.s === 'rejected') stand.push(...row.records);
  }
  const written: OperationRow[] = [];
  const acts: ActHead[] = [];
  const clashes: { clash: FoundClash; op: string }[] = [];
  let lastAt = device.lastAt;
  const keep = (prepared: Prepared, body: Operation | null, result: OperationResult) => {
    const { n, op, hash } = prepared;
    results.push(result);
    written.push({
      dev: device.id,
      n,
      op,
      tx: body?.tx ?? '',
      hash,
      sentAt: prepared.body?.at ?? lastAt,
      // What was to be written to an erased record is kept no more than the record.
      body: result.code === 'erased' ? null : body,
      result,
      receivedAt: now,
      records: (body?.c ?? []).map(({ e, id }) => ({ e, id })),
    });
  };
  for (const prepared of fresh) {
    const { n, op, body: sent } = prepared;
    if (!sent) {
      keep(prepared, null, { n, s: 'rejected', code: 'malformed' });
      continue;
    }
    const at = rules.adjust(sent.at, lastAt, { device: request.now, endpoint: now });
    lastAt = at;
    const body = restamp(sent, at, moved);
    if (at !== sent.at) moved.set(sent.at, at);
    const told = at === sent.at ? {} : { at };
    const missing = { floor: workspace.floor, refused };
    const applied = applyOperation(set, body, { session, missing, sv: request.sv, members }, rules);
    if (!applied.ok) {
      const { code, where } = applied;
      for (const change of body.c) {
        if (change.k === 'add' && !set.get(change)) refused.set(keyOf(change), code);
      }
      stand.push(...body.c.map(({ e, id }) => ({ e, id })));
      keep(prepared, body, { n, s: 'rejected', ...told, code, ...(where && { where }) });
      continue;
    }
    clashes.push(...applied.clashes.map((clash) => ({ clash, op })));
    const { tx, act, inverts } = body;
    acts.push({ tx, at, by: session.member, dev: device.id, act, ...(inverts && { inverts }) });
    keep(prepared, body, { n, s: applied.clashes.length > 0 ? 'conflict' : 'ok', ...told });
  }
  return { results, written, acts, clashes, lastAt, stand };
}

/** What gave way becomes records, each once. */
async function addConflicts(
  tx: StoreWriting,
  set: WorkingSet,
  { clashes }: Outcome,
  { workspace, now }: Pushed,
): Promise<{ readonly at: Hlc; readonly acts: readonly ActHead[] }> {
  if (clashes.length === 0) return { at: workspace.clock, acts: [] };
  const keys = clashes.map(({ clash }) => ({ e: conflict.name, id: conflictId(clash) }));
  const there = new Map((await tx.rows(keys)).map((row) => [keyOf(row), row]));
  const devices = await tx.devices();
  const rows = new Map<string, EndpointRow>();
  const acts = new Map<string, ActHead>();
  let at = workspace.clock;
  for (const { clash, op } of clashes) {
    const id = { e: conflict.name, id: conflictId(clash) };
    const key = keyOf(id);
    const known = set.get(id) ?? there.get(key);
    if (rows.has(key) || (known && known.state.h !== UNBORN)) continue;
    at = nextStamp(at, now);
    const made = { at, tx: `clash-${op}` };
    const row = conflictRow(clash, made, devices, set);
    rows.set(key, known ? { ...row, state: born(known.state, row) } : row);
    if (!acts.has(made.tx)) {
      acts.set(made.tx, { ...made, by: '', dev: '', act: { name: 'conflict' } });
    }
  }
  for (const row of rows.values()) set.put(row);
  return { at, acts: [...acts.values()] };
}

/** A conflict that was settled before a restore, and is found again after its settling was resent. */
function born(settled: EndpointRow['state'], { e, id, state }: EndpointRow): EndpointRow['state'] {
  const context = { unseen: false, isSet: () => false };
  return applyChange(settled, { k: 'add', e, id, v: state.v }, state.h, context).state;
}
