import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PullResponse } from '#shared/sync/protocol.ts';
import type { Invited } from '#shared/sync/team.ts';
import { type Ask, authorise, enrolWith, newWorkspace } from '#test/support/endpoint-device.ts';
import { LedgerDevice, Refusal } from './ledger-device.ts';
import { bundleEndpoint, WarmEndpoint } from './warm-endpoint.ts';

const DEVICES = 4;

/** What came of killing the endpoint again and again. */
export interface KillReport {
  readonly rounds: number;
  /** Operations whose confirmation a device has. */
  readonly acked: number;
  /** Rounds in which a push was under way when the process was killed. */
  readonly interrupted: number;
  /** Operations that were applied although the kill took their confirmation. */
  readonly unconfirmed: number;
  /** Confirmed operations of which a record is not there. */
  readonly lost: number;
  /** Records that were written more than once. */
  readonly doubled: number;
  /** Operations of which some records are there and some are not. */
  readonly halved: number;
}

function asking(origin: string): Ask {
  return async ({ method, path, headers, body }) => {
    const answer = await fetch(`${origin}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, headers: {}, body: await answer.json() };
  };
}

/**
 * Devices push over HTTP to an endpoint's process which is killed (SIGKILL) at another moment each
 * round and started anew; then what they were told is compared with what is there.
 */
export async function killRounds(
  store: string,
  folder: string,
  rounds: number,
  report: (round: number) => void = () => {},
): Promise<KillReport> {
  const web = join(folder, 'web');
  mkdirSync(web);
  writeFileSync(join(web, 'index.html'), '');
  const program = await bundleEndpoint(folder);
  let next = new WarmEndpoint(program);
  const start = async () => {
    const running = next;
    next = new WarmEndpoint(program);
    const origin = await running.open(store, web);
    return { running, ask: asking(origin) };
  };

  const first = await start();
  const owner = await newWorkspace(first.ask);
  const devices = [new LedgerDevice(owner)];
  for (let i = 1; i < DEVICES; i++) {
    const headers = await authorise(first.ask, owner, Date.now() + i);
    const body = { role: 'manager', ownOnly: false };
    const answer = await first.ask({ method: 'POST', path: '/v1/invitations', headers, body });
    const invited = answer.body as Invited;
    devices.push(new LedgerDevice(await enrolWith(first.ask, invited.code, `M${i}`)));
  }
  const before = await everything(first.ask, owner);
  await first.running.kill();

  let interrupted = 0;
  for (let round = 1; round <= rounds; round++) {
    const { running, ask } = await start();
    let ended = false;
    let underWay = 0;
    const answers = countdown(round % (2 * DEVICES));
    const work = devices.map(async (device) => {
      while (!ended) {
        underWay++;
        try {
          await device.push(ask, Date.now());
        } catch (error) {
          if (error instanceof Refusal) throw error;
          // The process is gone: whether the push was done is not known.
          return;
        }
        underWay--;
        answers.one();
      }
    });
    const failed = Promise.all(work).catch((error: unknown) => error);
    // From before the first confirmation to well after it, and anywhere within a push.
    await Promise.race([answers.all, failed]);
    await new Promise((resolve) => setTimeout(resolve, (round * 7) % 31));
    if (underWay > 0) interrupted++;
    ended = true;
    await running.kill();
    const error = await failed;
    if (error instanceof Error) throw error;
    report(round);
  }

  const last = await start();
  const after = await everything(last.ask, owner);
  await last.running.kill();
  await next.kill();
  const there = [...after.ids].filter((id) => !before.ids.has(id));
  const has = (id: string) => after.ids.has(id);
  const counts = devices.flatMap(({ made, acked }) =>
    made.map(({ n, c }) => ({
      acked: n <= acked,
      all: c.length,
      there: c.filter((x) => has(x.id)).length,
    })),
  );
  return {
    rounds,
    acked: devices.reduce((sum, { acked }) => sum + acked, 0),
    interrupted,
    unconfirmed: devices.reduce((sum, { foundApplied }) => sum + foundApplied, 0),
    lost: counts.filter((op) => op.acked && op.there < op.all).length,
    doubled: after.head - before.head - there.length,
    halved: counts.filter((op) => op.there > 0 && op.there < op.all).length,
  };
}

/** Resolves once so many were counted. */
function countdown(count: number): { readonly all: Promise<void>; readonly one: () => void } {
  let left = count;
  let done = () => {};
  const all = new Promise<void>((resolve) => {
    done = resolve;
  });
  if (left === 0) done();
  return {
    all,
    one: () => {
      left--;
      if (left === 0) done();
    },
  };
}

/** All records as a device pulls them, and how many numbers rows were ever given. */
async function everything(
  ask: Ask,
  device: LedgerDevice['device'],
): Promise<{ readonly ids: ReadonlySet<string>; readonly head: number }> {
  const headers = await authorise(ask, device, Date.now() + 1000);
  const ids = new Set<string>();
  let cur = 0;
  for (;;) {
    const path = `/v1/pull?epoch=${device.as.epoch}&cur=${cur}&max=1000`;
    const answer = await ask({ method: 'GET', path, headers });
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    const page = answer.body as PullResponse;
    for (const { id } of page.rows) ids.add(id);
    cur = page.cur;
    if (!page.more) return { ids, head: page.head };
  }
}
