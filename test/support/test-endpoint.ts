import type { DeviceRow, EndpointStore, MemberRow } from '#server/store/endpoint-store.ts';
import { Endpoint, type EndpointOptions } from '#server/sync/endpoint.ts';
import type { Permissions, Session } from '#server/sync/permission-port.ts';
import { kinds } from '#shared/domain/kinds.ts';
import { formatHlc, type Hlc, UNBORN } from '#shared/sync/hlc.ts';
import type { Operation, RecordChange } from '#shared/sync/protocol.ts';

/** Everybody may do everything, and sees what scopes allow: for tests that are not about rights. */
const openPermissions: Permissions = {
  mayPush: () => null,
  maySee: ({ member, ownOnly }, _kind, scope) =>
    !ownOnly || scope?.owner === undefined || scope.owner === null || scope.owner === member,
  maySeeField: () => true,
  mayErase: () => true,
};

/** A workspace with members and a device each, straight into the store. Ids are what they are called. */
export async function seedWorkspace(
  store: EndpointStore,
  ws: string,
  people: readonly { readonly name: string; readonly ownOnly?: boolean }[],
  more: { readonly now?: number; readonly epoch?: string } = {},
): Promise<readonly Session[]> {
  const now = more.now ?? 0;
  return store.create(
    {
      id: ws,
      name: ws,
      epoch: more.epoch ?? 'epoch-1',
      seq: 0,
      floor: 0,
      clock: UNBORN,
      scoping: '',
      createdAt: now,
    },
    async (tx) => {
      const sessions: Session[] = [];
      for (const [i, { name, ownOnly = false }] of people.entries()) {
        const member: MemberRow = { id: name, name, role: ownOnly ? 'agent' : 'owner', ownOnly };
        await tx.putMember(member);
        const device = testDevice(`dev-${name}`, name, i + 16, now);
        await tx.putDevice(device);
        sessions.push({ ws, device: device.id, member: name, role: member.role, ownOnly });
      }
      return sessions;
    },
  );
}

/** The node of a workspace's first device. */
export const FIRST_NODE = 16;

/** A device as it is right after it was enrolled. */
export function testDevice(id: string, member: string, node: number, now: number): DeviceRow {
  return {
    id,
    member,
    name: id,
    publicKey: '',
    node: nodeId(node),
    ordinal: node - FIRST_NODE + 1,
    enrolledAt: now,
    seenAt: null,
    revokedAt: null,
    wiped: false,
    lastN: 0,
    lastAt: UNBORN,
    resync: 0,
    ackCur: 0,
    erasedUpto: 0,
  };
}

export function nodeId(node: number): string {
  return node.toString(16).padStart(16, '0');
}

/** A stamp of a node at a time. */
export function stampAt(millis: number, node: number, counter = 0): Hlc {
  return formatHlc({ millis, counter, node: nodeId(node) });
}

/** An operation with what tests seldom care about filled in. */
export function testOperation(
  n: number,
  at: Hlc,
  c: readonly RecordChange[],
  more: Partial<Operation> = {},
): Operation {
  const tx = more.tx ?? `tx-${at.slice(18)}-${n}`;
  return { n, op: `${tx}.0`, tx, at, act: { name: 'edit' }, cur: 0, c: [...c], ...more };
}

/** The versions a device of this build writes. */
export const presentVersions = Object.fromEntries(
  kinds.map(({ name, version }) => [name, version]),
);

export function openEndpoint(store: EndpointStore, more: Partial<EndpointOptions> = {}): Endpoint {
  return new Endpoint({
    store,
    kinds,
    permissions: openPermissions,
    now: () => 1_800_000_000_000,
    ...more,
  });
}
