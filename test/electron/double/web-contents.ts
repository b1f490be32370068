import { EventEmitter } from 'node:events';
import type { WebPreferences, WindowOpenHandlerResponse } from 'electron';
import { host } from './host.ts';
import type { FrameReport, NavigationMessage } from './messages.ts';
import { preventable } from './preventable.ts';
import { session } from './session.ts';

/** What the program may know of a frame. */
export interface Frame {
  url: string;
  origin: string;
  readonly parent: Frame | null;
}

interface Owner extends EventEmitter {
  readonly id: number;
  isDestroyed(): boolean;
}

type OpenHandler = (details: { readonly url: string }) => WindowOpenHandlerResponse;

function originOf(url: string): string {
  const parsed = URL.parse(url);
  // Node knows no standard custom schemes; Chromium gives them an origin of scheme and host.
  return parsed === null || parsed.host === '' ? 'null' : `${parsed.protocol}//${parsed.host}`;
}

export class WebContents extends EventEmitter {
  readonly id: number;
  readonly session = session.defaultSession;
  readonly mainFrame: Frame = { url: '', origin: 'null', parent: null };
  readonly #window: Owner;
  readonly #preferences: WebPreferences;
  readonly #opened: Promise<unknown>;
  #openHandler: OpenHandler = () => ({ action: 'allow' });

  constructor(window: Owner, preferences: WebPreferences) {
    super();
    this.id = window.id;
    this.#window = window;
    this.#preferences = preferences;
    this.#opened = host().call('page.open', {
      windowId: window.id,
      preload: preferences.preload,
      inSubFrames: preferences.nodeIntegrationInSubFrames === true,
    });
  }

  getLastWebPreferences(): WebPreferences {
    return this.#preferences;
  }

  getURL(): string {
    return this.mainFrame.url;
  }

  isDestroyed(): boolean {
    return this.#window.isDestroyed();
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  send(channel: string, payload: unknown): void {
    void host()
      .call('page.send', { windowId: this.id, channel, payload })
      .catch((error: unknown) => {
        if (!this.isDestroyed()) throw error;
      });
  }

  async loadURL(url: string): Promise<void> {
    await this.#opened;
    const permissions = session.defaultSession.permissionsFor(this, originOf(url), url);
    await host().call('page.load', { windowId: this.id, url, permissions });
    this.#window.emit('ready-to-show');
    this.emit('did-finish-load');
  }

  /** Whether a navigation may go on: asks the listeners when the page started it. */
  willNavigate({ url, isMainFrame, byPage }: NavigationMessage): boolean {
    const details = { url, isMainFrame, isSameDocument: false };
    if (byPage) {
      const frameEvent = preventable(this, 'will-frame-navigate', details);
      const prevented =
        frameEvent.defaultPrevented ||
        (isMainFrame && preventable(this, 'will-navigate', details, url).defaultPrevented);
      if (prevented) return false;
    }
    this.emit('did-start-navigation', details);
    return true;
  }

  /** A document has taken a frame's place. */
  committed({ url, origin, isMainFrame }: FrameReport): void {
    if (!isMainFrame) return;
    this.mainFrame.url = url;
    this.mainFrame.origin = origin;
    this.emit('did-navigate', {}, url);
  }

  mayOpen(url: string): boolean {
    return this.#openHandler({ url }).action === 'allow';
  }

  mayDownload(url: string): boolean {
    return !preventable(this.session, 'will-download', {}, { getURL: () => url }, this)
      .defaultPrevented;
  }
}
