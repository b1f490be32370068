import * as z from 'zod/mini';

/** What a place that keeps backups by itself says of them, and what can be set. */

/** So many of the newest can be kept. */
export const MOST_KEPT = 60;

const keptBackup = z.strictObject({
  name: z.string(),
  /** UTC ms. */
  madeAt: z.number(),
  records: z.number(),
  sealed: z.boolean(),
  size: z.number(),
});
export type KeptBackup = z.infer<typeof keptBackup>;

export const backupState = z.strictObject({
  /** Whether one is made every day. */
  on: z.boolean(),
  /** How many are kept. */
  keep: z.number(),
  folder: z.string(),
  /** Whether new ones are sealed by a passphrase. */
  sealed: z.boolean(),
  /** Whether one should be made now. */
  due: z.boolean(),
  /** Newest first. */
  backups: z.array(keptBackup),
  /** Why the last one could not be made; null: it was, or none was tried. */
  problem: z.nullable(z.strictObject({ at: z.number(), message: z.string() })),
});
export type BackupState = z.infer<typeof backupState>;

export const backupSettings = z.strictObject({
  on: z.optional(z.boolean()),
  keep: z.optional(z.int().check(z.minimum(1), z.maximum(MOST_KEPT))),
  /** Null: new backups can be read by everybody who has the file. */
  passphrase: z.optional(z.nullable(z.string().check(z.minLength(8), z.maxLength(1000)))),
});
export type BackupSettings = z.infer<typeof backupSettings>;

/** Why a backup was not opened: translated as `backup.unreadable.<reason>`. */
export const notOpened = [
  'gone',
  'notBackup',
  'damaged',
  'newer',
  'needsPassphrase',
  'wrongPassphrase',
] as const;
export type NotOpened = (typeof notOpened)[number];
