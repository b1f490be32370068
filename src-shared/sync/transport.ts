import * as z from 'zod/mini';
import { enrolled } from '#shared/sync/team.ts';

/** How requests of sync travel: what is asked, what can come back, and who this device is. */

const syncMethods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/**
 * What a page may send with the device's token: everything of the endpoint but what makes tokens and
 * devices, which is done where the key is.
 */
export const syncRequest = z.strictObject({
  method: z.enum(syncMethods),
  /** From `/v1/` on, with its query. No dots, so that it stays below `/v1/`. */
  path: z
    .string()
    .check(
      z.maxLength(4000),
      z.regex(
        /^\/v1\/(?![^?]*%2e)(?!(?:token|enrol|workspaces|poke|wiped)(?:[/?]|$)|devices(?:[?]|$))[A-Za-z0-9_~%:@/-]+(?:\?[\w.~%:@/?&=+,-]*)?$/i,
      ),
    ),
  /** JSON; bytes are sent as they are. */
  body: z.optional(z.unknown()),
});
export type SyncRequest = z.infer<typeof syncRequest>;

/**
 * Why nothing came back. `foreign`: something answered that is no endpoint, such as the sign-in page
 * of a hotel's network; `stopped`: the asker gave up. Whether the request was done is unknown.
 */
export const unreachedReasons = ['offline', 'timeout', 'foreign', 'stopped'] as const;
export type UnreachedReason = (typeof unreachedReasons)[number];

export const syncAnswer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('answer'), status: z.int(), body: z.unknown() }),
  z.strictObject({ kind: z.literal('unreached'), why: z.enum(unreachedReasons) }),
]);
export type SyncAnswer =
  | { readonly kind: 'answer'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'unreached'; readonly why: UnreachedReason };

/**
 * How well the device's key is kept. `browser`: it cannot be taken out of the browser's profile;
 * `system`: encrypted by the system's key store; `weak`: the system has no key store, so that whoever
 * can read the user's files can read the key.
 */
const keyProtections = ['browser', 'system', 'weak'] as const;

/** Who this device is: what it keeps about itself beside its key. */
export const deviceState = z.object({
  /** The endpoint's address, without a path. */
  origin: z.string(),
  as: enrolled,
  /** Since when it has records of this workspace, by its own clock, UTC ms. */
  since: z.number(),
  protection: z.enum(keyProtections),
});
export type DeviceState = z.infer<typeof deviceState>;

/**
 * Why an act of the team failed: translated as `sync.problem.<code>`. Besides these, every code of
 * `SyncErrorCode` the endpoint may answer with, and why it was not reached.
 */
const ownProblems = [
  /** The address is no https origin (or http on this machine). */
  'badOrigin',
  /** This device belongs to a workspace already. */
  'alreadyEnrolled',
  /** This device belongs to no workspace. */
  'notEnrolled',
  /** The key could not be made or kept. */
  'keyStore',
  /** The endpoint answered what this version does not understand. */
  'unexpected',
] as const;

const problemCodes = [
  ...ownProblems,
  ...unreachedReasons,
  'FORBIDDEN',
  'REVOKED',
  'UNAUTHENTICATED',
  'NOT_FOUND',
  'RATE',
  'TOO_LARGE',
  'MALFORMED',
  'CONFLICT',
  'UNAVAILABLE',
  'UPGRADE',
] as const;

const syncProblem = z.strictObject({
  code: z.enum(problemCodes),
  /** For logs and support, in English. */
  message: z.string(),
  retryMs: z.optional(z.number()),
});
export type SyncProblem = z.infer<typeof syncProblem>;

export type SyncOutcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: SyncProblem };

/** The same as a schema, for the bridge. */
export const enrolOutcome = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), value: deviceState }),
  z.strictObject({ ok: z.literal(false), problem: syncProblem }),
]);
