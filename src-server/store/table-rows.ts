import type {
  DeviceRow,
  EndpointRow,
  InvitationRow,
  MemberRow,
  OperationRow,
  WorkspaceRow,
} from '#server/store/endpoint-store.ts';
import type {
  ChangeSetTable,
  DeviceTable,
  InvitationTable,
  MemberTable,
  OperationTable,
  RowTable,
  WorkspaceTable,
} from '#server/store/schema.ts';
import { sentDigest } from '#server/store/sent-digest.ts';
import { hlcMillis } from '#shared/sync/hlc.ts';
import { isDead } from '#shared/sync/merge.ts';
import type { ActHead } from '#shared/sync/protocol.ts';
import { bucketOf } from '#shared/sync/row-digest.ts';

export function workspaceFrom(row: WorkspaceTable): WorkspaceRow {
  const { ws_id: id, name, epoch, seq, floor, clock, scoping, created_at: createdAt } = row;
  return { id, name, epoch, seq, floor, clock, scoping, createdAt };
}

export function workspaceTo(row: WorkspaceRow): WorkspaceTable {
  const { id, name, epoch, seq, floor, clock, scoping, createdAt } = row;
  return { ws_id: id, name, epoch, seq, floor, clock, scoping, created_at: createdAt };
}

export function memberFrom({ id, name, role, own_only }: MemberTable): MemberRow {
  return { id, name, role, ownOnly: own_only === 1 };
}

export function memberTo(ws: string, { id, name, role, ownOnly }: MemberRow): MemberTable {
  return { ws_id: ws, id, name, role, own_only: Number(ownOnly) };
}

export function deviceFrom(row: DeviceTable): DeviceRow {
  return {
    id: row.id,
    member: row.member_id,
    name: row.name,
    publicKey: row.public_key,
    node: row.node,
    ordinal: row.ordinal,
    enrolledAt: row.enrolled_at,
    seenAt: row.seen_at,
    revokedAt: row.revoked_at,
    wiped: row.wiped === 1,
    lastN: row.last_n,
    lastAt: row.last_at,
    resync: row.resync,
    ackCur: row.ack_cur,
    erasedUpto: row.erased_upto,
  };
}

export function deviceTo(ws: string, row: DeviceRow): DeviceTable {
  return {
    ws_id: ws,
    id: row.id,
    member_id: row.member,
    name: row.name,
    public_key: row.publicKey,
    node: row.node,
    ordinal: row.ordinal,
    enrolled_at: row.enrolledAt,
    seen_at: row.seenAt,
    revoked_at: row.revokedAt,
    wiped: Number(row.wiped),
    last_n: row.lastN,
    last_at: row.lastAt,
    resync: row.resync,
    ack_cur: row.ackCur,
    erased_upto: row.erasedUpto,
  };
}

export function invitationFrom(row: InvitationTable): InvitationRow {
  return {
    id: row.id,
    member: row.member_id,
    name: row.name,
    role: row.role,
    ownOnly: row.own_only === 1,
    codeHash: row.code_hash,
    createdBy: row.created_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    usedAt: row.used_at,
  };
}

export function invitationTo(ws: string, row: InvitationRow): InvitationTable {
  return {
    ws_id: ws,
    id: row.id,
    member_id: row.member,
    name: row.name,
    role: row.role,
    own_only: Number(row.ownOnly),
    code_hash: row.codeHash,
    created_by: row.createdBy,
    created_at: row.createdAt,
    expires_at: row.expiresAt,
    used_at: row.usedAt,
  };
}

export function rowFrom(row: Omit<RowTable, 'bucket' | 'digest' | 'died' | 'ws_id'>): EndpointRow {
  const { tbl, id, seq, changed, others, moved, sv, erased, within, scope, owner, dev, tx, doc } =
    row;
  return {
    e: tbl,
    id,
    seq,
    changed,
    others,
    moved,
    sv,
    erased: erased === 1,
    within,
    scope,
    owner,
    dev,
    tx,
    state: JSON.parse(doc),
  };
}

export function rowTo(ws: string, row: EndpointRow): RowTable {
  const { d } = row.state;
  return {
    ws_id: ws,
    tbl: row.e,
    id: row.id,
    seq: row.seq,
    changed: row.changed,
    others: row.others,
    moved: row.moved,
    sv: row.sv,
    erased: Number(row.erased),
    died: d !== undefined && isDead(row.state) ? hlcMillis(d) : null,
    bucket: bucketOf(row.id),
    digest: sentDigest(row),
    scope: row.scope,
    owner: row.owner,
    dev: row.dev,
    tx: row.tx,
    doc: JSON.stringify(row.state),
    within: row.within,
  };
}

export function operationFrom(row: OperationTable): OperationRow {
  const body: OperationRow['body'] = row.body === null ? null : JSON.parse(row.body);
  return {
    dev: row.dev_id,
    n: row.n,
    op: row.op_id,
    tx: row.tx,
    hash: row.hash,
    sentAt: row.sent_at,
    body,
    result: JSON.parse(row.result),
    receivedAt: row.received_at,
    records: body?.c.map(({ e, id }) => ({ e, id })) ?? [],
  };
}

export function operationTo(ws: string, row: OperationRow): OperationTable {
  return {
    ws_id: ws,
    dev_id: row.dev,
    n: row.n,
    op_id: row.op,
    tx: row.tx,
    hash: row.hash,
    sent_at: row.sentAt,
    at: row.body?.at ?? row.sentAt,
    received_at: row.receivedAt,
    result: JSON.stringify(row.result),
    body: row.body === null ? null : JSON.stringify(row.body),
  };
}

export function actFrom(row: ChangeSetTable): ActHead {
  const { tx, at, by_member: by, dev, act, inverts } = row;
  return {
    tx,
    at,
    by,
    dev,
    act: JSON.parse(act),
    ...(inverts !== null && { inverts: JSON.parse(inverts) }),
  };
}

export function actTo(ws: string, { tx, at, by, dev, act, inverts }: ActHead): ChangeSetTable {
  return {
    ws_id: ws,
    tx,
    at,
    by_member: by,
    dev,
    act: JSON.stringify(act),
    inverts: inverts === undefined ? null : JSON.stringify(inverts),
  };
}
