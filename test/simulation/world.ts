import type { MemberRow } from '#server/store/endpoint-store.ts';
import { checkAtTheEnd, checkCursor, checkShipped, isSettled } from '#test/simulation/checks.ts';
import { Device, type DeviceMutation } from '#test/simulation/device.ts';
import { Disk } from '#test/simulation/disk.ts';
import { nextEdit } from '#test/simulation/edits.ts';
import { EndpointHost, type EndpointMutation, Fallen } from '#test/simulation/endpoint-host.ts';
import { Faults } from '#test/simulation/faults.ts';
import type { Judged, Saved } from '#test/simulation/judged.ts';
import { Link } from '#test/simulation/network.ts';
import type { FaultKind, Plan, Step, Stroke } from '#test/simulation/plan.ts';
import { Random } from '#test/simulation/random.ts';
import { Scheduler } from '#test/simulation/scheduler.ts';

/** What is broken on purpose, to see that it is found. */
export interface Mutation {
  readonly endpoint?: EndpointMutation;
  readonly device?: DeviceMutation;
}

export interface Outcome {
  readonly seed: number;
  /** Each begins with the number of the invariant (docs/sync.md). */
  readonly violations: readonly string[];
  readonly faults: Readonly<Partial<Record<FaultKind, number>>>;
  readonly operations: number;
  readonly events: number;
  /** How long it took from the end of all faults until everybody had everything, ms. */
  readonly healedIn: number;
  readonly trace: readonly string[];
}

export interface RunOptions {
  readonly mutation?: Mutation;
  readonly trace?: boolean;
  /** Replaces the endpoint's store in memory. */
  readonly store?: ConstructorParameters<typeof EndpointHost>[0]['store'];
}

const START = Date.UTC(2026, 0, 5, 9);
/** Everybody has everything this long after the last fault, ms. */
const BOUND = 45 * 60_000;
const LOOK = 30_000;
const YEARS = 10 * 365 * 24 * 3_600_000;

/** Whether something on a disk is, or is about to be, not as it was pulled. */
function isDamaged({ rots, rotten }: Disk): boolean {
  return rots || rotten;
}

/** Everybody of one run, and what is known of them that no program knows. */
class World implements Judged {
  readonly plan: Plan;
  readonly scheduler: Scheduler;
  readonly faults: Faults;
  readonly host: EndpointHost;
  readonly devices: Device[] = [];
  readonly members: string[] = [];
  readonly saved = new Map<string, Saved>();
  readonly violations: string[] = [];
  readonly trace: string[] = [];
  /** Devices whose store was lost: what was confirmed is no longer in their journal. */
  readonly lost = new Set<string>();
  readonly #options: RunOptions;
  readonly #endpointRandom: Random;
  readonly #checkRandom: Random;
  #unique = 0;
  /** Time stands still: what is looked at now takes none. */
  #over = false;

  constructor(plan: Plan, options: RunOptions) {
    this.plan = plan;
    this.#options = options;
    this.scheduler = new Scheduler(START, new Random(plan.seed, 'order'));
    this.#endpointRandom = new Random(plan.seed, 'endpoint');
    this.#checkRandom = new Random(plan.seed, 'checks');
    this.faults = new Faults(() => this.scheduler.now);
    this.host = new EndpointHost({
      now: () => Math.floor(this.scheduler.now),
      breathe: () => this.#endpointBreathes(),
      mutation: options.mutation?.endpoint ?? {},
      violation: (text) => this.violate(text),
      ...(options.store ? { store: options.store } : {}),
    });
  }

  async run(): Promise<Outcome> {
    await this.#open();
    for (const step of this.plan.steps) {
      this.scheduler.after(step.at, () => {
        this.#do(step).catch((error: unknown) => {
          if (!(error instanceof Fallen)) this.violate(`0: ${String(error)}`);
        });
      });
    }
    await this.scheduler.run(START + this.plan.heals);
    const healedIn = await this.#heal();
    this.#over = true;
    await checkAtTheEnd(this);
    return {
      seed: this.plan.seed,
      violations: [...new Set(this.violations)],
      faults: this.faults.counts,
      operations: this.host.book.filter(({ did }) => did === 'operation').length,
      events: this.scheduler.events,
      healedIn,
      trace: this.trace,
    };
  }

  violate(text: string): void {
    this.violations.push(text);
    this.note('!', text);
  }

  note(who: string, text: string): void {
    if (!this.#options.trace) return;
    const seconds = ((this.scheduler.now - START) / 1_000).toFixed(1);
    this.trace.push(`${seconds.padStart(8)} s  ${who.padEnd(3)} ${text}`);
  }

  async #open(): Promise<void> {
    const rows = this.plan.members.map(
      ({ role, ownOnly }, i): MemberRow => ({ id: `m${i}`, name: `Member ${i}`, role, ownOnly }),
    );
    this.members.push(...rows.map(({ id }) => id));
    await this.host.open(rows);
    for (const [i, { devices }] of this.plan.members.entries()) {
      for (const version of devices) {
        const identity = await this.host.enrol(`m${i}`);
        this.#add(new Disk(identity, 'epoch-0'), version, 0);
      }
    }
    this.host.keepBackup();
    this.host.onHead(() => {
      for (const device of this.devices) {
        if (device.isUp && !device.link.isCut()) {
          this.scheduler.after(50, () => device.ask('poke'));
        }
      }
    });
  }

  #add(disk: Disk, version: Device['version'], clockError: number): Device {
    const index = this.devices.length;
    const random = new Random(this.plan.seed, `device ${index}`);
    const { scheduler, faults, host } = this;
    const trace = (text: string) => this.note(`d${index}`, text);
    const device: Device = new Device(disk, version, {
      index,
      scheduler,
      faults,
      random,
      mutation: this.#options.mutation?.device ?? {},
      trace,
      summed: (own) => host.summed(own),
      received: async () => {
        if (this.#checkRandom.chance(0.3)) await checkCursor(this, device);
      },
      violate: (text) => this.violate(text),
      enrolAnew: (member) => host.enrol(member),
      link: (id) =>
        new Link({
          scheduler,
          random: new Random(this.plan.seed, `link ${index}`),
          faults,
          host,
          index,
          device: id,
          trace,
          shipped: (body) => checkShipped(this, id(), body),
        }),
    });
    device.clockError = clockError;
    this.devices.push(device);
    device.startLater();
    return device;
  }

  async #endpointBreathes(): Promise<void> {
    if (this.#over) return;
    if (this.faults.strikes('endpointCrash', null, this.#endpointRandom)) throw new Fallen();
    await this.scheduler.pause(this.#endpointRandom.between(0, 3));
  }

  async #do(step: Step): Promise<void> {
    if (step.do === 'backup') {
      this.note('E', 'backup');
      this.host.keepBackup();
      return;
    }
    const device = this.devices[step.device];
    if (!device) return;
    if (step.do === 'edit') await this.#edit(device, step.salt);
    else if (step.do === 'spell') {
      this.note(
        `d${step.device}`,
        `${step.spell} for ${((step.until - step.at) / 60_000).toFixed(0)} min`,
      );
      this.faults.start(step.spell, step.device, START + step.until, step.rate);
    } else {
      this.note(`d${step.device}`, step.stroke);
      await this.#stroke(step.stroke, device);
    }
  }

  async #edit(device: Device, salt: number): Promise<void> {
    if (device.isGone || !device.isUp) return;
    const { disk, version } = device;
    // What somebody makes of damaged records is nothing that could be expected.
    if (isDamaged(disk)) return;
    const standing = await this.host.device(disk.identity.device);
    if (!standing) return;
    const edit = nextEdit({
      disk,
      version,
      random: new Random(salt, 'edit'),
      role: standing.member.role,
      members: this.members,
      unique: () => `u${++this.#unique}`,
      shownAt: (op) => this.saved.get(op)?.shown,
      wall: device.now(),
    });
    if (!edit) return;
    const tx = `t${++this.#unique}`;
    const op = `${tx}.0`;
    const saved = device.save({
      op,
      tx,
      act: { name: edit.act },
      c: [...edit.c],
      ...(edit.inverts ? { inverts: { id: edit.inverts, mode: 'undo' } } : {}),
    });
    const what = edit.c.map(
      (change) =>
        `${change.k} ${change.e}/${change.id} ${'v' in change ? JSON.stringify(change.v) : ''}`,
    );
    this.note(
      `d${device.index}`,
      `${saved ? 'saves' : 'cannot save'} ${op} n${disk.made} ${edit.act}: ${what.join('; ')}`,
    );
    if (saved) this.saved.set(op, { op, device: device.name, shown: structuredClone(edit.shown) });
  }

  async #stroke(stroke: Stroke, device: Device): Promise<void> {
    const { host } = this;
    const { disk } = device;
    const owner = this.devices[0];
    if (!owner || device.isGone) return;
    const random = new Random(this.plan.seed, `stroke ${stroke} ${device.index}`);
    switch (stroke) {
      case 'clockAhead':
        device.clockError += random.chance(0.5) ? YEARS : random.between(61_000, 7_200_000);
        break;
      case 'clockBehind':
        device.clockError -= random.chance(0.5) ? YEARS : random.between(61_000, 7_200_000);
        break;
      case 'clockBackwards':
        device.clockError -= random.between(1_000, 600_000);
        break;
      case 'clonedProfile':
        if (this.devices.length > 5) return;
        this.#add(disk.clone(), device.version, device.clockError);
        break;
      case 'twoWindows':
        device.handOver();
        break;
      case 'restoredBackup':
        // What comes from before a restore is compared with nothing.
        if (this.devices.some((one) => isDamaged(one.disk))) return;
        await host.restoreBackup();
        break;
      case 'mixedVersions':
        device.version = device.version === 'old' ? 'now' : 'next';
        device.crash('to update the program');
        break;
      case 'storeWiped':
        device.crash('for its store is lost');
        disk.lose();
        this.lost.add(device.name);
        break;
      case 'roleChange': {
        const { member } = disk.identity;
        if (member === owner.disk.identity.member) return;
        // Another role may not see what is to be compared.
        if (this.devices.some((one) => one.disk.identity.member === member && isDamaged(one.disk)))
          return;
        const role = random.pick(['manager', 'agent', 'viewer'] as const) ?? 'agent';
        await host.changeMember(owner.disk.identity.device, member, {
          role,
          ownOnly: random.chance(0.5),
        });
        break;
      }
      case 'revocation':
        if (disk.identity.member === owner.disk.identity.member) return;
        await host.revoke(owner.disk.identity.device, disk.identity.device);
        break;
      case 'erasure': {
        const rows = (await host.rows()).filter(
          ({ e, erased }) => (e === 'customer' || e === 'errand') && !erased,
        );
        const one = random.pick(rows);
        if (!one) return;
        await host.erase(owner.disk.identity.device, one.e, one.id);
        break;
      }
      case 'resync':
        await host.raiseFloor();
        break;
      case 'rottenPull':
        if (host.restores > 0) return;
        disk.rots = true;
        await host.resync(disk.identity.device);
        break;
    }
    this.faults.count(stroke);
  }

  /** The network is whole, every program runs: how long until everybody has everything. */
  async #heal(): Promise<number> {
    this.faults.heal();
    this.note('', 'the faults end');
    const { now } = this.scheduler;
    for (const device of this.devices) {
      if (!device.isUp && !device.isGone) device.startLater();
      else device.ask('online');
    }
    while (this.scheduler.now < now + BOUND) {
      await this.scheduler.run(this.scheduler.now + LOOK);
      if (await isSettled(this)) return this.scheduler.now - now;
    }
    const open = this.devices
      .filter(({ isGone }) => !isGone)
      .map((one) => {
        const { position, made, base } = one.disk;
        return `${one.name} acked ${position.acked} of ${made - base}, cursor ${position.cursor}, owed ${position.owed}, ${one.state}`;
      });
    const { seq } = await this.host.head();
    this.violate(
      `10: not everybody has everything ${BOUND / 60_000} min after the last fault: head ${seq}; ${open.join('; ')}`,
    );
    return BOUND;
  }
}

/** Runs a plan from beginning to end. The same plan always comes out the same. */
export function runPlan(plan: Plan, options: RunOptions = {}): Promise<Outcome> {
  return new World(plan, options).run();
}
