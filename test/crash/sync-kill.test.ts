import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { recordPermissions } from '#server/auth/record-permissions.ts';
import { openStore } from '#server/store/open-store.ts';
import { Endpoint } from '#server/sync/endpoint.ts';
import type { Session } from '#server/sync/permission-port.ts';
import { kinds } from '#shared/domain/kinds.ts';
import type { PushRequest, SyncedRow } from '#shared/sync/protocol.ts';
import { type Lab, openLab } from '#test/support/browser-lab.ts';
import { nodeId, seedWorkspace } from '#test/support/test-endpoint.ts';

/**
 * The browser is killed while it writes and syncs; every other time its storage is lost too and only
 * the safety journal is left. After each restart every act that was reported saved is on the device
 * and on the endpoint, once. `KILL_ROUNDS` sets the number of kills.
 */
const ROUNDS = Number(process.env.KILL_ROUNDS ?? 4);
const EPOCH = 'epoch-1';

let lab: Lab;
let folder: string;
let endpoint: Endpoint;
let session: Session;
let close: () => Promise<void>;
let safety: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rapport-sync-kill-'));
  const store = await openStore(join(folder, 'endpoint.sqlite'));
  close = () => store.close();
  const permissions = recordPermissions();
  endpoint = new Endpoint({ store, kinds, permissions, now: () => Date.now() });
  const [anna] = await seedWorkspace(store, 'ws', [{ name: 'anna' }], { now: Date.now() });
  if (!anna) throw new Error('nobody');
  session = anna;
  lab = await openLab('test/crash/sync-worker.ts', serve);
}, 60_000);

afterAll(async () => {
  await lab.close();
  await close();
  await rm(folder, { recursive: true, force: true });
});

async function serve(path: string, body: unknown): Promise<unknown> {
  switch (path) {
    case 'send':
      return send(body as { path: string; body: unknown });
    case 'append':
      safety.push(...(body as string[]));
      return null;
    case 'replace':
      safety = [...(body as string[])];
      return null;
    case 'read':
      return safety;
    case 'identity': {
      const { ws, member, device, role, ownOnly } = session;
      const node = nodeId(16);
      const as = { ws, workspace: ws, epoch: EPOCH, member, device, node, role, ownOnly };
      return { origin: 'http://lab.test', as };
    }
    default:
      throw new Error(`no such service: ${path}`);
  }
}

async function send({ path, body }: { path: string; body: unknown }) {
  const url = new URL(path, 'http://lab.test');
  const asked = url.searchParams;
  const of = { epoch: asked.get('epoch') ?? '', max: Number(asked.get('max')) };
  const below = asked.get('below');
  if (url.pathname === '/v1/ack') {
    const told = await endpoint.ack(session, body as { cur: number; erasedUpto: number });
    return { kind: 'answer', status: told.ok ? 200 : 400, body: told };
  }
  const answer =
    url.pathname === '/v1/push'
      ? await endpoint.push(session, body as PushRequest)
      : await endpoint.pull(
          session,
          below === null
            ? { ...of, cur: Number(asked.get('cur')) }
            : { ...of, below: Number(below) },
        );
  return answer.ok
    ? { kind: 'answer', status: 200, body: answer.value }
    : { kind: 'answer', status: 400, body: { error: answer.error } };
}

/** Customers as the endpoint has them. */
async function atEndpoint(): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (let cur = 0, more = true; more; ) {
    const page = await endpoint.pull(session, { epoch: EPOCH, cur });
    if (!page.ok) throw new Error(page.error.code);
    for (const row of page.value.rows as SyncedRow[]) {
      if (row.e === 'customer') found[row.id] = row.v;
    }
    ({ cur, more } = page.value);
  }
  return found;
}

it(`a device killed ${ROUNDS} times while it writes and syncs loses nothing that was saved`, {
  timeout: ROUNDS * 60_000,
}, async () => {
  const saved = new Map<string, number>();
  for (let round = 1; round <= ROUNDS; round++) {
    const running = await lab.launch();
    const work = running.call('working', { round }).catch(() => undefined);
    const tellings = running.told as readonly Record<string, number>[];
    await expect
      .poll(() => tellings.some((what) => (what.saved ?? 0) >= 3), { timeout: 30_000 })
      .toBe(true);
    await new Promise((resolve) => setTimeout(resolve, (round * 173) % 900));
    await running.kill();
    await work;
    saved.set(`r${round}`, Math.max(...tellings.map((what) => what.saved ?? 0)));
    const lost = round % 2 === 0;
    if (lost) await lab.loseStorage();

    const after = await lab.launch();
    const state = (await after.call('check')) as {
      customers: Record<string, { note?: string }>;
      journal: unknown;
    };
    expect(state.customers).toEqual(await atEndpoint());
    if (!lost && round === 1) expect(state.journal).toEqual(state.customers);
    for (const [id, value] of saved) {
      expect(Number(state.customers[id]?.note)).toBeGreaterThanOrEqual(value);
    }
    const imports = tellings.flatMap((what) => what.imported ?? []);
    const tags = Object.values(state.customers as Record<string, { tags?: string[] }>).flatMap(
      ({ tags = [] }) => tags,
    );
    for (const value of imports) {
      expect(tags.filter((tag) => tag === `b${round}-${value}`)).toHaveLength(300);
    }
    await after.close();
  }
});
