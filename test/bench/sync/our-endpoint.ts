import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { OPERATION_RECORDS, PUSH_BYTES } from '#shared/sync/limits.ts';
import type { Operation, PushResponse } from '#shared/sync/protocol.ts';
import type { Invited } from '#shared/sync/team.ts';
import { benchCustomers } from '#test/bench/sync/bench-customers.ts';
import { type HostProcess, startHost } from '#test/bench/sync/host-process.ts';
import {
  type Answered,
  type Ask,
  authorise,
  newWorkspace,
  operationOf,
  pushOf,
  type TestDevice,
} from '#test/support/endpoint-device.ts';

/** Our endpoint with the customers in it, and invitations to come and fetch them. */
export interface OurEndpoint extends HostProcess {
  readonly invite: () => Promise<string>;
}

/** Starts the endpoint as a process, on a store of its own, and sends it the customers as one import. */
export async function startOurEndpoint(
  folder: string,
  store: string,
  { customers, seed }: { readonly customers: number; readonly seed: number },
): Promise<OurEndpoint> {
  const host = await startHost('endpoint-host.ts', [folder, store]);
  const ask = askAt(host.port);
  const owner = await newWorkspace(ask);
  const headers = await authorise(ask, owner, Date.now());
  for (const ops of pushes(operations(owner, customers, seed))) {
    const body = pushOf(owner, Date.now(), ops);
    const { status, body: said } = await ask({ method: 'POST', path: '/v1/push', headers, body });
    const refused = status === 200 ? (said as PushResponse).res.find(({ s }) => s !== 'ok') : said;
    if (refused) throw new Error(`the customers were refused: ${JSON.stringify(refused)}`);
  }
  return {
    ...host,
    invite: async () => {
      const fresh = await authorise(ask, owner, Date.now());
      const body = { name: 'Bench', role: 'owner', ownOnly: false };
      const asked = { method: 'POST', path: '/v1/invitations', headers: fresh, body };
      const { status, body: said } = await ask(asked);
      if (status !== 200) throw new Error(`no invitation: ${JSON.stringify(said)}`);
      return (said as Invited).code;
    },
  };
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

function askAt(port: number): Ask {
  return ({ method, path, headers = {}, body }) =>
    new Promise<Answered>((resolve, reject) => {
      const bytes = body === undefined ? undefined : gzipSync(JSON.stringify(body));
      const packed = bytes
        ? { 'content-type': 'application/json', 'content-encoding': 'gzip' }
        : undefined;
      const options = { port, host: '127.0.0.1', method, path, headers: { ...headers, ...packed } };
      const sending = request(options, async (response) => {
        const pieces: Buffer[] = [];
        for await (const piece of response) pieces.push(piece as Buffer);
        const text = Buffer.concat(pieces).toString();
        resolve({
          status: response.statusCode ?? 0,
          headers: {},
          body: text === '' ? null : JSON.parse(text),
        });
      });
      sending.on('error', reject);
      sending.end(bytes);
    });
}
