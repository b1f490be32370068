import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { createWorkspace, enrolDevice } from '#server/auth/enrolment.ts';
import { invite } from '#server/auth/team-changes.ts';
import { openStore } from '#server/store/open-store.ts';
import { SimulatedDevice, type Took } from '#test/bench/endpoint/simulated-device.ts';
import { quantile } from '#test/bench/measure.ts';
import { newKey, type TestDevice } from '#test/support/endpoint-device.ts';
import { startPostgres } from '#test/support/start-postgres.ts';

interface EndpointBench {
  /** How many devices, with commas between. */
  readonly devices: string;
  /** How long each lot works, s. */
  readonly seconds: number;
  readonly store: string;
  readonly json: boolean;
}

interface Figures {
  readonly devices: number;
  readonly store: string;
  readonly pushesPerSecond: number;
  readonly rowsPerSecond: number;
  readonly pushP50: number;
  readonly pushP99: number;
  readonly pullP50: number;
  readonly pullP99: number;
  /** Resident MB: after everybody signed in, at its highest, at the end. */
  readonly memory: readonly [number, number, number];
  /** Processor time of the endpoint for one push with its pulls, ms: what does not depend on who else runs. */
  readonly processor: number;
  readonly failures: number;
  readonly acknowledged: number;
  readonly lost: number;
}

/** Devices of one workspace. */
const TEAM = 20;
/** A device pushes and pulls so often, ms: somebody who saves something every ten seconds. */
const EVERY = 10_000;
const root = resolve(import.meta.dirname, '../../..');

/**
 * `npm run bench -- endpoint`: a real endpoint process under teams of devices that push and pull over
 * loopback; then every acknowledged change is looked for.
 */
export async function benchEndpoint(options: EndpointBench): Promise<void> {
  const all: Figures[] = [];
  for (const devices of options.devices.split(',').map(Number)) {
    all.push(await oneLot(devices, options));
    if (!options.json) process.stderr.write(`${devices} devices done\n`);
  }
  process.stdout.write(options.json ? `${JSON.stringify(all)}\n` : printed(all));
}

async function oneLot(count: number, { seconds, store }: EndpointBench): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-load-'));
  const postgres = store === 'postgres' ? await startPostgres({ max_connections: '50' }) : null;
  const database = postgres ? await postgres.url('rapport') : join(folder, 'rapport.sqlite');
  const enrolled = await enrolTeams(database, count);
  const child = spawn(
    process.execPath,
    ['src-server/main.ts', '--port', '0', '--data', folder, '--database', database, '--quiet'],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  try {
    const origin = await readyAt(child);
    const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
    const took: Took = { pushes: [], pulls: [], failures: 0, rows: 0 };
    const devices = enrolled.map(
      ({ as, key }, i) =>
        new SimulatedDevice({
          origin,
          agent,
          as,
          key,
          localAddress: process.platform === 'linux' ? `127.0.0.${2 + (i % 100)}` : '127.0.0.1',
          took,
        }),
    );
    for (const device of devices) await device.signIn();
    const memory = watchMemory(origin);
    const idle = await metric(origin, 'process_cpu_seconds_total');
    const began = performance.now();
    const end = began + seconds * 1_000;
    await Promise.all(devices.map((device, i) => live(device, (i / count) * EVERY, end)));
    const lasted = (performance.now() - began) / 1_000;
    const used = await memory();
    const busy = (await metric(origin, 'process_cpu_seconds_total')) - idle;
    const lost = await countLost(devices);
    agent.destroy();
    return {
      devices: count,
      store,
      pushesPerSecond: took.pushes.length / lasted,
      rowsPerSecond: took.rows / lasted,
      pushP50: quantile(took.pushes, 0.5),
      pushP99: quantile(took.pushes, 0.99),
      pullP50: quantile(took.pulls, 0.5),
      pullP99: quantile(took.pulls, 0.99),
      memory: used,
      processor: (busy * 1_000) / took.pushes.length,
      failures: took.failures,
      acknowledged: devices.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0),
      lost,
    };
  } finally {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Pushes and pulls at its own beat, until the end. */
async function live(device: SimulatedDevice, first: number, end: number): Promise<void> {
  await later(first);
  for (let next = performance.now(); performance.now() < end; ) {
    await device.push();
    await device.pull();
    next += EVERY;
    const left = next - performance.now();
    if (performance.now() + left >= end) return;
    if (left > 0) await later(left);
  }
}

/** Teams straight in the store: making them over HTTP would be held back, as guessing of codes is. */
async function enrolTeams(database: string, count: number): Promise<readonly TestDevice[]> {
  const store = await openStore(database);
  const parts = { store, vault: store.vault(), now: Date.now, openSetup: true };
  const devices: TestDevice[] = [];
  while (devices.length < count) {
    const { publicKey, key } = newKey();
    const as = await createWorkspace(parts, {
      name: randomUUID(),
      member: { name: 'Owner' },
      device: { name: 'first', publicKey },
    });
    devices.push({ as, key });
    const session = { ...as, ws: as.ws };
    for (let i = 1; i < TEAM && devices.length < count; i++) {
      const asked = { name: `Member ${i}`, role: 'agent', ownOnly: false } as const;
      const { code } = await invite(parts, session, asked);
      const own = newKey();
      const joined = await enrolDevice(parts, {
        code,
        device: { name: 'x', publicKey: own.publicKey },
      });
      devices.push({ as: joined, key: own.key });
    }
  }
  await store.close();
  return devices;
}

async function readyAt(child: ChildProcess): Promise<string> {
  let said = '';
  for await (const piece of child.stdout ?? []) {
    said += String(piece);
    const origin = /ready at (http:\S+\d)/.exec(said)?.[1];
    if (origin !== undefined) return origin;
  }
  throw new Error(`The endpoint did not start: ${said}`);
}

async function metric(origin: string, name: string): Promise<number> {
  const text = await (await fetch(`${origin}/metrics`)).text();
  const line = text.split('\n').find((one) => one.startsWith(`${name} `));
  return Number(line?.split(' ')[1]);
}

/** Asks for the endpoint's memory every second; the answer ends it: first, most and last MB. */
function watchMemory(origin: string): () => Promise<readonly [number, number, number]> {
  const seen: number[] = [];
  let on = true;
  const watching = (async () => {
    while (on) {
      seen.push((await metric(origin, 'process_resident_memory_bytes')) / 1e6);
      await later(1_000);
    }
  })();
  return async () => {
    on = false;
    await watching;
    return [seen[0] ?? 0, Math.max(...seen), seen.at(-1) ?? 0];
  };
}

/** Acknowledged changes that a pull from the start does not show. */
async function countLost(devices: readonly SimulatedDevice[]): Promise<number> {
  let lost = 0;
  const found = new Map<string, ReadonlyMap<string, unknown>>();
  for (const device of devices) {
    const there = found.get(device.ws) ?? (await device.everything());
    found.set(device.ws, there);
    for (const [id, title] of device.acknowledged) if (there.get(id) !== title) lost += 1;
  }
  return lost;
}

function printed(all: readonly Figures[]): string {
  const head =
    'devices | store | pushes/s | rows pulled/s | push p50 ms | p99 | pull p50 ms | p99 | memory MB first, most, last | processor ms a push with pulls | failures | acknowledged | lost';
  const lines = all.map((one) =>
    [
      one.devices,
      one.store,
      one.pushesPerSecond.toFixed(0),
      one.rowsPerSecond.toFixed(0),
      ...[one.pushP50, one.pushP99, one.pullP50, one.pullP99].map((ms) => ms.toFixed(1)),
      one.memory.map((mb) => mb.toFixed(0)).join(', '),
      one.processor.toFixed(1),
      one.failures,
      one.acknowledged,
      one.lost,
    ].join(' | '),
  );
  return `${[head, ...lines].join('\n')}\n`;
}
