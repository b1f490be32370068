import type { RapportBridge } from '#shared/ipc/contract.ts';
import type { KeptBackups } from './platform-backups.ts';

// A part of its own, as current-sync.ts is.

function keptBackups(bridge: RapportBridge): KeptBackups {
  return {
    state: () => bridge.invoke('backup.state', {}),
    configure: (settings) => bridge.invoke('backup.configure', settings),
    chooseFolder: () => bridge.invoke('backup.chooseFolder', {}),
    // A copy of its own: what the engine sends may lie in shared memory.
    make: (content, records) =>
      bridge.invoke('backup.make', { content: new Uint8Array(content), records }),
    open: (name, passphrase) =>
      bridge.invoke('backup.open', { name, ...(passphrase !== undefined && { passphrase }) }),
  };
}

/** Backups this place keeps by itself; null in a browser: it has no folder, they are downloaded. */
export const currentBackups: KeptBackups | null =
  window.rapport === undefined ? null : keptBackups(window.rapport);
