import type { LoopState } from '#engine/sync/loop-news.ts';
import type {
  ActHead,
  ForgottenRow,
  Operation,
  OperationResult,
  SyncedRow,
} from '#shared/sync/protocol.ts';
import type { SyncAnswer, SyncRequest } from '#shared/sync/transport.ts';

/** How far this device and the endpoint have come. Saved with what it speaks of, never by itself. */
export interface SyncPosition {
  readonly epoch: string;
  /** Every row up to here was pulled, but for those a first pull still owes (`owed`). */
  readonly cursor: number;
  /** A first pull goes on below this; 0 when it is done. */
  readonly owed: number;
  /** Operations up to here have their final result. */
  readonly acked: number;
  /**
   * `due`: what a first or renewed pull brought was not compared with what the endpoint has yet;
   * `differs`: it was, and is something else. Absent: it is the same.
   */
  readonly compare?: Compare;
}

export type Compare = 'due' | 'differs';

/** What a device holds: digests of its records by id, for each kind that its version knows. */
export type Held = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** A page that was pulled. */
export interface PulledPage {
  readonly rows: readonly (SyncedRow | ForgottenRow)[];
  readonly acts: readonly ActHead[];
}

/**
 * The device's own side of sync. Each writing method is one transaction that also saves the position
 * given: after a crash either all of it happened or none.
 */
export interface SyncStore {
  position(): Promise<SyncPosition>;
  /**
   * Number of the last operation that is in the store; 0 when there is none. Never of one that is still
   * being written: what has a number and is not there goes to the endpoint without content.
   */
  last(): Promise<number>;
  /** Operations from a number on, at most so many and about so many bytes, at least one if any. */
  outgoing(
    from: number,
    limit: { readonly operations: number; readonly bytes: number },
  ): Promise<readonly Operation[]>;
  /** Operations got their results. `rows`: what stands where one was rejected. */
  settle(
    results: readonly OperationResult[],
    rows: readonly (SyncedRow | ForgottenRow)[],
    position: SyncPosition,
  ): Promise<void>;
  /** Takes pulled rows in: each with what is still to be sent on top. */
  receive(page: PulledPage, position: SyncPosition): Promise<void>;
  /** Starts pulling anew: what the endpoint does not send again by the end is forgotten. */
  restart(position: SyncPosition): Promise<void>;
  /** A first or renewed pull is complete: forgets what was not sent again. */
  complete(position: SyncPosition): Promise<void>;
  /**
   * Digests of what is on the disk, by kind and id. Null where that cannot be compared: something is not
   * sent yet or half written, or the device is to do something else (`isStopped`).
   */
  held(isStopped: () => boolean): Promise<Held | null>;
  /** Takes rows that were found to differ as they are, with what is still to be sent on top. */
  mend(rows: readonly (SyncedRow | ForgottenRow)[], position: SyncPosition): Promise<void>;
  /** Another copy of this device has used these numbers: from here on under a new device. */
  renumber(acked: number): Promise<void>;
  /** The endpoint's clock minus this device's, ms: further stamps are made by the endpoint's. */
  adjustClock(offset: number): Promise<void>;
  /** The device was revoked: everything of the workspace goes. */
  wipe(): Promise<void>;
}

export interface SyncTransport {
  send(request: SyncRequest, signal?: AbortSignal): Promise<SyncAnswer>;
}

/** Runs something later; the result takes it back. */
export type SetTimer = (run: () => void, ms: number) => () => void;

/** What the loop works with. */
export interface SyncLoopOptions {
  readonly store: SyncStore;
  readonly transport: SyncTransport;
  /** This device's wall clock, UTC ms. */
  readonly now: () => number;
  /** The clock that changes are stamped by: `now` and the offset of `adjustClock`. */
  readonly clock: () => number;
  /** 0 … 1. */
  readonly random: () => number;
  readonly setTimer: SetTimer;
  /** Versions of the kinds' stored shapes. */
  readonly versions: Readonly<Record<string, number>>;
  /** Between two steps: lets the user's own writes go first. */
  readonly rest?: () => Promise<void>;
  /** At most so many pulled rows are taken in at once; some tens of milliseconds of work when left out. */
  readonly partRows?: number;
  /**
   * Another copy of this device works under its number: makes a key of its own and enrols anew.
   * False: it cannot now.
   */
  readonly enrolAnew?: () => Promise<boolean>;
  readonly changed?: (state: LoopState) => void;
}
