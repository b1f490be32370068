import type { Role } from '#shared/domain/member.ts';
import type { Act } from '#shared/sync/change-set.ts';
import type { Rejection } from '#shared/sync/protocol.ts';
import type { Enrolled } from '#shared/sync/team.ts';
import type { SyncAnswer, SyncRequest } from '#shared/sync/transport.ts';

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

/** The requests of sync, beside those of `protocol.ts`. */
export interface SyncRequests {
  syncStatus: { params: undefined; result: SyncStatus };
  syncNow: { params: { reason: SyncReason }; result: undefined };
  /**
   * The device was enrolled. `keep`: what is here is sent to the workspace (it was made from it);
   * else it is put aside in a backup by the page before, and replaced by the workspace's records.
   */
  syncConnect: { params: { origin: string; as: Enrolled; keep: boolean }; result: undefined };
  /** Works alone from here on. What is here stays. */
  syncDisconnect: { params: undefined; result: undefined };
  rejected: { params: undefined; result: readonly RejectedOperation[] };
  /** Takes a refused operation from the list. */
  dismissRejected: { params: { n: number }; result: undefined };
}

export interface SyncSubscriptions {
  syncStatus: { params: undefined; push: SyncStatus };
  rejected: { params: undefined; push: readonly RejectedOperation[] };
}

/** What the engine asks of the page it runs for, since a worker reaches neither bridge nor key. */
export interface PageServices {
  /** Sends a request to the endpoint with the device's token. */
  syncSend: { params: SyncRequest; result: SyncAnswer };
  /** Writes records to the safety journal; resolves when they are on the disk. Nothing on the web. */
  safetyAppend: { params: { readonly records: readonly Uint8Array[] }; result: undefined };
  /** All whole records of the safety journal; null where there is none. */
  safetyRead: { params: undefined; result: readonly Uint8Array[] | null };
  /** Keeps only these records: the others were acknowledged. */
  safetyReplace: { params: { readonly records: readonly Uint8Array[] }; result: undefined };
  /** A copy of this device works under its name: makes a new key and enrols anew; null: not now. */
  syncEnrolAnew: { params: undefined; result: Enrolled | null };
  /** Who this device is by the key it holds, also after the store was lost. */
  syncIdentity: { params: undefined; result: { origin: string; as: Enrolled } | null };
  /** Key and token go. `wiped`: so has everything else, since the device was revoked. */
  syncForget: { params: { readonly wiped: boolean }; result: undefined };
}

/** Asks the page. Rejects when it cannot, or when `stop` ends first. */
export type AskPage = <K extends keyof PageServices>(
  name: K,
  params: PageServices[K]['params'],
  stop?: AbortSignal,
) => Promise<PageServices[K]['result']>;
