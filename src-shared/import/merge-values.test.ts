import { expect, it } from 'vitest';
import { customer } from '#shared/domain/customer.ts';
import { changesOf } from './merge-values.ts';

const { fields } = customer;

it.each([
  ['pays late\nallergic', 'pays late\r\nallergic'],
  ['pays late\r\nallergic', 'pays late\nallergic'],
  ['pays late\nallergic', 'pays late\rallergic\r\n'],
  ['pays late\nallergic', 'pays late  \nallergic '],
])('a note that differs in its line ends alone is the same: %j, %j', (before, after) => {
  expect(changesOf({ note: before }, { note: after }, fields)).toEqual({});
});

it('a note that says something else is another', () => {
  expect(changesOf({ note: 'a\nb' }, { note: 'a b' }, fields)).toEqual({ note: 'a b' });
  expect(changesOf({ note: 'a\nb' }, { note: 'a\n\nb' }, fields)).toEqual({ note: 'a\n\nb' });
});
