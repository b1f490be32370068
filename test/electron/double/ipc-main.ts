import { webContentsOf } from './browser-window.ts';
import type { InvokeMessage } from './messages.ts';
import type { Frame, WebContents } from './web-contents.ts';

interface InvokeEvent {
  readonly type: 'frame';
  readonly sender: WebContents;
  readonly senderFrame: Frame;
  readonly frameId: number;
  readonly processId: number;
}

type Handler = (event: InvokeEvent, ...args: readonly unknown[]) => unknown;

const handlers = new Map<string, Handler>();

export const ipcMain = {
  handle(channel: string, handler: Handler): void {
    if (handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    handlers.set(channel, handler);
  },
  removeHandler(channel: string): void {
    handlers.delete(channel);
  },
};

/** Answers what a page asked by `ipcRenderer.invoke`. */
export async function runInvoke({ frame, channel, args }: InvokeMessage): Promise<unknown> {
  const handler = handlers.get(channel);
  const sender = webContentsOf(frame.windowId);
  if (handler === undefined || sender === undefined) {
    throw new Error(`No handler registered for '${channel}'`);
  }
  if (frame.isMainFrame) {
    sender.mainFrame.url = frame.url;
    sender.mainFrame.origin = frame.origin;
  }
  const senderFrame: Frame = frame.isMainFrame
    ? sender.mainFrame
    : { url: frame.url, origin: frame.origin, parent: sender.mainFrame };
  const event: InvokeEvent = { type: 'frame', sender, senderFrame, frameId: 1, processId: 1 };
  return handler(event, ...args);
}
