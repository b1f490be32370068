import { createDevice } from '#shared/sync/device.ts';
import type { Stop } from '#shared/sync/http-exchange.ts';
import { endpointOrigin } from '#shared/sync/origin.ts';
import { createTeamClient } from '#shared/sync/team-client.ts';
import { browserDeviceName } from './device-name.ts';
import { browserDeviceKeeper } from './device-store.ts';
import type { PlatformSync } from './platform-sync.ts';
import { webWire } from './web-wire.ts';

/** Sync of a web app: with the endpoint that served it, by a key that never leaves the browser. */
export function webSync(): PlatformSync {
  const own = location.origin;
  const device = createDevice({
    keeper: browserDeviceKeeper,
    wire: webWire,
    origin: (typed) => (endpointOrigin(typed) === own ? own : null),
    name: () => browserDeviceName(navigator.userAgent),
    random: Math.random,
  });
  const send: PlatformSync['send'] = (request, signal) => device.send(request, stopOf(signal));

  return {
    ...device,
    ...createTeamClient(send),
    onlyOrigin: own,
    send,
    pokes(listener) {
      const ending = Promise.withResolvers<void>();
      // A browser allows few connections to one origin: only one of the windows holds this one.
      void navigator.locks
        .request('rapport:pokes', { signal: endSignal(ending.promise) }, async () => {
          const stop = await device.pokes(listener);
          if (stop === null) return;
          await ending.promise;
          stop();
        })
        .catch(() => undefined);
      return () => ending.resolve();
    },
    forget: ({ wiped }) => device.forget(wiped),
  };
}

/** A signal that ends with a promise: who still waits for the lock is let go. */
function endSignal(ending: Promise<void>): AbortSignal {
  const abort = new AbortController();
  void ending.then(() => abort.abort());
  return abort.signal;
}

function stopOf(signal: AbortSignal | undefined): Stop | undefined {
  return (
    signal &&
    ((stopped) => {
      if (signal.aborted) stopped();
      signal.addEventListener('abort', stopped, { once: true });
      return () => signal.removeEventListener('abort', stopped);
    })
  );
}
