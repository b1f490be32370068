import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryVault } from '#server/auth/vault.ts';
import { createApp } from '#server/server.ts';
import { attachmentFiles } from '#server/store/attachment-files.ts';
import { openStore } from '#server/store/open-store.ts';
import type { Role } from '#shared/domain/access.ts';
import { pullResponse, pushResponse, syncError } from '#shared/sync/protocol.ts';
import { rowsResponse, sumsResponse } from '#shared/sync/sums.ts';
import type { Invited } from '#shared/sync/team.ts';
import { type FuzzRequest, type FuzzWorld, fuzzRequest } from '#test/fuzz/endpoint-requests.ts';
import {
  type Ask,
  authorise,
  enrolWith,
  newWorkspace,
  operationOf,
  pushOf,
  type TestDevice,
} from '#test/support/endpoint-device.ts';
import { MemoryStore } from '#test/support/memory-store.ts';

export interface EndpointFinding {
  readonly index: number;
  readonly message: string;
  readonly request: string;
}

/** A request that takes longer hangs, ms. */
const MOST_MILLIS = 10_000;
/** The world is looked at anew, and the clock goes on so that tokens and limits renew. */
const EVERY = 200;
const STEP = 1_500;

/** What answers of these routes are. */
const answers = {
  '/v1/push': pushResponse,
  '/v1/pull': pullResponse,
  '/v1/sums': sumsResponse,
  '/v1/rows': rowsResponse,
} as const;

type Answer = Awaited<ReturnType<Awaited<ReturnType<typeof createApp>>['inject']>>;

/** An endpoint under fuzz. `place`: a SQLite file, a PostgreSQL URL, or nothing for memory. */
export async function openFuzzed(place: string | null) {
  let time = Date.UTC(2026, 5, 1, 9);
  const folder = mkdtempSync(join(tmpdir(), 'rapport-fuzz-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Rapport</title>');
  const sql = place === null ? null : await openStore(place);
  const store = sql ?? new MemoryStore();
  const app = createApp(
    {
      appFolder: folder,
      version: '1.2.3',
      host: '127.0.0.1',
      port: 0,
      endpoint: {
        store,
        vault: sql?.vault() ?? memoryVault(),
        attachments: attachmentFiles(join(folder, 'attachments')),
        openSetup: true,
        now: () => time,
      },
    },
    () => 'http://127.0.0.1',
  );
  await app.ready();

  const ask: Ask = async ({ method, path, headers, body }) => {
    const answer = await app.inject({
      method: method as 'GET',
      url: path,
      headers: { host: '127.0.0.1', ...headers },
      ...(body !== undefined && { payload: body as object }),
    });
    const isJson = /json/.test(String(answer.headers['content-type']));
    return { status: answer.statusCode, headers: {}, body: isJson ? answer.json() : null };
  };

  async function token(device: TestDevice): Promise<string> {
    time += 1;
    return (await authorise(ask, device, time)).authorization;
  }

  async function colleague(of: TestDevice, role: Role): Promise<TestDevice> {
    const headers = { authorization: await token(of) };
    const body = { role, ownOnly: false };
    const answer = await ask({ method: 'POST', path: '/v1/invitations', headers, body });
    return enrolWith(ask, (answer.body as Invited).code);
  }

  const owner = await newWorkspace(ask);
  const other = await newWorkspace(ask);
  const revoked = await colleague(owner, 'agent');
  const lost = await token(revoked);
  const headers = { authorization: await token(owner) };
  await ask({ method: 'DELETE', path: `/v1/devices/${revoked.as.device}`, headers });

  async function look(): Promise<FuzzWorld> {
    time += 60 * 60_000;
    const agent = await colleague(owner, 'agent');
    const devices = await store.read(owner.as.ws, (tx) => tx.devices());
    const last = devices?.find(({ id }) => id === owner.as.device)?.lastN ?? 0;
    const tokens = [await token(owner), await token(agent), await token(other), lost];
    return {
      now: time,
      tokens,
      epoch: owner.as.epoch,
      node: owner.as.node,
      next: last + 1,
      ids: [agent.as.device, agent.as.member, 'r1', 'r2', 'r3', other.as.member],
    };
  }

  /** An honest device still gets its work done. */
  async function stillWorks(index: number): Promise<EndpointFinding | null> {
    const world = await look();
    const task = { k: 'add', e: 'task', id: `t${world.next}`, v: { title: 'Call' } } as const;
    const op = operationOf(owner, world.next, time, [task]);
    const answer = await ask({
      method: 'POST',
      path: '/v1/push',
      headers: { authorization: world.tokens[0] ?? '' },
      body: pushOf(owner, time, [op]),
    });
    const read = pushResponse.safeParse(answer.body);
    if (read.success && read.data.res[0]?.s === 'ok') return null;
    const message = `an honest push was answered ${answer.status} ${JSON.stringify(answer.body)}`;
    return { index, message, request: '' };
  }

  let world = await look();
  /** How many requests were answered in each way: codes of refusals, and 200. */
  const answers: Record<string, number> = {};

  return {
    answers: answers as Readonly<Record<string, number>>,
    /** Sends the request of one number; null when every promise was kept. */
    async run(seed: number, index: number): Promise<EndpointFinding | null> {
      if (index % EVERY === EVERY - 1) {
        const broken = await stillWorks(index);
        if (broken) return broken;
        world = await look();
      }
      time += STEP;
      const request = fuzzRequest(seed, index, { ...world, now: time });
      const { method, url, headers: sent, body } = request;
      let answer: Answer | 'hangs';
      try {
        answer = await withinTime(
          app.inject({
            method: method as 'GET',
            url,
            headers: sent,
            ...(body && { payload: body }),
          }),
        );
      } catch (error) {
        return found(index, `threw ${String(error)}`, request);
      }
      if (answer === 'hangs') return found(index, 'hangs', request);
      if (url.startsWith('/v1/push') && answer.statusCode === 200) {
        const { acked } = answer.json<{ acked: number }>();
        if (sent.authorization === world.tokens[0]) world = { ...world, next: acked + 1 };
      }
      const said = /"code":"([A-Z_]+)"/.exec(answer.body.slice(0, 200))?.[1];
      const how = said ?? String(answer.statusCode);
      answers[how] = (answers[how] ?? 0) + 1;
      const wrong = wrongWith(request, answer);
      return wrong === null ? null : found(index, wrong, request);
    },
    async close(): Promise<void> {
      await app.close();
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

function found(index: number, message: string, request: FuzzRequest): EndpointFinding {
  const { body, ...rest } = request;
  const shown = body === undefined ? '' : body.toString('latin1').slice(0, 1_500);
  return { index, message, request: `${JSON.stringify(rest).slice(0, 2_000)}\n${shown}` };
}

function wrongWith({ method, url }: FuzzRequest, answer: Answer): string | null {
  const { statusCode: status, headers } = answer;
  if (status >= 500) return `answered ${status}: ${answer.body.slice(0, 300)}`;
  if (headers['x-rapport'] !== '1') return `answered ${status} without its mark`;
  // Dots lead out of `/v1` before a request is routed.
  const pathname = URL.canParse(url, 'http://127.0.0.1')
    ? new URL(url, 'http://127.0.0.1').pathname
    : '';
  if (!pathname.startsWith('/v1/') || method === 'HEAD') return null;
  const isJson = /json/.test(String(headers['content-type']));
  if (status >= 400) {
    const read = isJson ? syncError.safeParse(answer.json()) : null;
    return read?.success
      ? null
      : `answered ${status} in another form: ${answer.body.slice(0, 300)}`;
  }
  const known = Object.entries(answers).find(([path]) => url.startsWith(path));
  const read = known?.[1].safeParse(answer.json());
  if (read && !read.success) return `answered wrongly: ${read.error.message.slice(0, 300)}`;
  return null;
}

function withinTime(work: Promise<Answer>): Promise<Answer | 'hangs'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'hangs'>((resolve) => {
    timer = setTimeout(() => resolve('hangs'), MOST_MILLIS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
