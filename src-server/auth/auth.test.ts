import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { Problem } from '#server/problem.ts';
import type { Session } from '#server/sync/permission-port.ts';
import type { Role } from '#shared/domain/access.ts';
import { type Enrolled, type TokenRequest, tokenText, wipedText } from '#shared/sync/team.ts';
import { MemoryStore } from '#test/support/memory-store.ts';
import { TOKEN_MILLIS } from './access-token.ts';
import { type Authority, CLOCK_TOLERANCE, createAuthority } from './authority.ts';
import { createWorkspace, enrolAnew, enrolDevice } from './enrolment.ts';
import { codeHash, newCode } from './invitation-code.ts';
import {
  changeMember,
  INVITATION_MILLIS,
  invite,
  readTeam,
  revokeDevice,
  withdrawInvitation,
} from './team-changes.ts';
import { memoryVault, type Vault } from './vault.ts';

interface Person extends Session {
  readonly key: KeyObject;
}

const HOUR = 60 * 60_000;
let time: number;
let store: MemoryStore;
let vault: Vault;
let authority: Authority;
const now = () => time;

beforeEach(() => {
  time = Date.UTC(2026, 5, 1, 9);
  store = new MemoryStore();
  vault = memoryVault();
  authority = createAuthority({ store, vault, now });
});

function keys(): { readonly publicKey: string; readonly key: KeyObject } {
  const pair = generateKeyPairSync('ed25519');
  const { x = '' } = pair.publicKey.export({ format: 'jwk' });
  return { publicKey: x, key: pair.privateKey };
}

function personOf(as: Enrolled, key: KeyObject): Person {
  const { ws, device, member, role, ownOnly } = as;
  return { ws, device, member, role, ownOnly, key };
}

async function owner(openSetup = true, setupCode?: string): Promise<Person> {
  const { publicKey, key } = keys();
  const as = await createWorkspace(
    { store, vault, now, openSetup },
    {
      name: 'Corner bakery',
      member: { name: 'Olga' },
      device: { name: 'Laptop', publicKey },
      ...(setupCode !== undefined && { setupCode }),
    },
  );
  return personOf(as, key);
}

async function join(code: string, name?: string): Promise<Person> {
  const { publicKey, key } = keys();
  const as = await enrolDevice(
    { store, now },
    { code, device: { name: 'Phone', publicKey }, ...(name !== undefined && { member: { name } }) },
  );
  return personOf(as, key);
}

async function colleague(of: Session, role: Role, ownOnly = false): Promise<Person> {
  const { code } = await invite({ store, now }, of, { name: `A ${role}`, role, ownOnly });
  return join(code);
}

function asks({ ws, device, key }: Person, at = time, text = tokenText): TokenRequest {
  const signature = sign(null, Buffer.from(text({ ws, device, at })), key).toString('base64url');
  return { ws, device, at, signature };
}

async function bearer(person: Person): Promise<string> {
  return `Bearer ${(await authority.token(asks(person))).token}`;
}

async function refusal(work: Promise<unknown>): Promise<string> {
  const found = await work.then(
    () => 'none',
    (error: unknown) => error,
  );
  return found instanceof Problem ? found.error.code : String(found);
}

async function memberRecord(of: Session): Promise<unknown> {
  const [row] = (await store.read(of.ws, (tx) => tx.rows([{ e: 'member', id: of.member }]))) ?? [];
  return row?.state.v;
}

describe('a workspace', () => {
  it('is made with its first owner, whose record every device will see', async () => {
    const olga = await owner();
    expect(olga.role).toBe('owner');
    expect(await memberRecord(olga)).toEqual({ name: 'Olga', role: 'owner', ownOnly: false });
    const team = await readTeam({ store, now }, olga);
    expect(team.workspace).toBe('Corner bakery');
    expect(team.members.map(({ name, devices }) => [name, devices.length])).toEqual([['Olga', 1]]);
  });

  it('needs a setup code where not everybody may, and each code is for one', async () => {
    expect(await refusal(owner(false))).toBe('FORBIDDEN');
    const code = newCode();
    await vault.addSetupCode(codeHash(code), time + HOUR);
    expect((await owner(false, code.toLowerCase())).role).toBe('owner');
    expect(await refusal(owner(false, code))).toBe('FORBIDDEN');
    const late = newCode();
    await vault.addSetupCode(codeHash(late), time + HOUR);
    time += HOUR;
    expect(await refusal(owner(false, late))).toBe('FORBIDDEN');
  });
});

describe('an invitation', () => {
  it('is for one device, once, with the role it names', async () => {
    const olga = await owner();
    const { code } = await invite({ store, now }, olga, { role: 'agent', ownOnly: true });
    const eve = await join(code.replaceAll('-', ' ').toLowerCase(), 'Eve');
    expect([eve.role, eve.ownOnly]).toEqual(['agent', true]);
    expect(await memberRecord(eve)).toEqual({ name: 'Eve', role: 'agent', ownOnly: true });
    expect(await refusal(join(code, 'Mallory'))).toBe('NOT_FOUND');
  });

  it('ends after a week, and when it is withdrawn', async () => {
    const olga = await owner();
    const first = await invite({ store, now }, olga, {
      name: 'Eve',
      role: 'agent',
      ownOnly: false,
    });
    const second = await invite({ store, now }, olga, {
      name: 'Ann',
      role: 'agent',
      ownOnly: false,
    });
    await withdrawInvitation({ store, now }, olga, second.id);
    expect(await refusal(join(second.code))).toBe('NOT_FOUND');
    time += INVITATION_MILLIS;
    expect(await refusal(join(first.code))).toBe('NOT_FOUND');
    expect((await readTeam({ store, now }, olga)).invitations).toEqual([]);
  });

  it('keeps no code and has at least 80 random bits', async () => {
    const olga = await owner();
    const { code } = await invite({ store, now }, olga, { role: 'agent', ownOnly: false });
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/);
    const kept = await store.read(olga.ws, (tx) => tx.invitations());
    expect(JSON.stringify(kept)).not.toContain(code.slice(0, 9));
    expect(new Set(Array.from({ length: 500 }, newCode)).size).toBe(500);
  });

  it('of a further device gives that member’s role, whatever was asked', async () => {
    const olga = await owner();
    const eve = await colleague(olga, 'agent', true);
    const asked = { member: eve.member, role: 'owner', ownOnly: false } as const;
    const { code } = await invite({ store, now }, eve, asked);
    const second = await join(code);
    expect([second.member, second.role, second.ownOnly]).toEqual([eve.member, 'agent', true]);
    expect(await refusal(invite({ store, now }, eve, { ...asked, member: olga.member }))).toBe(
      'FORBIDDEN',
    );
  });

  it('of a member who has a record only takes the name there', async () => {
    const olga = await owner();
    const asked = { member: 'nobody', role: 'agent', ownOnly: false } as const;
    expect(await refusal(invite({ store, now }, olga, asked))).toBe('NOT_FOUND');
  });

  const all = ['owner', 'manager', 'agent', 'viewer'] as const;
  const may: Readonly<Record<Role, readonly Role[]>> = {
    owner: all,
    manager: ['agent', 'viewer'],
    agent: [],
    viewer: [],
  };
  it.each(all)('%s invites whom they may decide about', async (role) => {
    const olga = await owner();
    const inviter = role === 'owner' ? olga : await colleague(olga, role);
    for (const wanted of all) {
      const found = await refusal(
        invite({ store, now }, inviter, { name: 'X', role: wanted, ownOnly: false }),
      );
      expect(found, wanted).toBe(may[role].includes(wanted) ? 'none' : 'FORBIDDEN');
    }
  });
});

describe('an enrolment whose answer was lost', () => {
  it('is answered again to the same key alone', async () => {
    const olga = await owner();
    const wanted = { name: 'Eve', role: 'agent', ownOnly: false } as const;
    const { code } = await invite({ store, now }, olga, wanted);
    const device = { name: 'Phone', publicKey: keys().publicKey };
    const first = await enrolDevice({ store, now }, { code, device });
    time += HOUR;
    expect(await enrolDevice({ store, now }, { code, device })).toEqual(first);
    const stranger = { name: 'Phone', publicKey: keys().publicKey };
    expect(await refusal(enrolDevice({ store, now }, { code, device: stranger }))).toBe(
      'NOT_FOUND',
    );
    await revokeDevice({ store, now }, olga, first.device);
    expect(await refusal(enrolDevice({ store, now }, { code, device }))).toBe('NOT_FOUND');
  });
});

describe('the place of a device in its team', () => {
  it('follows the order of enrolment, is told with tokens, and a revoked one’s is not given again', async () => {
    const olga = await owner();
    const eve = await colleague(olga, 'agent');
    await revokeDevice({ store, now }, olga, eve.device);
    const { code } = await invite({ store, now }, olga, {
      name: 'Ida',
      role: 'agent',
      ownOnly: false,
    });
    const device = { name: 'Phone', publicKey: keys().publicKey };
    expect((await enrolDevice({ store, now }, { code, device })).ordinal).toBe(3);
    const copy = { name: 'Copy', publicKey: keys().publicKey };
    expect((await enrolAnew({ store, now }, olga, { device: copy })).ordinal).toBe(4);
    expect((await authority.token(asks(olga))).ordinal).toBe(1);
  });
});

describe('a copy of a device', () => {
  it('becomes another device of the same member, once a key', async () => {
    const olga = await owner();
    const eve = await colleague(olga, 'agent', true);
    const device = { name: 'Phone', publicKey: keys().publicKey };
    const copy = await enrolAnew({ store, now }, eve, { device });
    expect(copy).toMatchObject({ member: eve.member, role: 'agent', ownOnly: true });
    expect(copy.device).not.toBe(eve.device);
    expect(copy.node).toMatch(/^[0-9a-f]{16}$/);
    expect(await enrolAnew({ store, now }, eve, { device })).toEqual(copy);
  });
});

describe('a token', () => {
  it('tells who asks, with the role of now, for 15 minutes', async () => {
    const olga = await owner();
    const eve = await colleague(olga, 'agent');
    const token = await bearer(eve);
    expect(await authority.session(token)).toMatchObject({ member: eve.member, role: 'agent' });
    await changeMember({ store, now }, olga, eve.member, { role: 'viewer' });
    expect(await authority.session(token)).toMatchObject({ role: 'viewer' });
    time += TOKEN_MILLIS;
    expect(await refusal(authority.session(token))).toBe('UNAUTHENTICATED');
  });

  it('is not given for another’s key, another text, or twice for one signature', async () => {
    const olga = await owner();
    const eve = await colleague(olga, 'agent');
    expect(await refusal(authority.token(asks({ ...eve, device: olga.device })))).toBe(
      'UNAUTHENTICATED',
    );
    expect(await refusal(authority.token({ ...asks(eve), at: time + 1 }))).toBe('UNAUTHENTICATED');
    expect(await refusal(authority.token(asks(eve, time, wipedText)))).toBe('UNAUTHENTICATED');
    const once = asks(eve);
    await authority.token(once);
    expect(await refusal(authority.token(once))).toBe('UNAUTHENTICATED');
    time += 2 * CLOCK_TOLERANCE;
    expect(await refusal(authority.token(once))).toBe('UNAUTHENTICATED');
  });

  it('is not given to a clock that is far off, which is told the time', async () => {
    const olga = await owner();
    for (const wrong of [-10 * 365 * 24 * HOUR, -CLOCK_TOLERANCE - 1, CLOCK_TOLERANCE + 1]) {
      const found = await authority.token(asks(olga, time + wrong)).catch((error) => error);
      expect(found.error).toMatchObject({ code: 'UNAUTHENTICATED', srv: time });
      await authority.token(asks(olga, found.error.srv));
      time += 1_000;
    }
    await authority.token(asks(olga, time + CLOCK_TOLERANCE));
  });

  it.each(['', 'Bearer', 'Bearer x', 'Bearer a.b.c', 'Basic a.b.c', `Bearer ${'a'.repeat(5000)}`])(
    'is not just any header (%#)',
    async (text) => {
      await owner();
      expect(await refusal(authority.session(text))).toBe('UNAUTHENTICATED');
    },
  );

  it('of another endpoint, or with other claims, is none', async () => {
    const olga = await owner();
    const token = await bearer(olga);
    const other = createAuthority({ store, vault: memoryVault(), now });
    expect(await refusal(other.session(token))).toBe('UNAUTHENTICATED');
    const [secret = '', , seal = ''] = token.slice(7).split('.');
    const forged = Buffer.from(
      JSON.stringify({ ws: olga.ws, device: 'other', expires: time * 2 }),
    ).toString('base64url');
    expect(await refusal(authority.session(`Bearer ${secret}.${forged}.${seal}`))).toBe(
      'UNAUTHENTICATED',
    );
  });

  it('survives a restart and a new secret, not the secret’s end', async () => {
    const olga = await owner();
    const before = await bearer(olga);
    const restarted = createAuthority({ store, vault, now });
    expect((await restarted.session(before)).member).toBe(olga.member);
    time += 24 * HOUR - TOKEN_MILLIS / 2;
    const last = await bearer(olga);
    time += TOKEN_MILLIS / 2;
    await bearer(olga);
    expect((await vault.secrets()).length).toBe(2);
    time += TOKEN_MILLIS / 2 - 1;
    expect((await authority.session(last)).member).toBe(olga.member);
    time += 1;
    expect(await refusal(authority.session(last))).toBe('UNAUTHENTICATED');
    time += 25 * HOUR;
    await bearer(olga);
    expect((await vault.secrets()).length).toBe(1);
  });
});

describe('revoking', () => {
  it('refuses the device at once, and it can still say that it wiped itself', async () => {
    const olga = await owner();
    const eve = await colleague(olga, 'agent');
    const token = await bearer(eve);
    expect(await refusal(authority.wiped(asks(eve, time, wipedText)))).toBe('CONFLICT');
    await revokeDevice({ store, now }, olga, eve.device);
    expect(await refusal(authority.session(token))).toBe('REVOKED');
    time += 1;
    expect(await refusal(authority.token(asks(eve)))).toBe('REVOKED');
    expect(await authority.mayStay(eve.ws, eve.device)).toBe(false);
    time += 1;
    await authority.wiped(asks(eve, time, wipedText));
    const { members } = await readTeam({ store, now }, olga);
    expect(members.flatMap(({ devices }) => devices.map(({ wiped }) => wiped))).toEqual([
      true,
      false,
    ]);
  });

  it('leaves an owner with a device', async () => {
    const olga = await owner();
    expect(await refusal(revokeDevice({ store, now }, olga, olga.device))).toBe('CONFLICT');
    expect(
      await refusal(changeMember({ store, now }, olga, olga.member, { role: 'manager' })),
    ).toBe('CONFLICT');
    const second = await colleague(olga, 'owner');
    await changeMember({ store, now }, second, olga.member, { role: 'manager' });
    expect(await refusal(revokeDevice({ store, now }, second, second.device))).toBe('CONFLICT');
    expect((await readTeam({ store, now }, second)).members.map(({ role }) => role)).toEqual([
      'owner',
      'manager',
    ]);
  });

  const targets = ['owner', 'manager', 'agent', 'viewer'] as const;
  it.each(targets)('by %s, and changes of roles, of whom they may', async (role) => {
    const olga = await owner();
    const actor = role === 'owner' ? olga : await colleague(olga, role);
    for (const wanted of targets) {
      const target = await colleague(olga, wanted);
      const may = role === 'owner' || (role === 'manager' && ['agent', 'viewer'].includes(wanted));
      const expected = may ? 'none' : 'FORBIDDEN';
      const change = changeMember({ store, now }, actor, target.member, { ownOnly: true });
      expect(await refusal(change), `change ${wanted}`).toBe(expected);
      expect(
        await refusal(revokeDevice({ store, now }, actor, target.device)),
        `revoke ${wanted}`,
      ).toBe(expected);
    }
    const self = changeMember({ store, now }, actor, actor.member, { role: 'owner' });
    expect(await refusal(self)).toBe(role === 'owner' ? 'none' : 'FORBIDDEN');
  });

  it('of a device of another workspace finds none', async () => {
    const olga = await owner();
    const stranger = await owner();
    expect(await refusal(revokeDevice({ store, now }, olga, stranger.device))).toBe('NOT_FOUND');
    expect(await refusal(changeMember({ store, now }, olga, stranger.member, {}))).toBe(
      'NOT_FOUND',
    );
  });
});

describe('a change of role', () => {
  it('reaches every device by the member’s record, and sends the member’s devices back to 0', async () => {
    const olga = await owner();
    const eve = await colleague(olga, 'agent');
    await changeMember({ store, now }, olga, eve.member, { role: 'viewer', ownOnly: true });
    expect(await memberRecord(eve)).toEqual({ name: 'A agent', role: 'viewer', ownOnly: true });
    const { workspace, devices } = (await store.read(olga.ws, async (tx) => ({
      workspace: await tx.workspace(),
      devices: await tx.devices(),
    }))) ?? { workspace: null, devices: [] };
    const resync = Object.fromEntries(devices.map(({ id, resync }) => [id, resync]));
    expect(resync).toEqual({ [olga.device]: 0, [eve.device]: workspace?.seq });
  });

  it('agents and viewers see no devices of others, and no invitations', async () => {
    const olga = await owner();
    const eve = await colleague(olga, 'agent');
    await invite({ store, now }, olga, { name: 'X', role: 'agent', ownOnly: false });
    const { members, invitations } = await readTeam({ store, now }, eve);
    expect(invitations).toEqual([]);
    expect(members.map(({ devices }) => devices.length)).toEqual([1, 0]);
  });
});
