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

it.each([
  ['Hauptstr. 1', 'Hauptstraße 1'],
  ['Hauptstr. 1', 'HAUPTSTRASSE 1'],
  ['Haupt Str. 1 a', 'Hauptstr. 1a'],
  ['12 Main Rd.', '12 Main Road'],
  ['7th Ave', 'Seventh Avenue'],
  ['W. 54th St', 'West 54th Street'],
  ['Marktpl. 2', 'Marktplatz 2'],
])('%s and %s are one address', (before, street) => {
  const rest = { postalCode: '99084', city: 'Erfurt' };
  const addresses = [{ street: before, ...rest, primary: true }];
  expect(changesOf({ addresses }, { addresses: [{ street, ...rest }] }, fields)).toEqual({});
});

it.each([
  ['Hauptstr. 1', 'Hauptstr. 11'],
  ['Hauptstr. 1', 'Hauptstr. 1a'],
  ['Hauptstr. 1', 'Hauptplatz 1'],
  ['Hof 1 11', 'Hof 11 1'],
  ['Main Rd. 1', 'Main Rd. 1, Room 2'],
])('%s and %s are two', (before, street) => {
  const city = 'Erfurt';
  const addresses = [{ street: before, city }];
  const changes = changesOf({ addresses }, { addresses: [{ street, city }] }, fields);
  expect(changes.addresses).toHaveLength(2);
});
