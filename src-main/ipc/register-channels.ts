import { BrowserWindow, ipcMain } from 'electron';
import { isTrustedSender } from '#main/security/sender.ts';
import { type Channel, type RequestOf, type ResponseOf, requests } from '#shared/ipc/contract.ts';
import { fail, type Result, succeed } from '#shared/ipc/result.ts';

/** Answers one channel for the window whose page asked. */
export type Handler<C extends Channel> = (
  request: RequestOf<C>,
  window: BrowserWindow,
) => Result<ResponseOf<C>> | Promise<Result<ResponseOf<C>>>;

export type Handlers = { readonly [C in Channel]: Handler<C> };

interface Schema<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false; error: Error };
}

interface Ends<C extends Channel> {
  readonly request: Schema<RequestOf<C>>;
  readonly response: Schema<ResponseOf<C>>;
}

function register<C extends Channel>(channel: C, ends: Ends<C>, handle: Handler<C>): void {
  ipcMain.handle(channel, async (event, ...args: unknown[]): Promise<Result<ResponseOf<C>>> => {
    // Who asks is checked before what is asked: a stranger learns nothing about the contract.
    const window = isTrustedSender(event) ? BrowserWindow.fromWebContents(event.sender) : null;
    if (window === null) return fail('wrong-sender', 'Only the app itself may ask this.');
    const request = ends.request.safeParse(args[0]);
    if (!request.success) return fail('invalid-request', request.error.message);
    if (args.length !== 1) return fail('invalid-request', 'Exactly one argument is expected.');
    try {
      const result = await handle(request.data, window);
      if (!result.ok) return result;
      const response = ends.response.safeParse(result.value);
      return response.success
        ? succeed(response.data)
        : fail('invalid-response', `${channel}: ${response.error.message}`);
    } catch (error) {
      return fail('failed', `${channel}: ${error instanceof Error ? error.message : 'unknown'}`);
    }
  });
}

/** Opens every channel of the contract, each with the checks of both ends. */
export function registerChannels(handlers: Handlers): void {
  const registerOne = <C extends Channel>(channel: C): void => {
    const ends: { readonly [K in Channel]: Ends<K> } = requests;
    register(channel, ends[channel], handlers[channel]);
  };
  for (const channel of Object.keys(requests) as Channel[]) registerOne(channel);
}
