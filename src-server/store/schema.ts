import type { Role } from '#shared/domain/access.ts';

/**
 * The tables, the same in SQLite and PostgreSQL: text, whole numbers (yes is 1), JSON as text. `ws_id`
 * leads every key and nothing takes a number from a sequence, so that a distributed PostgreSQL can
 * shard by workspace.
 */
export interface Tables {
  workspace: WorkspaceTable;
  member: MemberTable;
  device: DeviceTable;
  invitation: InvitationTable;
  row_state: RowTable;
  op_log: OperationTable;
  op_record: OperationRecordTable;
  change_set: ChangeSetTable;
  token_secret: { readonly id: string; readonly key: string; readonly made_at: number };
  remembered: { readonly hash: string; readonly until: number };
  setup_code: { readonly hash: string; readonly until: number };
}

export interface WorkspaceTable {
  readonly ws_id: string;
  readonly name: string;
  readonly epoch: string;
  readonly seq: number;
  readonly floor: number;
  readonly clock: string;
  readonly scoping: string;
  readonly created_at: number;
}

export interface MemberTable {
  readonly ws_id: string;
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly own_only: number;
}

export interface DeviceTable {
  readonly ws_id: string;
  readonly id: string;
  readonly member_id: string;
  readonly name: string;
  readonly public_key: string;
  readonly node: string;
  readonly ordinal: number;
  readonly enrolled_at: number;
  readonly seen_at: number | null;
  readonly revoked_at: number | null;
  readonly wiped: number;
  readonly last_n: number;
  readonly last_at: string;
  readonly resync: number;
  readonly ack_cur: number;
  readonly erased_upto: number;
}

export interface InvitationTable {
  readonly ws_id: string;
  readonly id: string;
  readonly member_id: string | null;
  readonly name: string;
  readonly role: Role;
  readonly own_only: number;
  readonly code_hash: string;
  readonly created_by: string;
  readonly created_at: number;
  readonly expires_at: number;
  readonly used_at: number | null;
}

/**
 * What comes before `doc` is read by sums and moves, which never look at the content; `within` is
 * read from its index.
 */
export interface RowTable {
  readonly ws_id: string;
  readonly tbl: string;
  readonly id: string;
  readonly seq: number;
  readonly changed: number;
  readonly others: number;
  readonly moved: number;
  readonly sv: number;
  readonly erased: number;
  /** When it was deleted, UTC ms, while it is. */
  readonly died: number | null;
  readonly bucket: string;
  readonly digest: number;
  readonly scope: string | null;
  readonly owner: string | null;
  readonly dev: string;
  readonly tx: string;
  readonly doc: string;
  readonly within: string | null;
}

export interface OperationTable {
  readonly ws_id: string;
  readonly dev_id: string;
  readonly n: number;
  readonly op_id: string;
  readonly tx: string;
  readonly hash: string;
  readonly sent_at: string;
  /** The stamp it was applied with. */
  readonly at: string;
  readonly received_at: number;
  readonly result: string;
  readonly body: string | null;
}

/** Which operations touched a record. */
export interface OperationRecordTable {
  readonly ws_id: string;
  readonly tbl: string;
  readonly id: string;
  readonly dev_id: string;
  readonly n: number;
  readonly received_at: number;
}

export interface ChangeSetTable {
  readonly ws_id: string;
  readonly tx: string;
  readonly at: string;
  readonly by_member: string;
  readonly dev: string;
  readonly act: string;
  readonly inverts: string | null;
}

/** Columns of each table in the order in which many rows are written, with their kind. */
export const columns = {
  row_state: {
    ws_id: 'text',
    tbl: 'text',
    id: 'text',
    seq: 'bigint',
    changed: 'bigint',
    others: 'bigint',
    moved: 'bigint',
    sv: 'bigint',
    erased: 'bigint',
    died: 'bigint',
    bucket: 'text',
    digest: 'bigint',
    scope: 'text',
    owner: 'text',
    dev: 'text',
    tx: 'text',
    doc: 'text',
    within: 'text',
  },
  op_log: {
    ws_id: 'text',
    dev_id: 'text',
    n: 'bigint',
    op_id: 'text',
    tx: 'text',
    hash: 'text',
    sent_at: 'text',
    at: 'text',
    received_at: 'bigint',
    result: 'text',
    body: 'text',
  },
  op_record: {
    ws_id: 'text',
    tbl: 'text',
    id: 'text',
    dev_id: 'text',
    n: 'bigint',
    received_at: 'bigint',
  },
  change_set: {
    ws_id: 'text',
    tx: 'text',
    at: 'text',
    by_member: 'text',
    dev: 'text',
    act: 'text',
    inverts: 'text',
  },
} as const satisfies {
  readonly [T in keyof Tables]?: Readonly<Record<keyof Tables[T], 'text' | 'bigint'>>;
};

export type BulkTable = keyof typeof columns;

/** Keys of the tables that are written in bulk: a row under the same key replaces it, or is left. */
export const keys = {
  row_state: ['ws_id', 'tbl', 'id'],
  op_log: ['ws_id', 'dev_id', 'n'],
  op_record: ['ws_id', 'tbl', 'id', 'dev_id', 'n'],
  change_set: ['ws_id', 'tx'],
} as const satisfies Readonly<Record<BulkTable, readonly string[]>>;
