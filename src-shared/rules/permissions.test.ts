import { describe, expect, it } from 'vitest';
import { type Action, actions, type Role, roles } from '#shared/domain/access.ts';
import { defineKind } from '#shared/domain/entity-kind.ts';
import { type Actor, isLimited, mayReach, permissionsOf } from '#shared/rules/permissions.ts';
import { kindsWithErrands } from '#test/support/errand-kinds.ts';

const permissions = permissionsOf(kindsWithErrands);

function actor(role: Role, ownOnly = false): Actor {
  return { member: 'me', role, ownOnly };
}

/**
 * What each role may do with each kind, by hand from what the roles are for: R read, A add, S set,
 * D delete, U undelete, E erase. Owner and manager differ in the team's routes, not in records.
 */
const table: Readonly<Record<string, Readonly<Record<Role, string>>>> = {
  customer: { owner: 'RASDUE', manager: 'RASDUE', agent: 'RAS', viewer: 'R' },
  contactLink: { owner: 'RASDUE', manager: 'RASDUE', agent: 'RASDU', viewer: 'R' },
  activity: { owner: 'RASDUE', manager: 'RASDUE', agent: 'RASDU', viewer: 'R' },
  task: { owner: 'RASDUE', manager: 'RASDUE', agent: 'RASDU', viewer: 'R' },
  member: { owner: 'RASDUE', manager: 'RASDUE', agent: 'R', viewer: 'R' },
  customField: { owner: 'RASDUE', manager: 'RASDUE', agent: 'R', viewer: 'R' },
  savedView: { owner: 'RASDUE', manager: 'RASDUE', agent: 'RASDU', viewer: 'R' },
  segment: { owner: 'RASDUE', manager: 'RASDUE', agent: 'RAS', viewer: 'R' },
  setting: { owner: 'RASDUE', manager: 'RASDUE', agent: 'R', viewer: 'R' },
  distinctPair: { owner: 'RASDUE', manager: 'RASDUE', agent: 'RASDU', viewer: 'R' },
  // Only the endpoint makes conflicts; settling one is a field.
  ticket: { owner: 'RASDUE', manager: 'RASDUE', agent: 'RASDU', viewer: 'R' },
  // Only ever added to: whose entry it is is looked at elsewhere.
  ticketEvent: { owner: 'RASDUE', manager: 'RASDUE', agent: 'RASDU', viewer: 'R' },
  cannedReply: { owner: 'RASDUE', manager: 'RASDUE', agent: 'RASDU', viewer: 'R' },
  macro: { owner: 'RASDUE', manager: 'RASDUE', agent: 'RASDU', viewer: 'R' },
  specialDay: { owner: 'RASDUE', manager: 'RASDUE', agent: 'R', viewer: 'R' },
  // Only ever added to.
  servicePolicy: { owner: 'RASDUE', manager: 'RASDUE', agent: 'R', viewer: 'R' },
  conflict: { owner: 'RE', manager: 'RE', agent: 'R', viewer: '' },
  // Below a customer's: what names the customer, what lies within that, and within that again.
  errand: { owner: 'RASDUE', manager: 'RASDUE', agent: 'RASDU', viewer: 'R' },
  message: { owner: 'RASDUE', manager: 'RASDUE', agent: 'RASDU', viewer: 'R' },
  reaction: { owner: 'RASDUE', manager: 'RASDUE', agent: 'RASDU', viewer: 'R' },
  // A kind of a newer version.
  hologram: { owner: 'RASDUE', manager: 'RASDUE', agent: 'R', viewer: '' },
};
const letters: Readonly<Record<Action, string>> = {
  add: 'A',
  set: 'S',
  del: 'D',
  undel: 'U',
  erase: 'E',
};

/** Whose customer the record is of, and whether a member held to own customers reaches it. */
const ownership = [
  { of: 'no customer', owners: [], reached: true },
  { of: 'own customer', owners: ['me'], reached: true },
  { of: "somebody else's", owners: ['you'], reached: false },
  { of: 'taken from somebody else', owners: ['you', 'me'], reached: false },
  { of: 'given to somebody else', owners: ['me', 'you'], reached: false },
] as const;

it('what is only added to is offered no edit, to nobody, alone either', () => {
  const entry = defineKind({
    name: 'entry',
    appendOnly: true,
    fields: { text: { type: 'text' } },
    access: { fields: { text: 'agent' } },
    title: () => '',
  });
  const rules = permissionsOf([entry]);
  for (const role of roles) {
    expect(rules.mayWrite(actor(role), 'entry', 'text')).toBe(false);
    for (const action of ['set', 'del', 'undel'] as const) {
      expect(rules.isOpen('entry', action)).toBe(false);
      expect(rules.mayDo(actor(role), 'entry', action)).toBe(false);
    }
    const change = { kind: 'entry', action: 'set', values: { text: 'x' }, owners: [] } as const;
    expect(rules.refusal(actor(role), change)).not.toBeNull();
  }
  expect(rules.mayDo(actor('agent'), 'entry', 'add')).toBe(true);
  expect(rules.mayDo(actor('manager'), 'entry', 'erase')).toBe(true);
});

it('the table knows every kind', () => {
  const known = kindsWithErrands.map(({ name }) => name);
  expect(Object.keys(table).sort()).toEqual([...known, 'hologram'].sort());
});

/** Of kinds that are only added to. */
const entries = new Set(['ticketEvent', 'servicePolicy']);

describe.each(roles)('%s', (role) => {
  const cases = Object.entries(table).flatMap(([kind, may]) =>
    actions.map((action) => ({ kind, action, may: may[role] })),
  );

  it.each(cases)('$action of $kind', ({ kind, action, may }) => {
    const allowed = may.includes(letters[action]);
    const isEntry = entries.has(kind) && ['set', 'del', 'undel'].includes(action);
    expect(permissions.mayDo(actor(role), kind, action)).toBe(allowed && !isEntry);
    for (const ownOnly of [false, true]) {
      for (const { owners, reached } of ownership) {
        const held = ownOnly && (role === 'agent' || role === 'viewer');
        const code = !may.includes('R')
          ? 'forbiddenKind'
          : held && kind === 'hologram'
            ? 'forbiddenKind'
            : settles(kind, action, role)
              ? held && !reached && 'forbiddenRecord'
              : !allowed
                ? 'forbiddenAction'
                : held && !reached && 'forbiddenRecord';
        const found = permissions.refusal(actor(role, ownOnly), { kind, action, owners });
        expect(found, `${ownOnly} ${owners}`).toEqual(code ? { code } : null);
      }
    }
  });

  it.each(Object.keys(table))('reads %s', (kind) => {
    expect(permissions.mayRead(actor(role), kind)).toBe(table[kind]?.[role].includes('R'));
  });
});

/** An edit of a conflict that touches no field is neither settling nor forbidden. */
function settles(kind: string, action: Action, role: Role): boolean {
  return kind === 'conflict' && action === 'set' && role !== 'viewer';
}

/** Fields that are not as free as their kind, by hand: who may write them in a record that is there. */
const fieldTable: readonly (readonly [string, string, readonly Role[]])[] = [
  ['customer', 'note', ['owner', 'manager', 'agent']],
  ['customer', 'owner', ['owner', 'manager']],
  ['customer', 'mergedInto', ['owner', 'manager']],
  ['customer', 'x_colour', ['owner', 'manager', 'agent']],
  ['customer', 'ofNewerVersion', ['owner', 'manager', 'agent']],
  ['member', 'name', ['owner', 'manager']],
  ['member', 'role', []],
  ['member', 'ownOnly', []],
  ['conflict', 'settledAt', ['owner', 'manager', 'agent']],
  ['conflict', 'lost', []],
  ['setting', 'value', ['owner', 'manager']],
  ['hologram', 'beam', ['owner', 'manager']],
];

describe.each(fieldTable)('%s.%s', (kind, field, may) => {
  it.each(roles)('edited by %s', (role) => {
    const found = permissions.refusal(actor(role), {
      kind,
      action: 'set',
      values: { [field]: 'x' },
      before: {},
      owners: [],
    });
    expect(found === null).toBe(may.includes(role));
    expect(permissions.mayWrite(actor(role), kind, field)).toBe(may.includes(role));
    // Whoever may edit the kind at all is told the field.
    const editsAny = kind === 'conflict' ? role !== 'viewer' : table[kind]?.[role].includes('S');
    if (found && editsAny) expect(found).toEqual({ code: 'forbiddenField', field });
  });
});

describe('a new record', () => {
  const add = (role: Role, values: Record<string, unknown>, before?: Record<string, unknown>) =>
    permissions.refusal(actor(role), {
      kind: 'customer',
      action: 'add',
      values,
      before,
      owners: [],
    });
  const refused = { code: 'forbiddenField', field: 'owner' };

  it('may be its maker’s own, or nobody’s; an agent gives none to others', () => {
    expect(add('agent', { type: 'person', given: 'Ann' })).toBeNull();
    expect(add('agent', { type: 'person', owner: 'me' })).toBeNull();
    expect(add('agent', { type: 'person', owner: null })).toBeNull();
    expect(add('agent', { type: 'person', owner: 'you' })).toEqual(refused);
    expect(add('manager', { type: 'person', owner: 'you' })).toBeNull();
  });

  it('is not a way to edit one that is there', () => {
    expect(add('agent', { owner: 'me' }, { owner: 'you' })).toEqual(refused);
    expect(add('agent', { owner: 'me' }, {})).toEqual(refused);
    expect(add('agent', { owner: 'you', note: 'b' }, { owner: 'you', note: 'a' })).toBeNull();
  });

  it('brings no role with a member', () => {
    const found = permissions.refusal(actor('owner'), {
      kind: 'member',
      action: 'add',
      values: { name: 'Eve', role: 'owner' },
      owners: [],
    });
    expect(found).toEqual({ code: 'forbiddenField', field: 'role' });
  });

  it('has no say in names that every object knows', () => {
    expect(add('agent', { constructor: 'x', toString: 'y' })).toBeNull();
  });
});

describe('sensitive fields', () => {
  const patient = defineKind({
    name: 'patient',
    fields: {
      name: { type: 'text', required: true },
      illness: { type: 'text', sensitivity: 'sensitive' },
      phone: { type: 'text', sensitivity: 'personal' },
    },
    title: () => '',
  });
  const withPatient = permissionsOf([patient]);

  it.each([
    ['viewer', ['name', 'phone', 'x_own']],
    ['agent', ['name', 'illness', 'phone', 'x_own', 'ofNewerVersion']],
    ['manager', ['name', 'illness', 'phone', 'x_own', 'ofNewerVersion']],
    ['owner', ['name', 'illness', 'phone', 'x_own', 'ofNewerVersion']],
  ] as const)('%s sees %s', (role, seen) => {
    const all = ['name', 'illness', 'phone', 'x_own', 'ofNewerVersion'];
    expect(all.filter((field) => withPatient.maySee(actor(role), 'patient', field))).toEqual(seen);
  });

  it('a kind that says nothing is daily work, and costs no line here', () => {
    expect(
      withPatient.refusal(actor('agent'), { kind: 'patient', action: 'del', owners: [] }),
    ).toBe(null);
    expect(
      withPatient.refusal(actor('viewer'), { kind: 'patient', action: 'set', owners: [] }),
    ).toEqual({ code: 'forbiddenAction' });
  });
});

describe('own customers only', () => {
  it('holds agents and viewers, never managers and owners', () => {
    expect(roles.filter((role) => isLimited(actor(role, true)))).toEqual(['agent', 'viewer']);
    expect(roles.filter((role) => isLimited(actor(role, false)))).toEqual([]);
  });

  it('reaches own records and those nobody owns', () => {
    expect(mayReach(actor('agent', true), [])).toBe(true);
    expect(mayReach(actor('agent', true), ['me'])).toBe(true);
    expect(mayReach(actor('agent', true), ['you'])).toBe(false);
    expect(mayReach(actor('manager', true), ['you'])).toBe(true);
  });

  it('never gets kinds of a newer version: whom their records are of cannot be told', () => {
    expect(permissions.mayRead(actor('agent', true), 'hologram')).toBe(false);
    expect(permissions.mayRead(actor('agent'), 'hologram')).toBe(true);
  });
});
