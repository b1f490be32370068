import { EventEmitter } from 'node:events';
import type { CustomScheme, Session } from 'electron';
import type { ProtocolAnswer, ProtocolMessage } from './messages.ts';

type Handle = (request: Request) => Response | Promise<Response>;
type RequestHandler = Parameters<Session['setPermissionRequestHandler']>[0];
type CheckHandler = Parameters<Session['setPermissionCheckHandler']>[0];
type Permission = Parameters<NonNullable<CheckHandler>>[1];

const schemes = new Map<string, CustomScheme>();
const handlers = new Map<string, Handle>();

/** Permissions a Chromium page can be given or refused from outside. */
const knownPermissions = [
  'clipboard-read',
  'clipboard-sanitized-write',
  'geolocation',
  'local-fonts',
  'media',
  'midi',
  'notifications',
] as const satisfies readonly Permission[];

export const protocol = {
  registerSchemesAsPrivileged(custom: readonly CustomScheme[]): void {
    for (const scheme of custom) schemes.set(scheme.scheme, scheme);
  },
  handle(scheme: string, handler: Handle): void {
    if (handlers.has(scheme)) throw new Error(`The scheme has been registered: ${scheme}`);
    handlers.set(scheme, handler);
  },
  isProtocolHandled: (scheme: string): boolean => handlers.has(scheme),
  /** Only of the double: what was registered before the program was ready. */
  privilegedSchemes: (): CustomScheme[] => [...schemes.values()],
};

class DefaultSession extends EventEmitter {
  readonly protocol = protocol;
  #request: RequestHandler = null;
  #check: CheckHandler = null;

  setPermissionRequestHandler(handler: RequestHandler): void {
    this.#request = handler;
  }

  setPermissionCheckHandler(handler: CheckHandler): void {
    this.#check = handler;
  }

  // Chromium offers devices, screens and pairing by dialogs that a page without a user cannot open.
  setDevicePermissionHandler(): void {}
  setDisplayMediaRequestHandler(): void {}
  setBluetoothPairingHandler(): void {}

  /** What both handlers say of each permission; Electron's default without handlers is yes. */
  permissionsFor(contents: object, origin: string, url: string): Readonly<Record<string, boolean>> {
    // The handlers get the double's web contents, which has what the program uses of the real one.
    const asElectron = contents as never;
    const details = { isMainFrame: true, requestingUrl: url };
    return Object.fromEntries(
      knownPermissions.map((name) => {
        let granted = this.#check?.(asElectron, name, `${origin}/`, details) ?? true;
        this.#request?.(
          asElectron,
          name,
          (answer) => {
            granted &&= answer;
          },
          details,
        );
        return [name, granted];
      }),
    );
  }
}

export const session = { defaultSession: new DefaultSession() };

/** Answers a page's request for a custom scheme by the handler the program registered. */
export async function answerProtocol(message: ProtocolMessage): Promise<ProtocolAnswer> {
  const scheme = message.url.slice(0, message.url.indexOf(':'));
  const handler = handlers.get(scheme);
  if (handler === undefined) throw new Error(`Nothing handles the scheme ${scheme}`);
  const request = new Request(message.url, { method: message.method, headers: message.headers });
  const response = await handler(request);
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: new Uint8Array(await response.arrayBuffer()),
  };
}
