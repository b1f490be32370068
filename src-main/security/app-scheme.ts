import { protocol, type Session } from 'electron';
import { serveStatic } from './static-files.ts';

/** The scheme and host the app is served from. Frozen: the user's data belongs to this origin. */
const appScheme = 'rapport-app';
const appHost = 'local';
export const appOrigin = `${appScheme}://${appHost}`;
export const appUrl = `${appOrigin}/index.html`;

/** Must run before the `ready` event, once. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Serves the built renderer, and nothing else, from `root` over the app's scheme. */
export function serveApp(session: Session, root: string): void {
  session.protocol.handle(appScheme, (request) => serveStatic(root, appHost, request));
}
