import type { App, WebContents } from 'electron';
import { appUrl } from './app-scheme.ts';

// The app changes place within its document (hash history), which is no navigation here. What is
// left is reloading the one document; everything else is refused.
function isReload(url: string): boolean {
  return url === appUrl || url.startsWith(`${appUrl}#`);
}

function lockDown(contents: WebContents): void {
  contents.on('will-frame-navigate', (details) => {
    if (!details.isMainFrame || !isReload(details.url)) details.preventDefault();
  });
  contents.on('will-navigate', (details) => {
    if (!isReload(details.url)) details.preventDefault();
  });
  // Our scheme never redirects, so a redirect is never ours.
  contents.on('will-redirect', (details) => details.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  // Links that may leave go through the bridge, where they are checked.
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Locks every web contents of the program, also those not made by us. */
export function restrictNavigation(app: App): void {
  app.on('web-contents-created', (_event, contents) => lockDown(contents));
}
