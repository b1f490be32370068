import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type BrowserContext,
  chromium,
  type Frame,
  type LaunchOptions,
  type Page,
  type Request,
  type Route,
} from '@playwright/test';
import { isMapped, toElectronUrl, toPageUrl } from './addresses.ts';
import type {
  FrameReport,
  LoadMessage,
  OpenPageMessage,
  ProtocolAnswer,
  SendMessage,
} from './messages.ts';
import { invokeBinding, openProbePath, pageScriptText, receiveFunction } from './page-script.ts';
import type { Methods, Peer } from './peer.ts';

/** Playwright's names for the permissions Electron's handlers decide on. */
const chromiumPermissions: Readonly<Record<string, readonly string[]>> = {
  'clipboard-read': ['clipboard-read'],
  'clipboard-sanitized-write': ['clipboard-write'],
  geolocation: ['geolocation'],
  'local-fonts': ['local-fonts'],
  media: ['camera', 'microphone'],
  midi: ['midi'],
  notifications: ['notifications'],
};

function mainFrameOf(request: Request, page: Page): boolean {
  return request.isNavigationRequest() && request.frame() === page.mainFrame();
}

/** The browser side of the double: real Chromium pages, asked and steered by the main process. */
export class DoubleBrowser {
  readonly pages = new Map<number, Page>();
  readonly #userData: string;
  readonly #launchOptions: LaunchOptions;
  readonly #peer: () => Peer;
  readonly #expected = new Map<number, string>();
  #context: Promise<BrowserContext> | undefined;
  #theme: 'system' | 'light' | 'dark' = 'system';

  constructor(userData: string, launchOptions: LaunchOptions, peer: () => Peer) {
    this.#userData = userData;
    this.#launchOptions = launchOptions;
    this.#peer = peer;
  }

  readonly methods: Methods = {
    'page.open': (message: OpenPageMessage) => this.#open(message),
    'page.load': (message: LoadMessage) => this.#load(message),
    'page.send': async ({ windowId, channel, payload }: SendMessage) => {
      await this.#page(windowId).evaluate(
        ([name, to, what]) => {
          const receive: unknown = Reflect.get(globalThis, String(name));
          if (typeof receive === 'function') receive(to, what);
        },
        [receiveFunction, channel, payload] as const,
      );
    },
    'page.close': async (windowId: number) => {
      const page = this.pages.get(windowId);
      this.pages.delete(windowId);
      await page?.close();
    },
    theme: async (source: 'system' | 'light' | 'dark') => {
      this.#theme = source;
      for (const page of this.pages.values()) await this.#applyTheme(page);
    },
  };

  async close(): Promise<void> {
    await (await this.#context)?.close();
  }

  #page(windowId: number): Page {
    const page = this.pages.get(windowId);
    if (page === undefined) throw new Error(`Window ${windowId} has no page.`);
    return page;
  }

  #launch(): Promise<BrowserContext> {
    this.#context ??= chromium.launchPersistentContext(join(this.#userData, 'chromium'), {
      ...this.#launchOptions,
      viewport: { width: 1280, height: 800 },
      serviceWorkers: 'block',
    });
    return this.#context;
  }

  async #applyTheme(page: Page): Promise<void> {
    await page.emulateMedia({ colorScheme: this.#theme === 'system' ? null : this.#theme });
  }

  async #open({ windowId, preload, inSubFrames }: OpenPageMessage): Promise<void> {
    const context = await this.#launch();
    const page = await context.newPage();
    this.pages.set(windowId, page);
    await this.#applyTheme(page);
    const ask = this.#peer();
    if (preload !== undefined) {
      const invoke = async (frame: Frame, channel: string, args: unknown[]): Promise<unknown> =>
        ask.call('ipc.invoke', { frame: await this.#report(windowId, frame), channel, args });
      await page.exposeBinding(invokeBinding, ({ frame }, channel: string, args: unknown[]) =>
        invoke(frame, channel, args),
      );
      const source = await readFile(preload, 'utf8');
      await page.addInitScript({ content: pageScriptText({ preload: source, inSubFrames }) });
    }
    await page.route(/^(?!data:|blob:|about:)/, (route) => this.#route(windowId, page, route));
    page.on('framenavigated', (frame) => {
      void this.#report(windowId, frame)
        .then((report) => ask.call('navigation.did', report))
        .catch(() => undefined);
    });
    page.on('popup', (popup) => {
      void ask
        .call('window.open', { windowId, url: toElectronUrl(popup.url()) })
        .then((allowed) => (allowed === true ? undefined : popup.close()))
        .catch(() => undefined);
    });
    page.on('download', (download) => {
      void ask
        .call('download', { windowId, url: toElectronUrl(download.url()) })
        .then((allowed) => (allowed === true ? undefined : download.cancel()))
        .catch(() => undefined);
    });
    page.on('close', () => {
      if (this.pages.delete(windowId))
        void ask.call('page.closed', windowId).catch(() => undefined);
    });
  }

  async #load({ windowId, url, permissions }: LoadMessage): Promise<void> {
    const page = this.#page(windowId);
    const pageUrl = toPageUrl(url);
    this.#expected.set(windowId, pageUrl);
    if (isMapped(pageUrl)) await this.#grant(page, new URL(pageUrl).origin, permissions);
    await page.goto(pageUrl, { waitUntil: 'load' });
  }

  async #grant(page: Page, origin: string, granted: LoadMessage['permissions']): Promise<void> {
    const names = Object.entries(chromiumPermissions)
      .filter(([permission]) => granted[permission] === true)
      .flatMap(([, chromiumNames]) => chromiumNames);
    // What is not named is refused by Chromium from now on, without asking anyone.
    await page.context().grantPermissions([...names], { origin });
  }

  async #report(windowId: number, frame: Frame): Promise<FrameReport> {
    const origin = await frame.evaluate(() => self.origin);
    return {
      windowId,
      url: toElectronUrl(frame.url()),
      origin: toElectronUrl(origin),
      isMainFrame: frame.parentFrame() === null,
    };
  }

  async #route(windowId: number, page: Page, route: Route): Promise<void> {
    const request = route.request();
    const url = toElectronUrl(request.url());
    const ask = this.#peer();
    if (new URL(request.url()).pathname === openProbePath) {
      const wanted = new URL(request.url()).searchParams.get('url') ?? '';
      const allowed = await ask.call('window.open', { windowId, url: toElectronUrl(wanted) });
      await route.fulfill({ body: allowed === true ? 'allow' : 'deny' });
      return;
    }
    if (request.isNavigationRequest()) {
      const isMainFrame = mainFrameOf(request, page);
      const byPage = this.#expected.get(windowId) !== request.url();
      this.#expected.delete(windowId);
      const message = { windowId, url, isMainFrame, byPage };
      // Aborted, not failed: the page stays where it was, as after preventDefault.
      if ((await ask.call('navigation.will', message)) !== true) return route.abort('aborted');
    }
    if (!isMapped(request.url())) return route.abort('internetdisconnected');
    const answer = await ask
      .call('protocol.request', {
        url,
        method: request.method(),
        headers: request.headers(),
      })
      .then((value) => value as ProtocolAnswer);
    await route.fulfill({
      status: answer.status,
      headers: { ...answer.headers },
      body: Buffer.from(answer.body),
    });
  }
}
