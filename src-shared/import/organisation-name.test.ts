import { expect, it } from 'vitest';
import { isOrganisationName } from './organisation-name.ts';

it.each([
  ...['Firma Korn', 'Fa. Korn', 'Hotel Zur Post', 'Bäckerei Korn', 'Kornbäckerei', 'Gebr. Weber'],
  ...['Korn GmbH', 'Harbour Bakery', '天元科技有限公司'],
  ...['株式会社山田', '山田商店株式会社', '㈱山田', '山田商店(株)', '有限会社 山田'],
])('%s is a firm', (name) => {
  expect(isOrganisationName(name)).toBe(true);
});

it.each([
  ...['Anna Berger', 'Karl Baker', 'Hotelling Harold', 'Fabian Korn', 'Fa Mulan', 'Paris Hilton'],
  ...['Karl Koch', 'Anna Hotelier', 'Firmino Ohm', '山田太郎', '王伟'],
])('%s is not surely one', (name) => {
  expect(isOrganisationName(name)).toBe(false);
});
