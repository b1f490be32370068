import type { IpcMainInvokeEvent } from 'electron';
import { appOrigin } from './app-scheme.ts';

/** Whether a message comes from the main frame of a page of our own origin. */
export function isTrustedSender(event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  // Null when the frame has navigated away or is gone: then nobody may act on the answer.
  return frame !== null && frame.parent === null && frame.origin === appOrigin;
}
