import { expect, it } from 'vitest';
import { type Role, roles } from '#shared/domain/access.ts';
import { leads } from './own-role.ts';
import { mayOf } from './use-may.ts';

const all: readonly (Role | null)[] = [null, ...roles];
const who = (may: (role: Role | null) => boolean) => all.filter(may);

const leaders = [null, 'owner', 'manager'];
const users = [...leaders, 'agent'];

it.each([
  ['keeps a segment', (role) => mayOf(role).do('segment', 'add'), users],
  ['renames a segment', (role) => mayOf(role).write('segment', 'name'), users],
  ['removes a segment', (role) => mayOf(role).do('segment', 'del'), leaders],
  ['keeps a view', (role) => mayOf(role).do('savedView', 'add'), users],
  ['removes a view', (role) => mayOf(role).do('savedView', 'del'), users],
  ['deletes a customer', (role) => mayOf(role).do('customer', 'del'), leaders],
  ['gives a customer an owner', (role) => mayOf(role).write('customer', 'owner'), leaders],
  ['merges customers', (role) => mayOf(role).write('customer', 'mergedInto'), leaders],
  ['edits a customer', (role) => mayOf(role).write('customer', 'note'), users],
] as const satisfies readonly [string, (role: Role | null) => boolean, readonly unknown[]][])(
  '%s',
  (_what, may, expected) => {
    expect(who(may)).toEqual(expected);
  },
);

it.each(['setting', 'customField', 'member'])('who leads is who may change a %s', (kind) => {
  for (const action of ['add', 'set', 'del'] as const) {
    expect(who((role) => mayOf(role).do(kind, action))).toEqual(who(leads));
  }
});
