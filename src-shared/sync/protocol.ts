import * as z from 'zod/mini';
import { OPERATION_RECORDS, PUSH_OPERATIONS } from '#shared/sync/limits.ts';

/**
 * What a device and the endpoint say to each other, as JSON over HTTP (docs/sync.md). Times are UTC
 * milliseconds, stamps are `Hlc`. One schema each serves both sides.
 */
export const PROTOCOL = 1;

const id = z.string().check(z.minLength(1), z.maxLength(200));
const name = z.string().check(z.minLength(1), z.maxLength(100));
const stamp = z.string().check(z.regex(/^[0-9a-f]{12}-[0-9a-f]{4}-[0-9a-f]{16}$/));
const whole = z.int().check(z.minimum(0));
const stamps = z.record(z.string(), stamp);
const values = z.record(z.string().check(z.maxLength(200)), z.unknown());

/** What one operation does to one record. Stamped by the operation's `at`. */
export const recordChange = z.discriminatedUnion('k', [
  /** A new record. Blank fields have no key. */
  z.strictObject({ k: z.literal('add'), e: name, id, v: values }),
  z.strictObject({
    k: z.literal('set'),
    e: name,
    id,
    /** New values; null: blank. */
    v: values,
    /** Origin of the value the editor saw, by field. */
    b: stamps,
    /** Fields that were put back: the stamp of the act their value comes from. */
    o: z.optional(stamps),
    /** Of fields that hold lists: the entries the editor saw. */
    saw: z.optional(values),
  }),
  z.strictObject({ k: z.literal('del'), e: name, id }),
  z.strictObject({ k: z.literal('undel'), e: name, id }),
]);
export type RecordChange = z.infer<typeof recordChange>;

const act = z.object({
  name,
  params: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
});
const inverts = z.object({ id, mode: z.enum(['undo', 'redo']) });

/**
 * What is applied whole or not at all, once: a change set, or a part of a large one. `n` counts the
 * operations of a device without a gap; `op` follows from change set and part, so that it is the
 * same however often it is sent.
 */
export const operation = z.strictObject({
  n: z.int().check(z.minimum(1)),
  op: id,
  /** The change set it is of. */
  tx: id,
  at: stamp,
  act,
  inverts: z.optional(inverts),
  /** The device had pulled so far when the user acted. */
  cur: whole,
  c: z.array(recordChange).check(z.maxLength(OPERATION_RECORDS * 4)),
});
export type Operation = z.infer<typeof operation>;

/** Versions of the kinds' stored shapes, as the device writes them. */
const versions = z.record(name, whole);

export const pushRequest = z.strictObject({
  p: z.literal(PROTOCOL),
  epoch: id,
  /** The device's wall clock as it sends. */
  now: z.number(),
  sv: versions,
  /** Each is checked by itself: a malformed one is rejected and does not stop the others. */
  ops: z.array(z.looseObject({ n: z.int(), op: id })).check(z.maxLength(PUSH_OPERATIONS)),
});
export type PushRequest = Omit<z.infer<typeof pushRequest>, 'ops'> & {
  readonly ops: readonly Operation[];
};

/** Why an operation was refused for good: translated as `rejected.<code>`. */
export const rejections = [
  'malformed',
  'invalid',
  'tooLarge',
  'forbiddenKind',
  'forbiddenAction',
  'forbiddenField',
  'forbiddenRecord',
  'erased',
] as const;
export type Rejection = (typeof rejections)[number];

/** What the operation's values did not pass, for `invalid` and the forbidden ones. */
const refusedAt = z.object({
  e: name,
  id,
  field: z.optional(z.string()),
  key: z.optional(z.string()),
});

export const operationResult = z.object({
  n: whole,
  /** `dup`: it was applied before; `conflict`: applied, and something gave way. */
  s: z.enum(['ok', 'dup', 'conflict', 'rejected']),
  /** The stamp it has on the endpoint, where the device's clock was wrong. */
  at: z.optional(stamp),
  code: z.optional(z.enum(rejections)),
  where: z.optional(z.array(refusedAt)),
});
export type OperationResult = z.infer<typeof operationResult>;

/** A record's present state, or that the device may not have it (any more). */
export const syncedRow = z.object({
  e: name,
  id,
  seq: whole,
  v: values,
  h: stamp,
  f: z.optional(stamps),
  o: z.optional(stamps),
  d: z.optional(stamp),
  u: z.optional(stamp),
  /** Version of its kind's stored shape. */
  sv: whole,
  /** The change set that last changed it. */
  tx: id,
  /** Erased for good: whatever the device keeps of it besides goes too. */
  x: z.optional(z.literal(true)),
});
export type SyncedRow = z.infer<typeof syncedRow>;

export const forgottenRow = z.object({ e: name, id, seq: whole, forget: z.literal(true) });
export type ForgottenRow = z.infer<typeof forgottenRow>;
/** What most are comes first: what does not fit the first costs as much again. */
const rowOrWord = z.union([syncedRow, forgottenRow]);

/** Whose change set rows come from. */
export const actHead = z.object({
  tx: id,
  at: stamp,
  /** Member and device; empty: the endpoint itself. */
  by: z.string(),
  dev: z.string(),
  act,
  inverts: z.optional(inverts),
});
export type ActHead = z.infer<typeof actHead>;

export const pushResponse = z.object({
  /** The endpoint's wall clock. */
  srv: z.number(),
  /** Everything up to here has its final result. */
  acked: whole,
  head: whole,
  res: z.array(operationResult),
  /** Present state of the records of rejected operations: what stands instead. */
  rows: z.array(rowOrWord),
});
export type PushResponse = z.infer<typeof pushResponse>;

/**
 * A page of rows. Forward: `seq > cur`, rising. Backward (`below` given): `seq < below`, falling, so
 * that a new device has the newest first. In both, `cur` is where the next page goes on.
 */
export const pullResponse = z.object({
  srv: z.number(),
  epoch: id,
  rows: z.array(rowOrWord),
  acts: z.array(actHead),
  cur: whole,
  more: z.boolean(),
  head: whole,
  /** Tombstones below are gone: a device that has pulled less starts anew. */
  floor: whole,
  /** Records the device may see, as a measure of how far a first pull is. */
  total: z.optional(whole),
});
export type PullResponse = z.infer<typeof pullResponse>;

/** Errors of whole requests: `{error: {code, …}}`. */
export const syncError = z.object({
  error: z.discriminatedUnion('code', [
    /** Operations are missing: send from `want` on. */
    z.object({ code: z.literal('GAP'), want: whole }),
    /** Another copy of this device sent other operations under these numbers: enrol anew. */
    z.object({ code: z.literal('FORKED') }),
    /** Pull from 0: what the device may see changed, or it was away too long. */
    z.object({ code: z.literal('RESYNC') }),
    /** The endpoint was restored from a backup. */
    z.object({ code: z.literal('EPOCH'), epoch: id, want: whole }),
    /** This version of the program is too old to push. */
    z.object({ code: z.literal('UPGRADE'), min: whole }),
    z.object({ code: z.literal('FORBIDDEN'), message: z.optional(z.string()) }),
    /** The device was revoked: it wipes itself. */
    z.object({ code: z.literal('REVOKED') }),
    /** `srv`: the endpoint's clock, where the device's is too far off for its signature. */
    z.object({
      code: z.literal('UNAUTHENTICATED'),
      message: z.optional(z.string()),
      srv: z.optional(z.number()),
    }),
    z.object({ code: z.literal('NOT_FOUND') }),
    /** The record was erased for good: what belongs to it is not wanted any more. */
    z.object({ code: z.literal('GONE') }),
    z.object({ code: z.literal('RATE'), retryMs: whole }),
    z.object({ code: z.literal('TOO_LARGE'), message: z.optional(z.string()) }),
    z.object({ code: z.literal('MALFORMED'), message: z.optional(z.string()) }),
    z.object({ code: z.literal('CONFLICT'), message: z.optional(z.string()) }),
    /** The endpoint cannot answer now; the same request may succeed later. */
    z.object({ code: z.literal('UNAVAILABLE'), retryMs: z.optional(whole) }),
  ]),
});
export type SyncError = z.infer<typeof syncError>['error'];
export type SyncErrorCode = SyncError['code'];

/** Server-sent event of `/v1/poke`. */
export const poke = z.object({ head: whole });
