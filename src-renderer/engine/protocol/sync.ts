import type { Role } from '#shared/domain/access.ts';
import type { Act } from '#shared/sync/change-set.ts';
import type { Rejection } from '#shared/sync/protocol.ts';
import type { Enrolled } from '#shared/sync/team.ts';

/** What sync says about itself in one quiet line. */
export interface SyncStatus {
  /** Null: this device works alone; nothing is ever sent. */
  readonly connection: SyncConnection | null;
  readonly phase: 'idle' | 'sending' | 'fetching';
  /** Change sets that the endpoint has not confirmed. */
  readonly waiting: number;
  /** The newest acts among them, newest first; absent: none. */
  readonly waitingActs?: readonly WaitingAct[];
  /** A first pull under way: records there and to come. */
  readonly first: { readonly done: number; readonly total: number } | null;
  /** When everything was last sent and fetched, UTC ms. */
  readonly syncedAt: number | null;
  /** Since when the endpoint could not be reached, UTC ms. */
  readonly offlineSince: number | null;
  /** What keeps it from going on until somebody does something: translated as `sync.trouble.<code>`. */
  readonly trouble:
    | 'upgrade'
    | 'revoked'
    | 'foreignNetwork'
    | 'signedOut'
    | 'storageFull'
    | 'differs'
    | null;
  /** Refused operations and open conflicts. */
  readonly attention: number;
  /** Contents of files on their way, after the records that name them. */
  readonly files?: FilesOnTheWay;
}

export interface FilesOnTheWay {
  /** They are being looked for, sent or fetched at this moment. */
  readonly busy: boolean;
  /** Files of this device that are not on the endpoint yet. */
  readonly toSend: number;
  /** Files that records name and that are still to come. */
  readonly toFetch: number;
  /** The endpoint has no room for what is to be sent. */
  readonly full: boolean;
}

export interface SyncConnection {
  readonly origin: string;
  readonly ws: string;
  readonly workspace: string;
  readonly member: string;
  readonly device: string;
  readonly role: Role;
  readonly ownOnly: boolean;
}

/** An act of this device that the endpoint has not confirmed. */
export interface WaitingAct {
  readonly changeSet: string;
  readonly act: Act;
  /** It undid or redid that act. */
  readonly inverts?: 'undo' | 'redo';
  /** UTC ms. */
  readonly at: number;
  /** As how many of those that wait it is counted. */
  readonly operations: number;
}

/** An operation that the endpoint refused for good. */
export interface RejectedOperation {
  readonly n: number;
  readonly changeSet: string;
  readonly act: Act;
  /** UTC ms. */
  readonly at: number;
  readonly code: Rejection;
  readonly where: readonly {
    readonly kind: string;
    readonly id: string;
    readonly title: string;
    readonly field?: string;
    readonly key?: string;
  }[];
  /** What was wanted, by record, as far as it is short enough to show. */
  readonly wanted: readonly {
    readonly kind: string;
    readonly id: string;
    readonly title: string;
    readonly op: 'add' | 'set' | 'del' | 'undel';
    readonly values: Readonly<Record<string, unknown>>;
  }[];
}

/** Why sync is asked to try now. `user` also tries when it was told to wait. */
export type SyncReason = 'start' | 'focus' | 'online' | 'poke' | 'user';

export interface SyncRequests {
  syncStatus: { params: undefined; result: SyncStatus; live: true };
  syncNow: { params: { reason: SyncReason }; result: undefined };
  /**
   * The device was enrolled. `keep`: what is here is sent to the workspace (it was made from it);
   * else it is put aside in a backup by the page before, and replaced by the workspace's records.
   */
  syncConnect: { params: { origin: string; as: Enrolled; keep: boolean }; result: undefined };
  /** Works alone from here on. What is here stays. */
  syncDisconnect: { params: undefined; result: undefined };
  rejected: { params: undefined; result: readonly RejectedOperation[]; live: true };
  /** Takes a refused operation from the list. */
  dismissRejected: { params: { n: number }; result: undefined };
}
