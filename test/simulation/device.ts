import type { SyncReason } from '#engine/protocol/sync.ts';
import type { PulledPage, SyncPosition, SyncStore } from '#engine/sync/ports.ts';
import { SyncLoop } from '#engine/sync/sync-loop.ts';
import type { ForgottenRow, OperationResult, SyncedRow } from '#shared/sync/protocol.ts';
import type { Disk, Identity } from '#test/simulation/disk.ts';
import type { Faults } from '#test/simulation/faults.ts';
import type { Link } from '#test/simulation/network.ts';
import type { Random } from '#test/simulation/random.ts';
import type { Scheduler } from '#test/simulation/scheduler.ts';
import { kindsWithErrands } from '#test/support/errand-kinds.ts';

/** What a broken device does otherwise. */
export interface DeviceMutation {
  readonly cursorBeforeRows?: boolean;
  readonly pullDropsPending?: boolean;
  readonly restartKeepsCursor?: boolean;
  readonly refusalsNotKept?: boolean;
  readonly ackedBeforeResults?: boolean;
  readonly completeForgetsNothing?: boolean;
  readonly editsNotSafeguarded?: boolean;
  readonly divergenceNotLookedFor?: boolean;
}

export interface DeviceOptions {
  readonly index: number;
  readonly scheduler: Scheduler;
  readonly faults: Faults;
  readonly random: Random;
  readonly mutation: DeviceMutation;
  readonly trace: (text: string) => void;
  /** The kinds of which the endpoint would tell this device sums now. */
  readonly summed: (device: string) => Promise<ReadonlySet<string>>;
  /** After rows were taken in. */
  readonly received: (disk: Disk) => Promise<void>;
  readonly violate: (text: string) => void;
  /** A further device of a member, for a profile that was copied. */
  readonly enrolAnew: (member: string) => Promise<Identity>;
  readonly link: (device: () => string) => Link;
}

type Version = 'old' | 'now' | 'next';

const versions = (version: Version): Readonly<Record<string, number>> =>
  Object.fromEntries(
    kindsWithErrands.map((kind) => {
      const shift = kind.name !== 'customer' ? 0 : { old: -1, now: 0, next: 1 }[version];
      return [kind.name, kind.version + shift];
    }),
  );

class DiskFull extends Error {
  override readonly name = 'QuotaExceededError';
}

/** A program that runs: what it waits for never comes once it is dead. */
interface Running {
  alive: boolean;
  loop: SyncLoop;
}

/** A device: a disk that stays, and a program on it that may end at every await and starts again. */
export class Device {
  readonly name: string;
  version: Version;
  disk: Disk;
  /** Its wall clock minus the true time, ms. */
  clockError = 0;
  readonly link: Link;
  readonly #options: DeviceOptions;
  #running: Running | null = null;
  #starting = false;
  crashes = 0;

  constructor(disk: Disk, version: Version, options: DeviceOptions) {
    this.disk = disk;
    this.version = version;
    this.#options = options;
    this.name = `d${options.index}`;
    this.link = options.link(() => this.disk.identity.device);
  }

  get index(): number {
    return this.#options.index;
  }

  /** Whether a program runs on it. */
  get isUp(): boolean {
    return this.#running !== null;
  }

  get isGone(): boolean {
    return this.disk.revoked;
  }

  get state(): string {
    const state = this.#running?.loop.state;
    return state ? `${state.phase} ${state.trouble ?? ''}` : 'down';
  }

  now(): number {
    return Math.floor(this.#options.scheduler.now) + this.clockError;
  }

  start(): void {
    if (this.#running || this.disk.revoked) return;
    const { scheduler, random } = this.#options;
    const running: Running = { alive: true, loop: undefined as unknown as SyncLoop };
    running.loop = new SyncLoop({
      store: this.#store(running),
      transport: {
        send: async (request) => {
          await this.#breathe(running, 'before a request');
          const answer = await this.link.send(request);
          await this.#breathe(running, 'after a request');
          return answer;
        },
      },
      now: () => this.now(),
      clock: () => this.now() + this.disk.offset,
      random: () => random.next(),
      setTimer: (run, ms) => scheduler.after(ms, () => running.alive && run()),
      versions: versions(this.version),
      rest: () => this.#breathe(running, 'between two steps'),
      partRows: 3,
      enrolAnew: async () => {
        await this.#breathe(running, 'before enrolling anew');
        const identity = await this.#options.enrolAnew(this.disk.identity.member);
        await this.#breathe(running, 'after enrolling anew');
        this.disk.identity = identity;
        this.disk.clock = { ...this.disk.clock, node: identity.node };
        return true;
      },
    });
    this.#running = running;
    running.loop.start();
  }

  ask(reason: SyncReason): void {
    this.#running?.loop.ask(reason);
  }

  changed(): void {
    this.#running?.loop.changed();
  }

  /** Its program ends here and now, and starts again after a while. */
  crash(where: string): void {
    if (!this.#running) return;
    this.#options.trace(`crash ${where}`);
    this.#running.alive = false;
    this.#running = null;
    this.crashes += 1;
    this.startLater();
  }

  startLater(): void {
    if (this.#starting) return;
    this.#starting = true;
    const { scheduler, random } = this.#options;
    scheduler.after(random.between(100, 30_000), () => {
      this.#starting = false;
      this.start();
    });
  }

  /** Another window takes over: the first lets go in order, or is closed in the middle. */
  handOver(): void {
    const running = this.#running;
    if (!running) return;
    const { random, scheduler } = this.#options;
    this.#running = null;
    void running.loop.stop().then(() => this.start());
    // The lock of a window that is closed goes with it.
    if (random.chance(0.5)) {
      scheduler.after(random.between(0, 500), () => {
        running.alive = false;
        if (!this.#running) this.start();
      });
    }
  }

  /** A moment passes, and it may have been the last one. */
  async #breathe(running: Running, where: string): Promise<void> {
    const { faults, index, random, scheduler } = this.#options;
    if (running.alive && faults.strikes('crash', index, random)) {
      if (this.#running === running) this.crash(where);
      running.alive = false;
    }
    if (!running.alive) await new Promise<never>(() => undefined);
    await scheduler.pause(random.between(0, 4));
    if (!running.alive) await new Promise<never>(() => undefined);
  }

  #full(): void {
    const { faults, index, random } = this.#options;
    if (faults.strikes('diskFull', index, random)) throw new DiskFull();
  }

  /** Saves what the user did; false: the disk was full, and the user was told. */
  save(what: Parameters<Disk['save']>[0]): boolean {
    const { faults, index, random } = this.#options;
    if (faults.strikes('diskFull', index, random)) return false;
    this.disk.save(what, this.now());
    if (this.#options.mutation.editsNotSafeguarded) {
      this.disk.safety = { ...this.disk.safety, own: this.disk.safety.own.slice(0, -1) };
    }
    this.changed();
    return true;
  }

  /** Rows as they really come to the disk. What no comparison would find comes as it is. */
  #written(disk: Disk, rows: PulledPage['rows'], summed: ReadonlySet<string>): PulledPage['rows'] {
    const { random, faults } = this.#options;
    if (!disk.rots || rows.length === 0 || !random.chance(0.7)) return rows;
    const at = random.between(0, rows.length - 1);
    const row = rows[at];
    // Of what was erased nothing comes to a disk that could be wrong.
    if (!row || ('x' in row && row.x) || !summed.has(row.e)) return rows;
    faults.count('rottenPull');
    disk.rotten = true;
    if ('forget' in row || random.chance(0.4)) return rows.filter((one) => one !== row);
    const twin = { ...row, id: `${row.id}-twin` };
    const other = { ...row, v: { ...row.v, note: 'rotten' } };
    return random.chance(0.3) ? [...rows, twin] : rows.with(at, other);
  }

  #store(running: Running): SyncStore {
    const { mutation } = this.#options;
    const step = async <T>(name: string, run: (disk: Disk) => T, writes: boolean): Promise<T> => {
      await this.#breathe(running, `before ${name}`);
      if (writes) this.#full();
      const result = run(this.disk);
      await this.#breathe(running, `after ${name}`);
      return result;
    };
    const settle = async (
      results: readonly OperationResult[],
      rows: readonly (SyncedRow | ForgottenRow)[],
      position: SyncPosition,
    ) => {
      if (mutation.ackedBeforeResults) {
        await step('ack', (disk) => Object.assign(disk, { position }), true);
      }
      await step(
        'settle',
        (disk) => {
          disk.settle(results, rows, position, this.now());
          if (mutation.refusalsNotKept) disk.rejected.length = 0;
        },
        true,
      );
    };
    const receive = async (page: PulledPage, position: SyncPosition) => {
      if (mutation.cursorBeforeRows) {
        await step('cursor', (disk) => Object.assign(disk, { position }), true);
      }
      const { rots, identity } = this.disk;
      const summed = rots ? await this.#options.summed(identity.device) : new Set<string>();
      await step(
        'receive',
        (disk) => {
          if (mutation.pullDropsPending) dropPending(disk, page);
          disk.receive(this.#written(disk, page.rows, summed), position, this.now());
        },
        true,
      );
      await this.#options.received(this.disk);
    };
    return {
      position: () => step('position', (disk) => disk.position, false),
      last: () => step('last', (disk) => disk.made - disk.base, false),
      outgoing: (from, { operations }) =>
        step('outgoing', (disk) => disk.outgoing(from, Math.min(operations, 9)), false),
      settle,
      receive,
      restart: (position) =>
        step(
          'restart',
          (disk) => {
            const { cursor, owed } = disk.position;
            disk.restart(mutation.restartKeepsCursor ? { ...position, cursor, owed } : position);
          },
          true,
        ),
      complete: (position) =>
        step(
          'complete',
          (disk) => {
            if (mutation.completeForgetsNothing) disk.renewing = null;
            const { compare, ...reached } = position;
            disk.complete(mutation.divergenceNotLookedFor ? reached : position);
          },
          true,
        ),
      held: () => step('held', (disk) => disk.held(), false),
      mend: (rows, position) =>
        step(
          'mend',
          (disk) => {
            // Comparing is for what nobody can help: it must not hide that a pull went wrong.
            if (rows.length > 0 && !disk.rotten) {
              const ids = rows.map(({ e, id }) => `${e}/${id}`).join(' ');
              this.#options.violate(`2: ${this.name} had another ${ids} after a pull in order`);
            }
            disk.receive(rows, position, this.now());
            if (!position.compare) disk.rotten = false;
          },
          true,
        ),
      renumber: (acked) => step('renumber', (disk) => disk.renumber(acked), true),
      adjustClock: (offset) =>
        step('adjustClock', (disk) => Object.assign(disk, { offset }), true).then(() => undefined),
      wipe: () => step('wipe', (disk) => disk.wipe(), false),
    };
  }
}

function dropPending(disk: Disk, { rows }: PulledPage): void {
  const sent = disk.position.acked + disk.base;
  disk.own = disk.own.map((operation) =>
    operation.n <= sent
      ? operation
      : {
          ...operation,
          c: operation.c.filter(({ e, id }) => !rows.some((row) => row.e === e && row.id === id)),
        },
  );
}
