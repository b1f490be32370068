/** What the app is told about newer builds. */
export interface BuildUpdates {
  /** A newer build lies ready; `use` switches to it and reloads this tab. */
  readonly onReady: (use: () => void) => void;
  /** Another tab switched to a newer build; this tab runs on until it is reloaded. */
  readonly onReplaced: () => void;
}

const hourMs = 3_600_000;
const askAgainMs = 3_000;

/** Calls back once for each newer build that has been fetched and now waits. */
function watchForWaiting(registration: ServiceWorkerRegistration, ready: () => void): void {
  if (registration.waiting !== null) ready();
  registration.addEventListener('updatefound', () => {
    const incoming = registration.installing;
    incoming?.addEventListener('statechange', () => {
      // Without a controller this is the very first build: there is nothing to update.
      if (incoming.state === 'installed' && navigator.serviceWorker.controller !== null) ready();
    });
  });
}

/**
 * Makes the web app work offline. Does nothing where service workers do not exist or the page does
 * not come from a web server (the desktop's own scheme has its files on disk).
 */
export async function registerServiceWorker(updates: BuildUpdates): Promise<void> {
  if (!('serviceWorker' in navigator) || !/^https?:$/.test(location.protocol)) return;
  const container = navigator.serviceWorker;
  let askedHere = false;
  let hadController = container.controller !== null;
  container.addEventListener('controllerchange', () => {
    if (askedHere) location.reload();
    else if (hadController) updates.onReplaced();
    hadController = true;
  });
  const registration = await container.register('./service-worker.js', { updateViaCache: 'none' });
  const ask = (): void => registration.waiting?.postMessage('use-new-build');
  watchForWaiting(registration, () =>
    updates.onReady(() => {
      askedHere = true;
      ask();
      // A browser that is busy may not switch at the first word; the reload that follows ends this.
      setInterval(ask, askAgainMs);
    }),
  );
  // A failed look for updates means offline, which is normal.
  const look = (): void => void registration.update().catch(() => undefined);
  setInterval(look, hourMs);
  addEventListener('online', look);
}
