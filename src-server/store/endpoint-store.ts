import type { Role } from '#shared/domain/access.ts';
import type { Hlc } from '#shared/sync/hlc.ts';
import type { RowState } from '#shared/sync/merge.ts';
import type { ActHead, Operation, OperationResult } from '#shared/sync/protocol.ts';
import type { RowSum } from '#shared/sync/sums.ts';

/** A workspace. Its row is the lock of everything in it: whoever writes holds it to the end. */
export interface WorkspaceRow {
  readonly id: string;
  readonly name: string;
  /** Another one after each restore from a backup. */
  readonly epoch: string;
  /** The last number given to a row. */
  readonly seq: number;
  /** Tombstones up to here may be gone. */
  readonly floor: number;
  /** The last stamp the endpoint itself made. */
  readonly clock: Hlc;
  /** The rules by which it was told whose its rows are (`rescope.ts`). */
  readonly scoping: string;
  readonly createdAt: number;
}

export interface MemberRow {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly ownOnly: boolean;
}

export interface DeviceRow {
  readonly id: string;
  readonly member: string;
  readonly name: string;
  /** Raw Ed25519 key, base64url. */
  readonly publicKey: string;
  /** Node id of the device's clock. */
  readonly node: string;
  /** Its place in the order in which the workspace's devices enrolled, from 1 on: never another's. */
  readonly ordinal: number;
  readonly enrolledAt: number;
  readonly seenAt: number | null;
  readonly revokedAt: number | null;
  readonly wiped: boolean;
  /** Number of its last operation that has a result, and the last stamp it got. */
  readonly lastN: number;
  readonly lastAt: Hlc;
  /** What it pulled before this number does not fit what it may see now; 0: all does. */
  readonly resync: number;
  /** How far it said it pulled, and purged what was erased. */
  readonly ackCur: number;
  readonly erasedUpto: number;
}

export interface InvitationRow {
  readonly id: string;
  /** Null: somebody new. */
  readonly member: string | null;
  readonly name: string;
  readonly role: Role;
  readonly ownOnly: boolean;
  readonly codeHash: string;
  readonly createdBy: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly usedAt: number | null;
}

export interface RecordKey {
  readonly e: string;
  readonly id: string;
}

/** A record as the endpoint keeps it. */
export interface EndpointRow extends RecordKey {
  /** Its place in the order in which rows are pulled. */
  readonly seq: number;
  /** When its content last changed, by whose device (empty: the endpoint), by which change set. */
  readonly changed: number;
  readonly dev: string;
  readonly tx: string;
  /** When its content was last changed by any device but `dev`; 0: never. */
  readonly others: number;
  readonly state: RowState;
  /** Version of its kind's stored shape. */
  readonly sv: number;
  /** The record it lies within, as kind, line break and id, where that is no customer. */
  readonly within: string | null;
  /**
   * The customer it is of, also by way of what it lies within, and who looks after them. Both null:
   * everybody's. An owner who is no member: whose it is is not known yet.
   */
  readonly scope: string | null;
  readonly owner: string | null;
  /** When `owner` last became another; 0: never. */
  readonly moved: number;
  /** Its data was erased for good; nothing may be written any more. */
  readonly erased: boolean;
}

/** An operation that has its result. */
export interface OperationRow {
  readonly dev: string;
  readonly n: number;
  readonly op: string;
  readonly tx: string;
  /** Of what it wants, without stamps: the same number may come again with the same content only. */
  readonly hash: string;
  /** The stamp it came with. */
  readonly sentAt: Hlc;
  /** As it was applied; null where it was malformed, or too old to be kept. */
  readonly body: Operation | null;
  readonly result: OperationResult;
  readonly receivedAt: number;
  /** The records it touched. */
  readonly records: readonly RecordKey[];
}

export interface PageLimit {
  readonly rows: number;
  /** About so many bytes of JSON. */
  readonly bytes: number;
}

export interface RowPage {
  readonly rows: readonly EndpointRow[];
  /** There are rows beyond. */
  readonly more: boolean;
}

export interface SumQuery {
  /** Absent: all kinds. */
  readonly e?: string;
  /** Hex digits that the buckets start with, at most 4. */
  readonly prefix: string;
  /** How many digits the answer's prefixes have: `prefix.length`, or one more. */
  readonly digits: number;
  /** Only rows of no customer, of a customer nobody owns, or of one owned by this member. */
  readonly member?: string;
}

/** Rows of a kind, by id. */
export interface BucketQuery {
  readonly e: string;
  /** Hex digits that the buckets of their ids start with, at most 4. */
  readonly prefix: string;
  /** Only ids after this one. */
  readonly after?: string;
}

/**
 * What is read of one workspace. Outside a write, two calls may see two states, the second never
 * older than the first.
 */
export interface StoreReading {
  workspace(): Promise<WorkspaceRow>;
  /** A device and its member as they are now. */
  standing(
    device: string,
  ): Promise<{ readonly device: DeviceRow; readonly member: MemberRow } | null>;
  devices(): Promise<readonly DeviceRow[]>;
  member(id: string): Promise<MemberRow | null>;
  members(): Promise<readonly MemberRow[]>;
  invitations(): Promise<readonly InvitationRow[]>;
  /** Rows that are there, in no order. */
  rows(keys: readonly RecordKey[]): Promise<readonly EndpointRow[]>;
  /** Rows with a number after `after`, rising, or before `below`, falling. */
  page(
    from: { readonly after: number } | { readonly below: number },
    limit: PageLimit,
  ): Promise<RowPage>;
  /** How many rows there are: all, or those a member limited to own customers sees. */
  count(member?: string): Promise<number>;
  /** Sums of the rows that devices keep; parts without any are left out. */
  sums(query: SumQuery): Promise<readonly RowSum[]>;
  bucket(query: BucketQuery, limit: PageLimit): Promise<RowPage>;
  acts(changeSets: readonly string[]): Promise<readonly ActHead[]>;
  operations(device: string, from: number, to: number): Promise<readonly OperationRow[]>;
  /** Operations that touched a record, newest first, whose bodies are still kept. */
  operationsOn(key: RecordKey, max: number): Promise<readonly OperationRow[]>;
  /** Conflict records that tell of a record. */
  conflictsOn(key: RecordKey): Promise<readonly EndpointRow[]>;
  /** Rows with a text anywhere in their content, and perhaps others: all are looked through. */
  rowsWith(text: string): Promise<readonly EndpointRow[]>;
}

/** A customer's rows come to whoever looks after them. */
export interface MoveScope {
  readonly customer: string;
  readonly owner: string | null;
}

/** What lies within a record becomes of a customer; without an owner, each keeps its own. */
export interface MoveWithin {
  /** As rows keep it. */
  readonly within: string;
  readonly scope: string | null;
  readonly owner?: string | null;
}

/** What a transaction on one workspace writes. All of it is there afterwards, or nothing. */
export interface StoreWriting extends StoreReading {
  setWorkspace(
    change: Partial<Pick<WorkspaceRow, 'name' | 'seq' | 'floor' | 'clock' | 'scoping'>>,
  ): Promise<void>;
  putMember(row: MemberRow): Promise<void>;
  putDevice(row: DeviceRow): Promise<void>;
  putInvitation(row: InvitationRow): Promise<void>;
  removeInvitation(id: string): Promise<void>;
  putRows(rows: readonly EndpointRow[]): Promise<void>;
  /** Keeps what is there under the same change set. */
  putActs(acts: readonly ActHead[]): Promise<void>;
  /** Replaces what is there under the same device and number. */
  putOperations(rows: readonly OperationRow[]): Promise<void>;
  /**
   * Gives the rows of customers their owner, and numbers from `first` on in their order, where the
   * owner was another. Answers how many, and the customers that were merged into one of these.
   */
  moveScopes(
    owners: readonly MoveScope[],
    first: number,
  ): Promise<{ readonly moved: number; readonly merged: readonly MoveScope[] }>;
  /**
   * Gives everything that lies within records, over any number of steps, a customer and an owner, and
   * numbers from `first` on in their order where the owner was another. Answers how many.
   */
  moveWithin(moves: readonly MoveWithin[], first: number): Promise<number>;
  /** Forgets what operations before a time wanted, and acts that no row comes from. */
  dropBodies(before: number): Promise<void>;
  /**
   * Removes records deleted before a time, but for erased ones; answers the highest number. Of those
   * by which it is told whose others are, that is all that is left.
   */
  dropTombstones(before: number): Promise<{ readonly removed: number; readonly highest: number }>;
}

/** Where an endpoint keeps its workspaces: memory, SQLite, PostgreSQL. */
export interface EndpointStore {
  /** Makes a workspace and what is in it from the start. */
  create<T>(row: WorkspaceRow, work: (tx: StoreWriting) => Promise<T>): Promise<T>;
  /** Null: there is no such workspace. */
  read<T>(ws: string, work: (tx: StoreReading) => Promise<T>): Promise<T | null>;
  /**
   * One transaction that holds the workspace's row from its start. What `work` throws undoes it.
   * Null: there is no such workspace.
   */
  write<T>(ws: string, work: (tx: StoreWriting) => Promise<T>): Promise<T | null>;
  workspaces(): Promise<readonly WorkspaceRow[]>;
  /** An invitation is redeemed by its code alone. */
  findInvitation(
    codeHash: string,
  ): Promise<{ readonly ws: string; readonly invitation: InvitationRow } | null>;
  /**
   * Gives every workspace another epoch, for a restored backup, and moves its numbers on: all of
   * them, or none when it fails.
   */
  renewEpochs(newId: () => string): Promise<void>;
  /** Tells when a workspace got further, from any process on this store. Answers how to stop. */
  onHead(listener: (ws: string, head: number) => void): () => void;
  close(): Promise<void>;
}
