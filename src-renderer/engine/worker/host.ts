import type { Engine } from '#engine/core/engine.ts';
import { engineError } from '#engine/core/failure.ts';
import type { EngineError } from '#engine/protocol/errors.ts';
import type { HeldBy } from '#engine/protocol/status.ts';
import type { FromEngine, ToEngine } from '#engine/worker/messages.ts';
import { serve } from '#engine/worker/serve.ts';

/** Between the windows of one profile: who writes, and messages to and from the writer. */
type Wire =
  | { readonly to: 'all'; readonly writer: string }
  | { readonly to: 'writer'; readonly tab?: string; readonly message?: ToEngine }
  | { readonly to: 'tab'; readonly tab: string; readonly message: FromEngine };

export interface HostOptions {
  readonly profile: string;
  /** `blocked` is called when another program keeps the database from being opened. */
  readonly open: (blocked: () => void) => Promise<Engine>;
  readonly send: (message: FromEngine) => void;
  /** Tells the page what it waits for; null when it waits no more. */
  readonly held: (by: HeldBy | null) => void;
}

/** A writer answers within some ms; longer, and the user is told what is waited for. */
const SILENT_AFTER = 1_200;
/** Opening takes so long, ms, for the largest workspace without its snapshot. */
const SLOW_AFTER = 8_000;

/**
 * One window's engine. The window that holds the profile's lock is the writer and opens the store;
 * the others pass their page's messages to it. When the writer goes, the next takes its place and
 * asks again what was not answered; commands carry ids, so that none is done twice.
 */
export class Host {
  readonly #options: HostOptions;
  readonly #tab = crypto.randomUUID();
  readonly #wire: BroadcastChannel;
  /** What this page asked and has not got an answer to, and what it listens to. */
  readonly #open = new Map<number, ToEngine>();
  readonly #tabs = new Map<string, ReturnType<typeof serve>>();
  #engine: Engine | null = null;
  #own: ReturnType<typeof serve> | null = null;
  #writerKnown = false;
  /** Why this window could not open the store when it was its turn. */
  #failure: EngineError | null = null;
  #heldBy: HeldBy | null = null;
  #watch: ReturnType<typeof setTimeout> | undefined;

  constructor(options: HostOptions) {
    this.#options = options;
    this.#wire = new BroadcastChannel(`rapport:${options.profile}`);
    this.#wire.onmessage = (event: MessageEvent<Wire>) => this.#hear(event.data);
    // Held as long as this window lives, so that the writer learns when it is gone.
    void navigator.locks.request(this.#tabLock(this.#tab), () => new Promise(() => {}));
    void navigator.locks.request(`rapport:${options.profile}:writer`, () => this.#becomeWriter());
    this.#post({ to: 'writer' });
    this.#watchFor('window', SILENT_AFTER);
  }

  /** Says so when nothing has come by then. */
  #watchFor(by: HeldBy, millis: number): void {
    clearTimeout(this.#watch);
    this.#watch = setTimeout(() => this.#hold(by), millis);
  }

  #hold(by: HeldBy | null): void {
    clearTimeout(this.#watch);
    if (this.#heldBy === by) return;
    this.#heldBy = by;
    this.#options.held(by);
  }

  /** A message of this window's page. */
  take(message: ToEngine): void {
    if (message.type === 'unsubscribe') this.#open.delete(message.id);
    else this.#open.set(message.id, message);
    this.#ask(message);
  }

  async #becomeWriter(): Promise<void> {
    // The lock is given back when it cannot: another window, or a later start, may fare better.
    if (await this.#serve()) await new Promise(() => {});
  }

  /** Opens the workspace anew, for all windows: it became another one's. */
  async reopen(): Promise<void> {
    const before = this.#engine;
    if (!before) return;
    this.#own?.end();
    this.#own = null;
    for (const tab of this.#tabs.values()) tab.end();
    this.#tabs.clear();
    this.#engine = null;
    before.close();
    await this.#serve();
  }

  async #serve(): Promise<boolean> {
    this.#hold(null);
    this.#watchFor('slow', SLOW_AFTER);
    try {
      this.#engine = await this.#options.open(() => this.#hold('database'));
      this.#hold(null);
    } catch (error) {
      this.#hold(null);
      this.#failure = engineError(error);
      for (const message of this.#open.values()) this.#ask(message);
      return false;
    }
    const own = serve(this.#engine, (message) => this.#answer(message));
    this.#own = own;
    this.#post({ to: 'all', writer: this.#tab });
    for (const message of this.#open.values()) own.take(message);
    return true;
  }

  #ask(message: ToEngine): void {
    if (this.#own) this.#own.take(message);
    else if (this.#failure && message.type !== 'unsubscribe') {
      this.#answer({ type: 'failed', id: message.id, error: this.#failure });
    } else if (this.#writerKnown) this.#post({ to: 'writer', tab: this.#tab, message });
  }

  #answer(message: FromEngine): void {
    const asked = this.#open.get(message.id);
    if (!asked) return;
    if (asked.type === 'request') this.#open.delete(message.id);
    this.#options.send(message);
  }

  #hear(wire: Wire): void {
    switch (wire.to) {
      case 'all':
        if (this.#own) return;
        this.#writerKnown = true;
        this.#hold(null);
        this.#failure = null;
        for (const message of this.#open.values()) this.#ask(message);
        return;
      case 'tab':
        if (wire.tab === this.#tab) this.#answer(wire.message);
        return;
      case 'writer':
        if (!this.#engine) return;
        if (wire.tab === undefined || !wire.message) {
          this.#post({ to: 'all', writer: this.#tab });
          return;
        }
        this.#tabServer(this.#engine, wire.tab).take(wire.message);
    }
  }

  #tabServer(engine: Engine, tab: string): ReturnType<typeof serve> {
    const known = this.#tabs.get(tab);
    if (known) return known;
    const made = serve(engine, (message) => this.#post({ to: 'tab', tab, message }));
    this.#tabs.set(tab, made);
    // Granted once that window is gone.
    void navigator.locks.request(this.#tabLock(tab), () => {
      made.end();
      this.#tabs.delete(tab);
    });
    return made;
  }

  #tabLock(tab: string): string {
    return `rapport:${this.#options.profile}:tab:${tab}`;
  }

  #post(wire: Wire): void {
    this.#wire.postMessage(wire);
  }
}
