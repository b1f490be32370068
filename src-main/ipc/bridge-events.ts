import type { WebContents } from 'electron';
import { appOrigin } from '#main/security/app-scheme.ts';
import { type EventName, type EventOf, eventNames, events } from '#shared/ipc/contract.ts';

interface PendingEvent {
  readonly event: EventName;
  readonly payload: unknown;
}

/** The way from the shell to the page: keeps what happens before the page listens. */
export interface BridgeEvents {
  send<E extends EventName>(event: E, payload: EventOf<E>): void;
  /** The page listens to this event from now on; what waited for it is sent. */
  listen(event: EventName): void;
  /** The window events go to; undefined while there is none. */
  attach(contents: WebContents | undefined): void;
}

/**
 * Commands act on what is on screen, so they are not kept for a page that is not there yet; and a page
 * that starts syncs by itself.
 */
const notKept: ReadonlySet<EventName> = new Set<EventName>(['menu.command', 'sync.poke']);
const kept: ReadonlySet<EventName> = new Set(eventNames.filter((name) => !notKept.has(name)));

/** One channel of events to one window at a time. */
export function createBridgeEvents(): BridgeEvents {
  let target: WebContents | undefined;
  let pending: readonly PendingEvent[] = [];
  const listening = new Set<EventName>();

  function post({ event, payload }: PendingEvent): void {
    // The page cannot leave our origin; should it ever, nothing is told to what took its place.
    if (target?.mainFrame.origin === appOrigin) target.send(event, payload);
  }

  return {
    send(event, payload) {
      const item = { event, payload: events[event].parse(payload) };
      if (listening.has(event)) post(item);
      else if (kept.has(event)) pending = [...pending, item];
    },
    listen(event) {
      listening.add(event);
      const due = pending.filter((item) => item.event === event);
      pending = pending.filter((item) => item.event !== event);
      for (const item of due) post(item);
    },
    attach(contents) {
      target = contents;
      listening.clear();
      contents?.on('did-start-navigation', (details) => {
        if (details.isMainFrame && !details.isSameDocument) listening.clear();
      });
    },
  };
}
