import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { formatHlc, type Hlc } from '#shared/sync/hlc.ts';
import { type Operation, PROTOCOL, type RecordChange } from '#shared/sync/protocol.ts';
import { type Enrolled, type TokenRequest, tokenText } from '#shared/sync/team.ts';

/** A request of the endpoint's API, and what comes back. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}
export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: unknown;
}
export type Ask = (asked: Asked) => Promise<Answered>;

/** A device's key and what it was told when it enrolled. */
export interface TestDevice {
  readonly as: Enrolled;
  readonly key: KeyObject;
}

export function newKey(): { readonly publicKey: string; readonly key: KeyObject } {
  const pair = generateKeyPairSync('ed25519');
  const { x = '' } = pair.publicKey.export({ format: 'jwk' });
  return { publicKey: x, key: pair.privateKey };
}

function enrolledBy({ status, body }: Answered, key: KeyObject): TestDevice {
  if (status !== 200) throw new Error(`Not enrolled: ${status} ${JSON.stringify(body)}`);
  return { as: body as Enrolled, key };
}

/** Makes a workspace over the API. */
export async function newWorkspace(ask: Ask, setupCode?: string): Promise<TestDevice> {
  const { publicKey, key } = newKey();
  const body = {
    name: 'Corner bakery',
    member: { name: 'Olga' },
    device: { name: 'Laptop', publicKey },
    ...(setupCode !== undefined && { setupCode }),
  };
  return enrolledBy(await ask({ method: 'POST', path: '/v1/workspaces', body }), key);
}

/** Enrols a device by a code over the API. */
export async function enrolWith(ask: Ask, code: string, name = 'Eve'): Promise<TestDevice> {
  const { publicKey, key } = newKey();
  const body = { code, member: { name }, device: { name: 'Phone', publicKey } };
  return enrolledBy(await ask({ method: 'POST', path: '/v1/enrol', body }), key);
}

export function tokenAsked({ as, key }: TestDevice, at: number, text = tokenText): TokenRequest {
  const request = { ws: as.ws, device: as.device, at };
  const signature = sign(null, Buffer.from(text(request)), key).toString('base64url');
  return { ...request, signature };
}

/** The `authorization` header of a device. */
export async function authorise(
  ask: Ask,
  device: TestDevice,
  now: number,
): Promise<{ readonly authorization: string }> {
  const body = tokenAsked(device, now);
  const answer = await ask({ method: 'POST', path: '/v1/token', body });
  const { token } = answer.body as { token?: string };
  if (token === undefined) throw new Error(`No token: ${JSON.stringify(answer.body)}`);
  return { authorization: `Bearer ${token}` };
}

/** An operation of a device, stamped at a time. */
export function operationOf(
  device: TestDevice,
  n: number,
  at: number,
  c: readonly RecordChange[],
): Operation {
  const stamp: Hlc = formatHlc({ millis: at, counter: n % 65_536, node: device.as.node });
  return {
    n,
    op: `${device.as.device}-${n}.0`,
    tx: `${device.as.device}-${n}`,
    at: stamp,
    act: { name: 'test' },
    cur: 0,
    c: [...c],
  };
}

export function pushOf(device: TestDevice, now: number, ops: readonly unknown[]) {
  return { p: PROTOCOL, epoch: device.as.epoch, now, sv: {}, ops };
}
