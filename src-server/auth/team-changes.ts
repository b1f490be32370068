import { randomUUID } from 'node:crypto';
import { Problem } from '#server/problem.ts';
import type {
  DeviceRow,
  EndpointStore,
  MemberRow,
  StoreReading,
  StoreWriting,
} from '#server/store/endpoint-store.ts';
import type { Session } from '#server/sync/permission-port.ts';
import type { Role } from '#shared/domain/access.ts';
import { member as memberKind } from '#shared/domain/member.ts';
import { isDead } from '#shared/sync/merge.ts';
import type { ChangeMember, Invite, Invited, Team } from '#shared/sync/team.ts';
import { codeHash, newCode } from './invitation-code.ts';
import { announceMember } from './member-record.ts';

export const INVITATION_MILLIS = 7 * 24 * 60 * 60_000;
/** Open invitations at once. */
const INVITATIONS = 200;

interface Parts {
  readonly store: EndpointStore;
  readonly now: () => number;
}

const forbidden = (message: string) => new Problem({ code: 'FORBIDDEN', message });
const notFound = () => new Problem({ code: 'NOT_FOUND' });

/** Whom a member may invite and change: an owner everybody, a manager agents and viewers. */
function mayDecide(session: Session, role: Role): boolean {
  if (session.role === 'owner') return true;
  return session.role === 'manager' && (role === 'agent' || role === 'viewer');
}

async function inWorkspace<T>(
  { store }: Parts,
  session: Session,
  work: (tx: StoreWriting) => Promise<T>,
): Promise<T> {
  const done = await store.write(session.ws, async (tx) => {
    // Read again under the lock: the role may have gone since the request was let in.
    const standing = await tx.standing(session.device);
    if (!standing || standing.device.revokedAt !== null) throw new Problem({ code: 'REVOKED' });
    if (standing.member.role !== session.role) throw forbidden('The role has changed.');
    return { value: await work(tx) };
  });
  if (!done) throw notFound();
  return done.value;
}

/** The team as a member may see it: agents and viewers see names and roles, and their own devices. */
export async function readTeam(parts: Parts, session: Session): Promise<Team> {
  const found = await parts.store.read(session.ws, async (tx) => ({
    workspace: (await tx.workspace()).name,
    members: (await tx.members()).toSorted((a, b) => a.name.localeCompare(b.name)),
    devices: await tx.devices(),
    invitations: await tx.invitations(),
  }));
  if (!found) throw notFound();
  const leads = session.role === 'owner' || session.role === 'manager';
  const time = parts.now();
  return {
    workspace: found.workspace,
    members: found.members.map((member) => ({
      ...member,
      devices: found.devices
        .filter((device) => device.member === member.id && (leads || member.id === session.member))
        .map(({ id, name, enrolledAt, seenAt, revokedAt, wiped }) => ({
          id,
          name,
          enrolledAt,
          seenAt,
          revokedAt,
          wiped,
        })),
    })),
    invitations: found.invitations
      .filter(({ usedAt, expiresAt }) => usedAt === null && expiresAt > time)
      .filter(({ createdBy }) => leads || createdBy === session.member)
      .map(({ id, member, name, role, ownOnly, expiresAt }) => ({
        id,
        member,
        name,
        role,
        ownOnly,
        expiresAt,
      })),
  };
}

/** Invites somebody new, or a further device of a member, by a code that is told once. */
export async function invite(parts: Parts, session: Session, asked: Invite): Promise<Invited> {
  return inWorkspace(parts, session, async (tx) => {
    const time = parts.now();
    const known = asked.member === undefined ? null : await tx.member(asked.member);
    const own = known !== null && known.id === session.member;
    // A further device gets what its member has, never more.
    const { role, ownOnly } = known ?? asked;
    if (!own && !mayDecide(session, role)) throw forbidden('Not for this role.');
    const all = await tx.invitations();
    for (const old of all) if (old.expiresAt <= time) await tx.removeInvitation(old.id);
    const open = all.filter(({ usedAt, expiresAt }) => usedAt === null && expiresAt > time);
    if (open.length >= INVITATIONS) {
      throw new Problem({ code: 'CONFLICT', message: 'There are too many open invitations.' });
    }
    const code = newCode();
    const row = {
      id: randomUUID(),
      member: asked.member ?? null,
      name: known?.name ?? asked.name ?? (await recordedName(tx, asked.member)),
      role,
      ownOnly,
      codeHash: codeHash(code),
      createdBy: session.member,
      createdAt: time,
      expiresAt: time + INVITATION_MILLIS,
      usedAt: null,
    };
    await tx.putInvitation(row);
    return { id: row.id, code, expiresAt: row.expiresAt };
  });
}

/** The name in the record of a member who never worked with a device of their own. */
async function recordedName(tx: StoreReading, id: string | undefined): Promise<string> {
  if (id === undefined) return '';
  const [record] = await tx.rows([{ e: memberKind.name, id }]);
  if (!record || isDead(record.state)) throw notFound();
  return typeof record.state.v.name === 'string' ? record.state.v.name.slice(0, 100) : '';
}

export async function withdrawInvitation(
  parts: Parts,
  session: Session,
  id: string,
): Promise<void> {
  await inWorkspace(parts, session, async (tx) => {
    const found = (await tx.invitations()).find((one) => one.id === id && one.usedAt === null);
    if (!found) throw notFound();
    if (found.createdBy !== session.member && !mayDecide(session, found.role)) {
      throw forbidden('Not for this role.');
    }
    await tx.removeInvitation(id);
  });
}

/** Somebody who may decide everything, on a device that works, is always left. */
async function keepAnOwner(tx: StoreReading): Promise<void> {
  const owners = (await tx.members()).filter(({ role }) => role === 'owner').map(({ id }) => id);
  const devices = await tx.devices();
  if (devices.some(({ member, revokedAt }) => revokedAt === null && owners.includes(member)))
    return;
  throw new Problem({ code: 'CONFLICT', message: 'At least one owner with a device remains.' });
}

/** Changes what a member may do. The member's devices fetch anew what they may see now. */
export async function changeMember(
  parts: Parts,
  session: Session,
  id: string,
  asked: ChangeMember,
): Promise<void> {
  await inWorkspace(parts, session, async (tx) => {
    const member = await tx.member(id);
    if (!member) throw notFound();
    const after: MemberRow = {
      ...member,
      role: asked.role ?? member.role,
      ownOnly: asked.ownOnly ?? member.ownOnly,
    };
    if (!mayDecide(session, member.role) || !mayDecide(session, after.role)) {
      throw forbidden('Not for this role.');
    }
    if (after.role === member.role && after.ownOnly === member.ownOnly) return;
    await tx.putMember(after);
    await keepAnOwner(tx);
    const seq = await announceMember(tx, after, {
      tx: randomUUID(),
      by: session.member,
      act: { name: 'team.role' },
      now: parts.now(),
    });
    for (const device of await tx.devices()) {
      if (device.member === id) await tx.putDevice({ ...device, resync: seq });
    }
  });
}

/** Revokes a device: it is refused from now on, and wipes itself when it next asks. */
export async function revokeDevice(parts: Parts, session: Session, id: string): Promise<void> {
  await inWorkspace(parts, session, async (tx) => {
    const device = await deviceOf(tx, id);
    const member = await tx.member(device.member);
    const own = device.member === session.member;
    if (!own && !mayDecide(session, member?.role ?? 'viewer'))
      throw forbidden('Not for this role.');
    if (device.revokedAt !== null) return;
    await tx.putDevice({ ...device, revokedAt: parts.now() });
    await keepAnOwner(tx);
  });
}

async function deviceOf(tx: StoreReading, id: string): Promise<DeviceRow> {
  const found = await tx.standing(id);
  if (!found) throw notFound();
  return found.device;
}
