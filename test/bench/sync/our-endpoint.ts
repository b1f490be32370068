import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { OPERATION_RECORDS, PUSH_BYTES } from '#shared/sync/limits.ts';
import type { Operation, PushResponse } from '#shared/sync/protocol.ts';
import type { Invited } from '#shared/sync/team.ts';
import { benchCustomers } from '#test/bench/sync/bench-customers.ts';
import {
  authorise,
  newWorkspace,
  operationOf,
  pushOf,
  type TestDevice,
} from '#test/support/endpoint-device.ts';
import { askerOf, runOperator, startEndpoint } from '#test/support/endpoint-process.ts';

/** Our endpoint with the customers in it, and invitations to come and fetch them. */
export interface OurEndpoint {
  readonly port: number;
  readonly invite: () => Promise<string>;
  readonly stop: () => Promise<unknown>;
}

/** Starts the endpoint as a process, on a store of its own, and sends it the customers as one import. */
export async function startOurEndpoint(
  folder: string,
  store: string,
  { customers, seed }: { readonly customers: number; readonly seed: number },
): Promise<OurEndpoint> {
  const app = join(folder, 'app');
  mkdirSync(app, { recursive: true });
  writeFileSync(join(app, 'index.html'), '');
  const place = ['--data', folder, '--database', store];
  const endpoint = await startEndpoint(['--quiet', '--app', app, ...place]);
  const ask = askerOf(endpoint.origin);
  try {
    const { out: code } = await runOperator(['setup-code', ...place]);
    const owner = await newWorkspace(ask, code.trim());
    await sendCustomers(endpoint.origin, owner, { customers, seed });
    return {
      port: Number(new URL(endpoint.origin).port),
      stop: endpoint.stop,
      invite: async () => {
        const headers = await authorise(ask, owner, Date.now());
        const body = { name: 'Bench', role: 'owner', ownOnly: false };
        const asked = { method: 'POST', path: '/v1/invitations', headers, body };
        const { status, body: said } = await ask(asked);
        if (status !== 200) throw new Error(`no invitation: ${JSON.stringify(said)}`);
        return (said as Invited).code;
      },
    };
  } catch (error) {
    await endpoint.stop();
    throw error;
  }
}

async function sendCustomers(
  origin: string,
  owner: TestDevice,
  { customers, seed }: { readonly customers: number; readonly seed: number },
): Promise<void> {
  const headers = await authorise(askerOf(origin), owner, Date.now());
  for (const ops of pushes(operations(owner, customers, seed))) {
    const answer = await fetch(`${origin}/v1/push`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', 'content-encoding': 'gzip' },
      // As devices send it: plain, so large a body is refused.
      body: gzipSync(JSON.stringify(pushOf(owner, Date.now(), ops))),
    });
    const said: unknown = await answer.json();
    const refused = answer.ok ? (said as PushResponse).res.find(({ s }) => s !== 'ok') : said;
    if (refused) throw new Error(`the customers were refused: ${JSON.stringify(refused)}`);
  }
}

/** The customers as an import makes them: one act, in parts. */
function operations(owner: TestDevice, customers: number, seed: number): readonly Operation[] {
  const rows = benchCustomers(customers, seed);
  const made: Operation[] = [];
  const first = operationOf(owner, 1, Date.now(), []);
  for (let from = 0; from < rows.length; from += OPERATION_RECORDS) {
    const some = rows.slice(from, from + OPERATION_RECORDS);
    const c = some.map(({ id, values: v }) => ({ e: 'customer', id, k: 'add' as const, v }));
    const n = made.length + 1;
    made.push({ ...first, n, op: `${first.tx}.${n - 1}`, act: { name: 'import' }, c });
  }
  return made;
}

function pushes(all: readonly Operation[]): readonly (readonly Operation[])[] {
  const found: Operation[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const operation of all) {
    const size = JSON.stringify(operation).length;
    if (bytes + size > PUSH_BYTES) {
      found.push([]);
      bytes = 0;
    }
    found.at(-1)?.push(operation);
    bytes += size;
  }
  return found;
}
