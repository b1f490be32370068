import { backupName, writeBackup } from '#shared/backup/backup-file.ts';
import type { RapportBridge } from '#shared/ipc/contract.ts';
import { fail, succeed } from '#shared/ipc/result.ts';
import type { KeptBackups, PlatformBackups } from './platform-backups.ts';
import { webPlatform } from './web.ts';

// A part of its own, as current-sync.ts is.

function keptBackups(bridge: RapportBridge): PlatformBackups {
  // A copy of its own: what the engine sends may lie in shared memory.
  const make = (content: Uint8Array, records: number, aside: boolean) =>
    bridge.invoke('backup.make', { content: new Uint8Array(content), records, aside });
  const kept: KeptBackups = {
    state: () => bridge.invoke('backup.state', {}),
    configure: (settings) => bridge.invoke('backup.configure', settings),
    chooseFolder: () => bridge.invoke('backup.chooseFolder', {}),
    make: (content, records) => make(content, records, false),
    open: (name, passphrase) =>
      bridge.invoke('backup.open', { name, ...(passphrase !== undefined && { passphrase }) }),
  };
  return { kept, putAside: (content, records) => make(content, records, true) };
}

function backupsOf(bridge: RapportBridge | undefined): PlatformBackups {
  if (bridge !== undefined) return keptBackups(bridge);
  return {
    kept: null,
    async putAside(content, records) {
      const madeAt = Date.now();
      const bytes = await writeBackup({ content, records, madeAt });
      const saved = await webPlatform.saveFile({
        suggestedName: backupName(madeAt),
        filters: [],
        bytes,
      });
      if (!saved.ok) return saved;
      return saved.value.outcome === 'saved'
        ? succeed({ name: saved.value.name })
        : fail('failed', 'The download was cancelled.');
    },
  };
}

/** Backups of the place this page runs in. */
export const currentBackups: PlatformBackups = backupsOf(window.rapport);
