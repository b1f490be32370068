import { compare } from '#engine/sync/comparison.ts';
import { Exchange, type Reply, type SetTimer } from '#engine/sync/exchange.ts';
import { partsOf } from '#engine/sync/page-parts.ts';
import type { SyncPosition, SyncStore, SyncTransport } from '#engine/sync/ports.ts';
import { inARow, neverMade, resultsOf } from '#engine/sync/pushing.ts';
import { Schedule } from '#engine/sync/schedule.ts';
import type { SyncReason, SyncStatus } from '#engine/sync-protocol.ts';
import { PULL_ROWS, PUSH_BYTES, PUSH_OPERATIONS } from '#shared/sync/limits.ts';
import {
  PROTOCOL,
  type PullResponse,
  type PushRequest,
  pullResponse,
  pushResponse,
  type Rejection,
  type SyncError,
} from '#shared/sync/protocol.ts';

export interface SyncLoopOptions {
  readonly store: SyncStore;
  readonly transport: SyncTransport;
  /** This device's wall clock, UTC ms. */
  readonly now: () => number;
  /** The clock that changes are stamped by: `now` and the offset of `adjustClock`. */
  readonly clock: () => number;
  /** 0 … 1. */
  readonly random: () => number;
  readonly setTimer: SetTimer;
  /** Versions of the kinds' stored shapes. */
  readonly versions: Readonly<Record<string, number>>;
  /** Between two steps: lets the user's own writes go first. */
  readonly rest?: () => Promise<void>;
  /** At most so many pulled rows are taken in at once; `PART_ROWS` when left out. */
  readonly partRows?: number;
  /**
   * Another copy of this device works under its number: makes a key of its own and enrols anew.
   * False: it cannot now.
   */
  readonly enrolAnew?: () => Promise<boolean>;
  readonly changed?: (state: LoopState) => void;
}

/** What the loop knows of `SyncStatus`. */
export type LoopState = Pick<
  SyncStatus,
  'phase' | 'first' | 'syncedAt' | 'offlineSince' | 'trouble'
>;

/** What follows a step. */
type Next =
  | 'on'
  /** Nothing is left to be done. */
  | 'done'
  /** It failed for now. */
  | 'wait'
  /** The endpoint said when to come back, and the schedule knows. */
  | 'told'
  /** For good. */
  | 'end';

/** Answers that take longer are not waited for, ms. Transports notice sooner that nothing comes. */
const TIMEOUT = 300_000;
/** Pulled rows that are written at once: some tens of milliseconds of work. */
const PART_ROWS = 500;
/** Clocks that differ by less are taken for right, ms. */
const SKEW = 60_000;
/** Above every number the endpoint gives: the newest rows first. */
const NEWEST = Number.MAX_SAFE_INTEGER;
/** What a pull brought is compared in at most so many rounds: the rest is left to the next start. */
const COMPARISONS = 20;
/** `owed` of a first pull that has everything below and looks for what came meanwhile. */
const ALL_BELOW = 1;

/**
 * One serial loop: sends what this device did, then fetches what others did, a page at a time, until
 * neither is left; then waits. All that must outlast a crash is in the store: the loop may stop
 * anywhere, and another goes on.
 */
export class SyncLoop {
  readonly #options: SyncLoopOptions;
  readonly #exchange: Exchange;
  readonly #schedule: Schedule;
  #state: LoopState = {
    phase: 'idle',
    first: null,
    syncedAt: null,
    offlineSince: null,
    trouble: null,
  };
  #running: Promise<void> | null = null;
  #again = false;
  #stopped = false;
  /** This program is too old to send; it still fetches. */
  #mayPush = true;
  /** At most so many operations are sent at once: fewer after the endpoint found them too large. */
  #most = PUSH_OPERATIONS;
  readonly #emptied = new Map<number, Rejection>();
  /** The endpoint's newest row, as far as it said. */
  #head = 0;
  #fetched = 0;
  /** How often the endpoint asked to start anew without anything having moved in between. */
  #turns = 0;
  /** Everything up to the endpoint's newest row is here, as far as this round knows. */
  #level = false;
  /** In this round it was compared already. */
  #looked = false;
  #comparisons = 0;
  /** It was compared before, and is something else than what the endpoint has. */
  #differs = false;
  /** Whoever asks for it has it compared again. */
  #askedToCompare = false;

  constructor(options: SyncLoopOptions) {
    this.#options = options;
    const { transport, now, setTimer, random } = options;
    this.#exchange = new Exchange({ transport, now, setTimer, timeout: TIMEOUT });
    this.#schedule = new Schedule({ setTimer, now, random, run: () => this.#run() });
  }

  get state(): LoopState {
    return this.#state;
  }

  start(): void {
    this.ask('start');
  }

  /** Tries now, unless the endpoint asked to be left alone and it is not the user who asks. */
  ask(reason: SyncReason): void {
    if (this.#stopped) return;
    if (reason === 'user' || reason === 'start') {
      this.#mayPush = true;
      this.#comparisons = 0;
      this.#askedToCompare = true;
    }
    if (this.#running) this.#again = true;
    else this.#schedule.asked(reason);
  }

  /** The user changed something: it is sent now, or in a moment with what follows. */
  changed(): void {
    if (this.#stopped) return;
    this.#schedule.moved();
    if (this.#running) this.#again = true;
    else this.#schedule.changed(this.#state.offlineSince === null);
  }

  /** Stops for good; resolves when nothing is under way any more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#schedule.stop();
    this.#exchange.abort();
    await this.#running;
  }

  #run(): void {
    if (this.#running || this.#stopped) return;
    this.#running = this.#round().then((next) => {
      this.#running = null;
      const { phase } = this.#state;
      if (phase !== 'idle') this.#tell({ phase: 'idle' });
      if (this.#stopped || next === 'end') return;
      const again = this.#again && next === 'done';
      this.#again = false;
      if (again) this.#schedule.changed();
      else if (next !== 'told') this.#schedule.later();
    });
  }

  async #round(): Promise<Next> {
    this.#turns = 0;
    this.#level = false;
    this.#looked = false;
    try {
      while (!this.#stopped) {
        const next = await this.#step();
        if (next !== 'on') return next;
        await this.#options.rest?.();
      }
      return 'end';
    } catch (error) {
      // Only the store throws: the disk is full, or the database is being closed.
      this.#tell({ trouble: isFull(error) ? 'storageFull' : this.#state.trouble });
      return 'wait';
    }
  }

  /** One request: what is to be sent goes first. */
  async #step(): Promise<Next> {
    const { store } = this.#options;
    const position = await store.position();
    const last = this.#mayPush ? await store.last() : 0;
    if (this.#stopped) return 'end';
    this.#differs = position.compare === 'differs';
    if (last > position.acked) return this.#push(position, last);
    return this.#level && this.#isToCompare(position)
      ? this.#compare(position)
      : this.#pull(position);
  }

  async #push(position: SyncPosition, last: number): Promise<Next> {
    const { store, versions, clock } = this.#options;
    this.#tell({ phase: 'sending' });
    this.#level = false;
    const from = position.acked + 1;
    const outgoing = await store.outgoing(from, { operations: this.#most, bytes: PUSH_BYTES });
    const ops = inARow(from, outgoing, last, this.#emptied).slice(0, this.#most);
    if (ops.length === 0) return 'wait';
    const { epoch } = position;
    const body: PushRequest = {
      p: PROTOCOL,
      epoch,
      now: clock(),
      sv: { ...versions },
      ops: [...ops],
    };
    const reply = await this.#exchange.ask(
      { method: 'POST', path: '/v1/push', body },
      pushResponse,
    );
    if (reply.kind !== 'ok') return this.#failed(reply, position, { ops: ops.map(({ n }) => n) });
    const { acked, res, rows, srv, head } = reply.body;
    const confirmed = Math.min(acked, from + ops.length - 1);
    if (confirmed < from) return this.#unclear();
    this.#reached();
    const results = resultsOf(ops, res, this.#emptied).filter(({ n }) => n <= confirmed);
    const stands = [...rows, ...neverMade(outgoing, this.#emptied)];
    await store.settle(results, stands, { ...position, acked: confirmed });
    for (const { n } of results) this.#emptied.delete(n);
    this.#most = Math.min(PUSH_OPERATIONS, this.#most * 2);
    this.#head = Math.max(this.#head, head);
    this.#moved();
    await this.#compareClocks(srv, reply);
    return 'on';
  }

  async #pull(position: SyncPosition): Promise<Next> {
    const { cursor, owed } = position;
    this.#tell({ phase: 'fetching' });
    const anew = cursor === 0 && owed === 0;
    const backward = anew || (owed > ALL_BELOW && this.#head <= cursor);
    const at = backward ? `below=${anew ? NEWEST : owed}` : `cur=${cursor}`;
    const path = `/v1/pull?epoch=${encodeURIComponent(position.epoch)}&${at}&max=${PULL_ROWS}`;
    const reply = await this.#exchange.ask({ method: 'GET', path }, pullResponse);
    if (reply.kind !== 'ok') return this.#failed(reply, position);
    const page = reply.body;
    if (page.epoch !== position.epoch) {
      return this.#anew({ ...position, epoch: page.epoch, cursor: 0, owed: 0 });
    }
    if (!isSound(page, backward, anew ? NEWEST : backward ? owed : cursor)) return this.#unclear();
    this.#reached();
    this.#head = Math.max(page.head, anew ? 0 : this.#head);
    if (page.rows.length > 0) this.#moved();
    const after = await this.#took(position, page, backward);
    await this.#compareClocks(page.srv, reply);
    return after;
  }

  /** Takes a page in, a part at a time: each is whole on the disk, with how far it gets. */
  async #took(position: SyncPosition, page: PullResponse, backward: boolean): Promise<Next> {
    const { store, rest, partRows = PART_ROWS } = this.#options;
    let at = position;
    let after: Next = 'on';
    for (const [i, part] of partsOf(page, partRows).entries()) {
      if (i > 0) {
        await rest?.();
        if (this.#stopped) return 'end';
        at = await store.position();
      }
      after = backward ? await this.#tookOlder(at, part) : await this.#tookNewer(at, part);
    }
    return after;
  }

  /** A page of a first pull, newest first. The first of them says from where newer ones are due. */
  async #tookOlder(position: SyncPosition, page: PullResponse): Promise<Next> {
    const anew = position.owed === 0;
    this.#fetched = anew ? page.rows.length : this.#fetched + page.rows.length;
    const total = Math.max(page.total ?? 0, this.#fetched, this.#state.first?.total ?? 0);
    this.#tell({ first: { done: this.#fetched, total } });
    await this.#options.store.receive(page, {
      ...position,
      cursor: anew ? page.head : position.cursor,
      owed: page.more ? Math.max(page.cur, ALL_BELOW) : ALL_BELOW,
    });
    return 'on';
  }

  async #tookNewer(position: SyncPosition, page: PullResponse): Promise<Next> {
    const { store } = this.#options;
    const arrived = { ...position, cursor: page.cur };
    await store.receive(page, arrived);
    if (page.more) return 'on';
    this.#head = page.cur;
    if (position.owed > ALL_BELOW) return 'on';
    if (position.owed === ALL_BELOW) {
      await store.complete({ ...arrived, owed: 0, compare: 'due' });
      this.#tell({ first: null });
    }
    this.#level = true;
    this.#tell({ syncedAt: this.#options.now() });
    if (this.#mayPush && (await store.last()) > position.acked) return 'on';
    return this.#isToCompare(await store.position()) ? 'on' : 'done';
  }

  /** Once a round, and what was found to differ only when the user asks. */
  #isToCompare({ compare: is }: SyncPosition): boolean {
    if (is === undefined || this.#looked || this.#comparisons >= COMPARISONS) return false;
    return is === 'due' || this.#askedToCompare;
  }

  /** Whether what a first or renewed pull brought is what the endpoint has; puts right what is not. */
  async #compare(position: SyncPosition): Promise<Next> {
    const { store, setTimer, rest } = this.#options;
    this.#tell({ phase: 'fetching' });
    this.#looked = true;
    this.#comparisons += 1;
    const isToSend = async () => this.#mayPush && (await store.last()) > position.acked;
    let failed: Exclude<Reply<unknown>, { kind: 'ok' }> | null = null;
    const found = await compare({
      epoch: position.epoch,
      cursor: position.cursor,
      ask: async (path, schema) => {
        if (this.#stopped || (await isToSend())) return null;
        const reply = await this.#exchange.ask({ method: 'GET', path }, schema);
        if (reply.kind === 'ok') return reply.body;
        failed = reply;
        return null;
      },
      held: () => store.held(() => this.#stopped),
      mend: (rows) => store.mend(rows, position),
      rest: rest ?? (() => new Promise((resolve) => setTimer(resolve, 0))),
    });
    if (failed) return this.#failed(failed, position);
    if (this.#stopped) return 'end';
    if (found === 'later') return (await isToSend()) ? 'on' : 'done';
    const { compare: _before, ...kept } = position;
    await store.mend([], found === 'differs' ? { ...kept, compare: found } : kept);
    this.#differs = found === 'differs';
    this.#askedToCompare = false;
    this.#reached();
    return (await isToSend()) ? 'on' : 'done';
  }

  async #failed(
    reply: Exclude<Reply<unknown>, { kind: 'ok' }>,
    position: SyncPosition,
    pushed?: { readonly ops: readonly number[] },
  ): Promise<Next> {
    if (reply.kind === 'unreached') {
      if (reply.why === 'unclear') return this.#unclear();
      if (reply.why === 'stopped') return this.#stopped ? 'end' : 'wait';
      // On a slow line less at once gets through.
      const sent = pushed?.ops.length ?? 0;
      if (reply.why === 'timeout' && sent > 1) this.#most = Math.floor(sent / 2);
      this.#offline(reply.why === 'foreign' ? 'foreignNetwork' : undefined);
      return 'wait';
    }
    if (reply.error.code === 'UNAVAILABLE') {
      this.#offline(undefined);
      if (reply.error.retryMs === undefined) return 'wait';
      this.#schedule.notBefore(reply.error.retryMs);
      return 'told';
    }
    this.#tell({ offlineSince: null });
    return this.#refused(reply.error, position, pushed?.ops);
  }

  async #refused(
    error: SyncError,
    position: SyncPosition,
    pushed: readonly number[] | undefined,
  ): Promise<Next> {
    const { store } = this.#options;
    switch (error.code) {
      case 'GAP':
        return this.#turn(() =>
          store.settle([], [], { ...position, acked: Math.max(0, error.want - 1) }),
        );
      case 'FORKED':
        return this.#forked(position, pushed);
      case 'RESYNC':
        return this.#anew({ ...position, cursor: 0, owed: 0 });
      case 'EPOCH': {
        const acked = Math.min(position.acked, Math.max(0, error.want - 1));
        return this.#anew({ epoch: error.epoch, cursor: 0, owed: 0, acked });
      }
      case 'UPGRADE':
        this.#tell({ trouble: 'upgrade' });
        if (!pushed) return 'wait';
        this.#mayPush = false;
        return 'on';
      case 'REVOKED':
        await store.wipe();
        this.#stopped = true;
        this.#tell({ trouble: 'revoked', first: null });
        return 'end';
      case 'RATE':
        this.#schedule.notBefore(error.retryMs);
        return 'told';
      case 'TOO_LARGE':
      case 'MALFORMED':
        if (!pushed) return 'wait';
        return this.#takeApart(pushed, error.code === 'TOO_LARGE' ? 'tooLarge' : 'malformed');
      case 'UNAUTHENTICATED':
      case 'FORBIDDEN':
        this.#tell({ trouble: 'signedOut' });
        return 'wait';
      default:
        return 'wait';
    }
  }

  /** One operation among others stops them all: it is found by halving, and goes without content. */
  #takeApart(pushed: readonly number[], code: Rejection): Next {
    const [first] = pushed;
    if (first === undefined) return 'wait';
    if (pushed.length > 1) {
      this.#most = Math.floor(pushed.length / 2);
      return 'on';
    }
    if (this.#emptied.has(first)) return 'wait';
    this.#emptied.set(first, code);
    return 'on';
  }

  /**
   * The numbers of this device are used by a copy of it too. What both copies did before they parted
   * is found by halving, and confirmed; the rest gets numbers of another device. Numbers first: the
   * old device's are refused in the same way should it end here.
   */
  async #forked(position: SyncPosition, pushed: readonly number[] | undefined): Promise<Next> {
    if (pushed && pushed.length > 1) {
      this.#most = Math.floor(pushed.length / 2);
      return 'on';
    }
    const { store, enrolAnew } = this.#options;
    await store.renumber(position.acked);
    if ((await enrolAnew?.()) !== true) {
      this.#tell({ trouble: 'signedOut' });
      return 'wait';
    }
    return this.#turn(async () => undefined);
  }

  #anew(position: SyncPosition): Promise<Next> {
    return this.#turn(async () => {
      await this.#options.store.restart(position);
      this.#head = 0;
    });
  }

  /** Follows the endpoint where it points to, but not round and round. */
  async #turn(go: () => Promise<void>): Promise<Next> {
    this.#turns += 1;
    if (this.#turns > 3) return 'wait';
    await go();
    return 'on';
  }

  async #compareClocks(
    srv: number,
    { sentAt, gotAt }: { readonly sentAt: number; readonly gotAt: number },
  ): Promise<void> {
    const { store, now, clock } = this.#options;
    // A clock that was set while the answer was under way says nothing.
    if (gotAt < sentAt || gotAt - sentAt > SKEW) return;
    const offset = Math.round(srv - (sentAt + gotAt) / 2);
    if (Math.abs(now() + offset - clock()) > SKEW) await store.adjustClock(offset);
  }

  #moved(): void {
    this.#turns = 0;
    this.#schedule.moved();
  }

  /** The endpoint answered what this version does not understand, or the answer was cut. */
  #unclear(): Next {
    this.#offline(undefined);
    return 'wait';
  }

  #reached(): void {
    const held = this.#differs ? 'differs' : null;
    const trouble = this.#mayPush ? held : 'upgrade';
    this.#tell({ offlineSince: null, trouble });
  }

  #offline(trouble: 'foreignNetwork' | undefined): void {
    const offlineSince = this.#state.offlineSince ?? this.#options.now();
    this.#tell({ offlineSince, ...(trouble ? { trouble } : {}) });
  }

  #tell(news: Partial<LoopState>): void {
    const before = this.#state;
    const after = { ...before, ...news };
    const keys = Object.keys(news) as (keyof LoopState)[];
    if (keys.every((key) => after[key] === before[key])) return;
    this.#state = after;
    this.#options.changed?.(after);
  }
}

/** A page leads on: it never goes back, and never stays where it is while there is more. */
function isSound({ cur, more, head }: PullResponse, backward: boolean, from: number): boolean {
  if (backward) return !more || (cur > 0 && cur < from);
  return cur >= from && cur <= Math.max(head, from) && (!more || cur > from);
}

function isFull(error: unknown): boolean {
  return error instanceof Error && error.name === 'QuotaExceededError';
}
