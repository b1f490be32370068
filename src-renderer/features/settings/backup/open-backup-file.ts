import type { OpenedWorkspace } from '#platform/platform-backups.ts';
import { openBackup } from '#shared/backup/backup-file.ts';

/** How a plain workspace file, as "Export everything" writes it, begins. */
const ZIP = [0x50, 0x4b];

/** The workspace file of a chosen file: of a backup, or the file itself where it is one. */
export async function openBackupFile(
  bytes: Uint8Array<ArrayBuffer>,
  passphrase?: string,
): Promise<OpenedWorkspace> {
  if (ZIP.every((byte, at) => bytes[at] === byte))
    return { ok: true, content: bytes, madeAt: null };
  const opened = await openBackup(bytes, { passphrase });
  return opened.ok
    ? { ok: true, content: opened.content, madeAt: opened.head.madeAt }
    : { ok: false, reason: opened.reason };
}
