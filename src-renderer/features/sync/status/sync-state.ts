import type { SyncStatus } from '#engine/protocol/sync.ts';

/** What to say of sync first: what needs somebody before what goes by itself. */
export type SyncState =
  | 'trouble'
  | 'first'
  | 'offline'
  | 'attention'
  | 'waiting'
  | 'starting'
  | 'synced';

/** How sync stands, of a device that has a team. */
export function syncState(status: SyncStatus): SyncState {
  if (status.trouble) return 'trouble';
  if (status.offlineSince !== null) return 'offline';
  if (status.first) return 'first';
  if (status.attention > 0) return 'attention';
  if (status.waiting > 0) return 'waiting';
  return status.syncedAt === null ? 'starting' : 'synced';
}

/** Whether it matters enough to take room on a phone's every screen. */
export function standsOut(state: SyncState): boolean {
  return state === 'trouble' || state === 'offline' || state === 'first' || state === 'attention';
}
