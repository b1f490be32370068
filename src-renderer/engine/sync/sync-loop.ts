import type { SyncReason } from '#engine/protocol/sync.ts';
import { clockOffset } from '#engine/sync/clock-offset.ts';
import { Comparisons } from '#engine/sync/comparisons.ts';
import { Exchange, type Reply } from '#engine/sync/exchange.ts';
import { LoopNews, type LoopState } from '#engine/sync/loop-news.ts';
import { partsOf } from '#engine/sync/page-parts.ts';
import type { SyncLoopOptions, SyncPosition } from '#engine/sync/ports.ts';
import { ALL_BELOW, isSound, pullPlan } from '#engine/sync/pull-plan.ts';
import { PushPace } from '#engine/sync/push-pace.ts';
import { inARow, neverMade, resultsOf } from '#engine/sync/pushing.ts';
import { Schedule } from '#engine/sync/schedule.ts';
import { PUSH_BYTES } from '#shared/sync/limits.ts';
import {
  PROTOCOL,
  type PullResponse,
  type PushRequest,
  pullResponse,
  pushResponse,
  type SyncError,
} from '#shared/sync/protocol.ts';

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

/**
 * One serial loop: sends what this device did, then fetches what others did, a page at a time, until
 * neither is left; then waits. All that must outlast a crash is in the store: the loop may stop
 * anywhere, and another goes on.
 */
export class SyncLoop {
  readonly #options: SyncLoopOptions;
  readonly #exchange: Exchange;
  readonly #schedule: Schedule;
  readonly #news: LoopNews;
  readonly #comparisons: Comparisons;
  #running: Promise<void> | null = null;
  #again = false;
  #stopped = false;
  /** This program is too old to send; it still fetches. */
  #mayPush = true;
  readonly #pace = new PushPace();
  /** The endpoint's newest row, as far as it said. */
  #head = 0;
  #fetched = 0;
  /** How often the endpoint asked to start anew without anything having moved in between. */
  #turns = 0;
  /** Everything up to the endpoint's newest row is here, as far as this round knows. */
  #level = false;

  constructor(options: SyncLoopOptions) {
    this.#options = options;
    const { transport, now, setTimer, random } = options;
    this.#exchange = new Exchange({ transport, now, setTimer, timeout: TIMEOUT });
    this.#schedule = new Schedule({ setTimer, now, random, run: () => this.#run() });
    this.#news = new LoopNews(now, options.changed);
    this.#comparisons = new Comparisons({
      store: options.store,
      exchange: this.#exchange,
      rest: options.rest ?? (() => new Promise((resolve) => setTimer(resolve, 0))),
      isStopped: () => this.#stopped,
    });
  }

  get state(): LoopState {
    return this.#news.state;
  }

  start(): void {
    this.ask('start');
  }

  /** Tries now, unless the endpoint asked to be left alone and it is not the user who asks. */
  ask(reason: SyncReason): void {
    if (this.#stopped) return;
    if (reason === 'user' || reason === 'start') {
      this.#mayPush = true;
      this.#comparisons.ask();
    }
    if (this.#running) this.#again = true;
    else this.#schedule.asked(reason);
  }

  /** The user changed something: it is sent now, or in a moment with what follows. */
  changed(): void {
    if (this.#stopped) return;
    this.#schedule.moved();
    if (this.#running) this.#again = true;
    else this.#schedule.changed(this.state.offlineSince === null);
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
      this.#news.tell({ phase: 'idle' });
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
    this.#comparisons.newRound();
    try {
      while (!this.#stopped) {
        const next = await this.#step();
        if (next !== 'on') return next;
        await this.#options.rest?.();
      }
      return 'end';
    } catch (error) {
      // Only the store throws: the disk is full, or the database is being closed.
      this.#news.tell({ trouble: isFull(error) ? 'storageFull' : this.state.trouble });
      return 'wait';
    }
  }

  /** One request: what is to be sent goes first. */
  async #step(): Promise<Next> {
    const { store } = this.#options;
    const position = await store.position();
    const last = this.#mayPush ? await store.last() : 0;
    if (this.#stopped) return 'end';
    this.#comparisons.lastFound(position);
    if (last > position.acked) return this.#push(position, last);
    return this.#level && this.#comparisons.isDue(position)
      ? this.#compare(position)
      : this.#pull(position);
  }

  async #push(position: SyncPosition, last: number): Promise<Next> {
    const { store, versions, clock } = this.#options;
    this.#news.tell({ phase: 'sending' });
    this.#level = false;
    const from = position.acked + 1;
    const outgoing = await store.outgoing(from, { operations: this.#pace.most, bytes: PUSH_BYTES });
    const ops = inARow(from, outgoing, last, this.#pace.emptied).slice(0, this.#pace.most);
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
    const results = resultsOf(ops, res, this.#pace.emptied).filter(({ n }) => n <= confirmed);
    const stands = [...rows, ...neverMade(outgoing, this.#pace.emptied)];
    await store.settle(results, stands, { ...position, acked: confirmed });
    this.#pace.settled(results);
    this.#head = Math.max(this.#head, head);
    this.#moved();
    await this.#compareClocks(srv, reply);
    return 'on';
  }

  async #pull(position: SyncPosition): Promise<Next> {
    this.#news.tell({ phase: 'fetching' });
    const plan = pullPlan(position, this.#head);
    const reply = await this.#exchange.ask({ method: 'GET', path: plan.path }, pullResponse);
    if (reply.kind !== 'ok') return this.#failed(reply, position);
    const page = reply.body;
    if (page.epoch !== position.epoch) {
      return this.#anew({ ...position, epoch: page.epoch, cursor: 0, owed: 0 });
    }
    if (!isSound(page, plan)) return this.#unclear();
    this.#reached();
    this.#head = Math.max(page.head, plan.anew ? 0 : this.#head);
    if (page.rows.length > 0) this.#moved();
    const after = await this.#took(position, page, plan.backward);
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
    const total = Math.max(page.total ?? 0, this.#fetched, this.state.first?.total ?? 0);
    this.#news.tell({ first: { done: this.#fetched, total } });
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
      this.#news.tell({ first: null });
    }
    this.#level = true;
    this.#news.tell({ syncedAt: this.#options.now() });
    if (await this.#isToSend(position)) return 'on';
    return this.#comparisons.isDue(await store.position()) ? 'on' : 'done';
  }

  async #isToSend({ acked }: SyncPosition): Promise<boolean> {
    return this.#mayPush && (await this.#options.store.last()) > acked;
  }

  /** Whether what a first or renewed pull brought is what the endpoint has; puts right what is not. */
  async #compare(position: SyncPosition): Promise<Next> {
    this.#news.tell({ phase: 'fetching' });
    const { found, failed } = await this.#comparisons.run(position, () => this.#isToSend(position));
    if (failed) return this.#failed(failed, position);
    if (this.#stopped) return 'end';
    if (found !== 'later') this.#reached();
    return (await this.#isToSend(position)) ? 'on' : 'done';
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
      if (reply.why === 'timeout') this.#pace.halve(pushed?.ops ?? []);
      this.#news.offline(reply.why === 'foreign' ? 'foreignNetwork' : undefined);
      return 'wait';
    }
    if (reply.error.code === 'UNAVAILABLE') {
      this.#news.offline();
      if (reply.error.retryMs === undefined) return 'wait';
      this.#schedule.notBefore(reply.error.retryMs);
      return 'told';
    }
    this.#news.tell({ offlineSince: null });
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
        this.#news.tell({ trouble: 'upgrade' });
        if (!pushed) return 'wait';
        this.#mayPush = false;
        return 'on';
      case 'REVOKED':
        await store.wipe();
        this.#stopped = true;
        this.#news.tell({ trouble: 'revoked', first: null });
        return 'end';
      case 'RATE':
        this.#schedule.notBefore(error.retryMs);
        return 'told';
      case 'TOO_LARGE':
      case 'MALFORMED':
        if (!pushed) return 'wait';
        return this.#pace.takeApart(pushed, error.code === 'TOO_LARGE' ? 'tooLarge' : 'malformed')
          ? 'on'
          : 'wait';
      case 'UNAUTHENTICATED':
      case 'FORBIDDEN':
        this.#news.tell({ trouble: 'signedOut' });
        return 'wait';
      default:
        return 'wait';
    }
  }

  /**
   * The numbers of this device are used by a copy of it too. What both copies did before they parted
   * is found by halving, and confirmed; the rest gets numbers of another device. Numbers first: the
   * old device's are refused in the same way should it end here.
   */
  async #forked(position: SyncPosition, pushed: readonly number[] | undefined): Promise<Next> {
    if (this.#pace.halve(pushed ?? [])) return 'on';
    const { store, enrolAnew } = this.#options;
    await store.renumber(position.acked);
    if ((await enrolAnew?.()) !== true) {
      this.#news.tell({ trouble: 'signedOut' });
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
    const offset = clockOffset(srv, { sentAt, gotAt }, clock() - now());
    if (offset !== null) await store.adjustClock(offset);
  }

  #moved(): void {
    this.#turns = 0;
    this.#schedule.moved();
  }

  /** The endpoint answered what this version does not understand, or the answer was cut. */
  #unclear(): Next {
    this.#news.offline();
    return 'wait';
  }

  #reached(): void {
    const held = this.#comparisons.differs ? 'differs' : null;
    this.#news.tell({ offlineSince: null, trouble: this.#mayPush ? held : 'upgrade' });
  }
}

function isFull(error: unknown): boolean {
  return error instanceof Error && error.name === 'QuotaExceededError';
}
