import * as z from 'zod/mini';
import type { NotOpened } from './backup-state.ts';

/**
 * A backup file, the same from the desktop and from a browser:
 *
 * | bytes | what |
 * |---|---|
 * | 8 | `RAPPORTB` |
 * | 4 | version, little endian |
 * | 4 | length of the head, little endian |
 * | … | the head: JSON in UTF-8, see `backupHead` |
 * | … | the workspace file (zip), or its AES-256-GCM ciphertext with tag |
 * | 32 | SHA-256 of everything before |
 *
 * What is before the body is authenticated with it. The checksum tells damage from a wrong passphrase.
 */
const MAGIC = 'RAPPORTB';
const BACKUP_VERSION = 1;
/** How the names of backups end, without the dot. */
export const BACKUP_EXTENSION = 'rapport';

const FIXED = MAGIC.length + 8;
const CHECKSUM = 32;
/** A head is far smaller. */
const LONGEST_HEAD = 64 * 1024;

/** Argon2id (RFC 9106). Bounds: a file must not make the program take all memory, or for ever. */
export const keyDerivation = z.object({
  name: z.literal('argon2id'),
  /** KiB. */
  memory: z.int().check(z.minimum(8 * 1024), z.maximum(1024 * 1024)),
  passes: z.int().check(z.minimum(1), z.maximum(20)),
  lanes: z.int().check(z.minimum(1), z.maximum(16)),
  /** Base64url. */
  salt: z.string().check(z.regex(/^[A-Za-z0-9_-]{22}$/)),
});
export type KeyDerivation = z.infer<typeof keyDerivation>;

const backupHead = z.object({
  /** UTC ms. */
  madeAt: z.number(),
  /** Records of all kinds. */
  records: z.int().check(z.minimum(0)),
  sealed: z.nullable(
    z.object({
      cipher: z.literal('aes-256-gcm'),
      /** 96 bits, base64url. */
      nonce: z.string().check(z.regex(/^[A-Za-z0-9_-]{16}$/)),
      key: keyDerivation,
    }),
  ),
});
export type BackupHead = z.infer<typeof backupHead>;

/** Why a backup cannot be read at all. */
type Unreadable = Extract<NotOpened, 'notBackup' | 'damaged' | 'newer'>;

export type ReadHead =
  | {
      readonly ok: true;
      readonly head: BackupHead;
      /** Where the body begins. */
      readonly start: number;
    }
  | { readonly ok: false; readonly reason: Unreadable };

/** What comes before the body. */
export function writeHead(head: BackupHead): Uint8Array<ArrayBuffer> {
  const json = new TextEncoder().encode(JSON.stringify(head));
  const bytes = new Uint8Array(FIXED + json.length);
  bytes.set(new TextEncoder().encode(MAGIC));
  const view = new DataView(bytes.buffer);
  view.setUint32(MAGIC.length, BACKUP_VERSION, true);
  view.setUint32(MAGIC.length + 4, json.length, true);
  bytes.set(json, FIXED);
  return bytes;
}

/** Reads the head from the first bytes of a file; `HEAD_BYTES` are enough. */
export function readHead(bytes: Uint8Array): ReadHead {
  const magic = new TextDecoder('latin1').decode(bytes.subarray(0, MAGIC.length));
  if (magic !== MAGIC) return { ok: false, reason: 'notBackup' };
  if (bytes.length < FIXED) return { ok: false, reason: 'damaged' };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint32(MAGIC.length, true);
  if (version > BACKUP_VERSION) return { ok: false, reason: 'newer' };
  const length = view.getUint32(MAGIC.length + 4, true);
  const start = FIXED + length;
  if (version === 0 || length > LONGEST_HEAD || start > bytes.length) {
    return { ok: false, reason: 'damaged' };
  }
  const head = backupHead.safeParse(parseJson(bytes.subarray(FIXED, start)));
  return head.success ? { ok: true, head: head.data, start } : { ok: false, reason: 'damaged' };
}

/** As many bytes of a file as `readHead` may need. */
export const HEAD_BYTES = FIXED + LONGEST_HEAD;

/** Head, body and checksum, each apart; null when there is no room for a checksum. */
export function splitBackup(
  bytes: Uint8Array,
  start: number,
): {
  readonly checked: Uint8Array;
  readonly body: Uint8Array;
  readonly checksum: Uint8Array;
} | null {
  const end = bytes.length - CHECKSUM;
  if (end < start) return null;
  return {
    checked: bytes.subarray(0, end),
    body: bytes.subarray(start, end),
    checksum: bytes.subarray(end),
  };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
