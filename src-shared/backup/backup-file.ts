import { argon2idAsync } from '@noble/hashes/argon2.js';
import { base64url, fromBase64url } from '#shared/text/base64url.ts';
import {
  BACKUP_EXTENSION,
  type BackupHead,
  type KeyDerivation,
  readHead,
  splitBackup,
  writeHead,
} from './backup-format.ts';
import type { NotOpened } from './backup-state.ts';

/** RFC 9106, section 4, second choice, with one lane: about a second and a half on a slow machine. */
const DERIVATION = { name: 'argon2id', memory: 64 * 1024, passes: 3, lanes: 1 } as const;
const NONCE = 12;
const SALT = 16;
const KEY = 32;

/** A key and how it was made of a passphrase, so that the passphrase opens what it sealed. */
export interface BackupKey {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly from: KeyDerivation;
}

export interface NewBackup {
  /** The workspace file. */
  readonly content: Uint8Array;
  /** UTC ms. */
  readonly madeAt: number;
  readonly records: number;
  /** Not given: everybody who has the file can read it. */
  readonly key?: BackupKey | undefined;
}

export type OpenedBackup =
  | {
      readonly ok: true;
      readonly content: Uint8Array<ArrayBuffer>;
      readonly head: BackupHead;
    }
  | {
      readonly ok: false;
      readonly reason: NotOpened;
    };

/** A new key of a passphrase, with a salt of its own. Takes a second, in small pieces. */
export async function newBackupKey(passphrase: string): Promise<BackupKey> {
  const salt = base64url(crypto.getRandomValues(new Uint8Array(SALT)));
  const from: KeyDerivation = { ...DERIVATION, salt };
  return { from, bytes: await derived(passphrase, from) };
}

async function derived(
  passphrase: string,
  { memory, passes, lanes, salt }: KeyDerivation,
): Promise<Uint8Array<ArrayBuffer>> {
  // The same passphrase typed on another system may come in other code points.
  const text = new TextEncoder().encode(passphrase.normalize('NFKC'));
  const key = await argon2idAsync(text, fromBase64url(salt) ?? new Uint8Array(SALT), {
    m: memory,
    t: passes,
    p: lanes,
    dkLen: KEY,
  });
  return new Uint8Array(key);
}

/** A whole backup file. */
export async function writeBackup(backup: NewBackup): Promise<Uint8Array<ArrayBuffer>> {
  const { content, madeAt, records, key } = backup;
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE));
  const sealed = key && { cipher: 'aes-256-gcm' as const, nonce: base64url(nonce), key: key.from };
  const head = writeHead({ madeAt, records, sealed: sealed ?? null });
  const body = key
    ? await crypto.subtle.encrypt(
        { name: 'AES-GCM', iv: nonce, additionalData: head },
        await importKey(key.bytes),
        new Uint8Array(content),
      )
    : content;
  const checked = joined(head, new Uint8Array(body));
  return joined(checked, new Uint8Array(await crypto.subtle.digest('SHA-256', checked)));
}

/**
 * The workspace file of a backup, if nothing of it is damaged. `with`: the passphrase, or a key at
 * hand, which is tried where it was made for this file.
 */
export async function openBackup(
  bytes: Uint8Array,
  { passphrase, key }: { readonly passphrase?: string | undefined; readonly key?: BackupKey } = {},
): Promise<OpenedBackup> {
  const read = readHead(bytes);
  if (!read.ok) return read;
  const parts = splitBackup(bytes, read.start);
  if (parts === null) return { ok: false, reason: 'damaged' };
  const { body, checked, checksum } = parts;
  const right = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(checked)));
  if (!right.every((byte, at) => byte === checksum[at])) return { ok: false, reason: 'damaged' };
  const { head, start } = read;
  if (head.sealed === null) return { ok: true, content: new Uint8Array(body), head };
  const { nonce, key: from } = head.sealed;
  const atHand = key && isSame(key.from, from) ? key.bytes : undefined;
  if (passphrase === undefined && !atHand) return { ok: false, reason: 'needsPassphrase' };
  const used = passphrase === undefined ? atHand : await derived(passphrase, from);
  const iv = fromBase64url(nonce);
  if (!used || !iv) return { ok: false, reason: 'damaged' };
  try {
    const plain = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv, additionalData: new Uint8Array(bytes.subarray(0, start)) },
      await importKey(used),
      new Uint8Array(body),
    );
    return { ok: true, content: new Uint8Array(plain), head };
  } catch {
    // Whole by its checksum, so it is the passphrase.
    return { ok: false, reason: 'wrongPassphrase' };
  }
}

function importKey(bytes: Uint8Array<ArrayBuffer>): ReturnType<typeof crypto.subtle.importKey> {
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

function isSame(a: KeyDerivation, b: KeyDerivation): boolean {
  return a.salt === b.salt && a.memory === b.memory && a.passes === b.passes && a.lanes === b.lanes;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** The name of a backup made at a time, UTC: it sorts by it. */
export function backupName(madeAt: number): string {
  const stamp = new Date(madeAt).toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
  return `rapport-${stamp}Z.${BACKUP_EXTENSION}`;
}
