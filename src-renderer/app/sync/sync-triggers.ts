import type { EngineClient } from '#engine/client/engine-client.ts';
import type { SyncReason } from '#engine/protocol/sync.ts';
import { currentSync } from '#platform/current-sync.ts';

/**
 * Tells the engine when sync may succeed again or has something to fetch: the window is looked at, the
 * network is back, the endpoint pokes. The engine knows by itself when it starts and what it has to
 * send. Runs as long as the page.
 */
export function startSyncTriggers(engine: EngineClient): void {
  let device: string | undefined;
  let endPokes = (): void => undefined;

  const sync = (reason: SyncReason): void => {
    if (device === undefined) return;
    // A sync that fails shows itself in the status; there is nobody to tell here.
    engine.request('syncNow', { reason }).catch(() => undefined);
  };

  addEventListener('focus', () => sync('focus'));
  addEventListener('online', () => sync('online'));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') sync('focus');
  });

  engine.subscribe('syncStatus', undefined, ({ connection, trouble }) => {
    const now = trouble === 'revoked' ? undefined : connection?.device;
    if (now === device) return;
    device = now;
    endPokes();
    endPokes = now === undefined ? () => undefined : currentSync.pokes(() => sync('poke'));
  });
}
