import { getCountries } from 'libphonenumber-js/min';
import { expect, it } from 'vitest';
import { phoneRegions } from './phone-regions.ts';

it('names every region whose numbers can be read, and no other', () => {
  expect(phoneRegions.toSorted()).toEqual(getCountries().toSorted());
});
