import { randomBytes, randomUUID } from 'node:crypto';
import { Problem } from '#server/problem.ts';
import type {
  DeviceRow,
  EndpointStore,
  InvitationRow,
  MemberRow,
  StoreWriting,
} from '#server/store/endpoint-store.ts';
import type { Session } from '#server/sync/permission-port.ts';
import { scopingOf } from '#server/sync/rescope.ts';
import { kinds } from '#shared/domain/kinds.ts';
import { UNBORN } from '#shared/sync/hlc.ts';
import type { CreateWorkspace, Enrol, EnrolAnew, Enrolled } from '#shared/sync/team.ts';
import { codeHash } from './invitation-code.ts';
import { announceMember } from './member-record.ts';
import type { Vault } from './vault.ts';

/** A team of more is refused: it would be somebody making devices without end. */
const DEVICES = 10_000;

export interface EnrolmentParts {
  readonly store: EndpointStore;
  readonly vault: Vault;
  readonly now: () => number;
  /** Whether everybody who reaches the endpoint may make workspaces. */
  readonly openSetup: boolean;
}

function newNode(): string {
  return randomBytes(8).toString('hex');
}

async function newDevice(
  tx: StoreWriting,
  member: string,
  told: Enrol['device'],
  now: number,
): Promise<DeviceRow> {
  return {
    id: randomUUID(),
    member,
    name: told.name,
    publicKey: told.publicKey,
    node: newNode(),
    ordinal: await nextOrdinal(tx),
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

/** Devices are never removed, so that the place of a revoked one is not given again. */
async function nextOrdinal(tx: StoreWriting): Promise<number> {
  return (await tx.devices()).reduce((most, { ordinal }) => Math.max(most, ordinal), 0) + 1;
}

async function answer(tx: StoreWriting, member: MemberRow, device: DeviceRow): Promise<Enrolled> {
  const { id, name, epoch } = await tx.workspace();
  return {
    ws: id,
    workspace: name,
    epoch,
    member: member.id,
    device: device.id,
    node: device.node,
    ordinal: device.ordinal,
    role: member.role,
    ownOnly: member.ownOnly,
  };
}

/** Makes a workspace; its maker is the first owner, on a first device. */
export async function createWorkspace(
  { store, vault, now, openSetup }: EnrolmentParts,
  asked: CreateWorkspace,
): Promise<Enrolled> {
  if (!openSetup) {
    const hash = asked.setupCode === undefined ? '' : codeHash(asked.setupCode);
    // Used up before the workspace is there: a crash in between costs a code, never gives two for one.
    if (!(await vault.redeemSetupCode(hash, now()))) {
      throw new Problem({ code: 'FORBIDDEN', message: 'A setup code of the operator is needed.' });
    }
  }
  const time = now();
  const row = {
    id: randomUUID(),
    name: asked.name,
    epoch: randomUUID(),
    seq: 0,
    floor: 0,
    clock: UNBORN,
    scoping: scopingOf(kinds),
    createdAt: time,
  };
  return store.create(row, async (tx) => {
    const member: MemberRow = {
      id: asked.member.id ?? randomUUID(),
      name: asked.member.name,
      role: 'owner',
      ownOnly: false,
    };
    const device = await newDevice(tx, member.id, asked.device, time);
    await tx.putMember(member);
    await tx.putDevice(device);
    await announceMember(tx, member, {
      tx: randomUUID(),
      by: member.id,
      act: { name: 'team.create' },
      now: time,
      nameFollows: asked.member.id !== undefined,
    });
    return answer(tx, member, device);
  });
}

const invalidCode = { code: 'NOT_FOUND' } as const;

/** Joins by an invitation code, once. Why a code is no good is not told apart: it is nobody's business. */
export async function enrolDevice(
  { store, now }: Pick<EnrolmentParts, 'store' | 'now'>,
  asked: Enrol,
): Promise<Enrolled> {
  const found = await store.findInvitation(codeHash(asked.code));
  if (!found) throw new Problem(invalidCode);
  const done = await store.write(found.ws, async (tx) => {
    const time = now();
    const open = (await tx.invitations()).find(({ id }) => id === found.invitation.id);
    const again = open?.usedAt === null ? null : await knownDevice(tx, asked.device.publicKey);
    if (again) return again;
    if (!open || open.usedAt !== null || open.expiresAt <= time) throw new Problem(invalidCode);
    await expectRoom(tx);
    const { member, isNew } = await invited(tx, open, asked);
    const device = await newDevice(tx, member.id, asked.device, time);
    await tx.putInvitation({ ...open, usedAt: time });
    await tx.putDevice(device);
    if (isNew) {
      await tx.putMember(member);
      await announceMember(tx, member, {
        tx: randomUUID(),
        by: member.id,
        act: { name: 'team.join' },
        now: time,
      });
    }
    return answer(tx, member, device);
  });
  if (!done) throw new Problem(invalidCode);
  return done;
}

/**
 * Another device of the asking one's member: a copy of its profile works under its name too. Who asks
 * again by the same key, since the answer was lost, is the same device.
 */
export async function enrolAnew(
  { store, now }: Pick<EnrolmentParts, 'store' | 'now'>,
  session: Session,
  asked: EnrolAnew,
): Promise<Enrolled> {
  const done = await store.write(session.ws, async (tx) => {
    const again = await knownDevice(tx, asked.device.publicKey);
    if (again?.member === session.member) return again;
    await expectRoom(tx);
    const member = await tx.member(session.member);
    if (!member) throw new Problem({ code: 'NOT_FOUND' });
    const device = await newDevice(tx, member.id, asked.device, now());
    await tx.putDevice(device);
    return answer(tx, member, device);
  });
  if (!done) throw new Problem({ code: 'NOT_FOUND' });
  return done;
}

/** What a device of this key was told when it enrolled: its answer may have been lost on the way. */
async function knownDevice(tx: StoreWriting, publicKey: string): Promise<Enrolled | null> {
  const device = (await tx.devices()).find((each) => each.publicKey === publicKey);
  if (!device || device.revokedAt !== null) return null;
  const member = await tx.member(device.member);
  return member ? answer(tx, member, device) : null;
}

async function expectRoom(tx: StoreWriting): Promise<void> {
  if ((await tx.devices()).length < DEVICES) return;
  throw new Problem({ code: 'FORBIDDEN', message: 'This workspace has too many devices.' });
}

async function invited(
  tx: StoreWriting,
  invitation: InvitationRow,
  asked: Enrol,
): Promise<{ readonly member: MemberRow; readonly isNew: boolean }> {
  if (invitation.member !== null) {
    const known = await tx.member(invitation.member);
    if (known) return { member: known, isNew: false };
  }
  const name = asked.member?.name ?? invitation.name;
  if (name === '') {
    throw new Problem({ code: 'MALFORMED', message: 'Whoever joins has a name.' });
  }
  const { role, ownOnly } = invitation;
  const id = invitation.member ?? randomUUID();
  return { member: { id, name, role, ownOnly }, isNew: true };
}
