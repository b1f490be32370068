import { expect, it } from 'vitest';
import { rolesToGive } from './team-rules.ts';

it.each([
  ['owner', ['owner', 'manager', 'agent', 'viewer']],
  ['manager', ['agent', 'viewer']],
  ['agent', []],
  ['viewer', []],
] as const)('%s gives %j', (own, given) => {
  expect(rolesToGive(own)).toEqual(given);
});
