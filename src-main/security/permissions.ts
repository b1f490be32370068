import type { Session } from 'electron';
import { appOrigin } from './app-scheme.ts';

// What the app really uses: copying text, and storage that the system does not evict.
const allowed: ReadonlySet<string> = new Set(['clipboard-sanitized-write', 'persistent-storage']);

function isAppOrigin(url: string): boolean {
  return url === appOrigin || url.startsWith(`${appOrigin}/`);
}

/** Default deny: requests and checks of every permission, devices, screens, pairing, downloads. */
export function restrictPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    callback(allowed.has(permission) && details.isMainFrame && isAppOrigin(details.requestingUrl));
  });
  session.setPermissionCheckHandler(
    (_contents, permission, requestingOrigin, details) =>
      allowed.has(permission) && details.isMainFrame && isAppOrigin(requestingOrigin),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => callback(null));
  session.setBluetoothPairingHandler((_details, callback) => callback({ confirmed: false }));
  // Files leave the program by the save dialog only.
  session.on('will-download', (event) => event.preventDefault());
}
