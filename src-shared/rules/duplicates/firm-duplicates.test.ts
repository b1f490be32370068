import { describe, expect, test } from 'vitest';
import { normaliseCustomer } from '#shared/rules/new-customer.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import { createTextTools } from '#shared/text/create-text-tools.ts';
import { compareFirmNames } from './compare-firm-names.ts';
import { customerMatcher } from './customer-matcher.ts';
import { firmName } from './firm-name.ts';

const tools = createTextTools();
const BASE = 10_000;

function profileOf(values: FieldValues) {
  const stored = normaliseCustomer({ type: 'organisation', ...values }, tools, 'DE');
  return customerMatcher.profile(stored, tools);
}

function score(a: FieldValues, b: FieldValues, records = BASE) {
  return customerMatcher.score(profileOf(a), profileOf(b), records);
}

const phones = [{ value: '+493023125418' }];
const otherPhones = [{ value: '+493023125977' }];
const addresses = [{ street: 'Torstr. 12', postalCode: '10119', city: 'Berlin' }];

/** Names of one firm, with nothing but its phone beside. */
const oneFirm: readonly (readonly [string, string])[] = [
  // Legal forms.
  ['Korn GmbH', 'Korn'],
  ['Korn GmbH & Co. KG', 'KORN AG'],
  ['Korn UG (haftungsbeschränkt)', 'Korn GmbH'],
  ['Korn e.K.', 'Korn e. K.'],
  ['Korn e.V.', 'Korn'],
  ['Acme Limited', 'Acme Ltd.'],
  ['Acme, Inc.', 'ACME Corp.'],
  ['Acme L.L.C.', 'Acme PLC'],
  ['Acme Pty Ltd', 'Acme Proprietary Limited'],
  ['Dubois S.A.', 'Dubois S. à r. l.'],
  ['Dubois SARL', 'Dubois S.à r.l.'],
  ['Rossi S.r.l.', 'Rossi SpA'],
  ['De Vries B.V.', 'De Vries N.V.'],
  ['Hansen A/S', 'Hansen'],
  ['Lindqvist AB', 'Lindqvist'],
  ['Virtanen Oy', 'Virtanen Oyj'],
  ['Nowak Sp. z o.o.', 'Nowak'],
  ['Novotný s.r.o.', 'Novotny'],
  ['天元科技有限公司', '天元科技'],
  ['天元科技有限责任公司', '天元科技股份有限公司'],
  ['天元科技集团', '天元科技'],
  ['株式会社田中商店', '田中商店'],
  ['㈱田中商店', '田中商店'],
  ['株式会社山田商店', '山田商店㈱'],
  ['株式会社山田商店', '(株)山田商店'],
  ['山田商店株式会社', '株式會社 山田商店'],
  ['有限会社山田商店', '山田商店'],
  ['有限会社山田商店', '㈲山田商店'],
  ['合同会社山田商店', '山田商店'],
  ['合資会社山田商店', '山田商店'],
  ['주식회사 한빛', '(주)한빛'],
  // Brackets, places, Traditional characters.
  ['天元（成都）科技', '成都天元科技有限公司'],
  ['天元科技(成都)有限公司', '四川天元科技有限公司'],
  ['成都市天元科技有限公司', '天元科技'],
  ['上海麥香麵包有限公司', '麦香面包'],
  ['广东省深圳市云栖贸易有限公司', '深圳云栖贸易'],
  ['天元科技', 'Tianyuan Technology Co., Ltd.'],
  ['天元科技（中国）有限公司', '天元科技有限公司'],
  // What a name leaves out.
  ['Bone’s', 'Bone’s Restaurant'],
  ["Bone's", 'Bones Restaurant'],
  ['Korn', 'Korn Bäckerei'],
  ['Bäckerei Korn', 'Korn-Bäckerei GmbH'],
  ['Kornbäckerei', 'Bäckerei Korn'],
  ['Fenix', 'Fenix at the Argyle'],
  ['Kessel & Korn', 'Kessel und Korn OHG'],
  ['Kessel and Korn', 'Korn & Kessel'],
  ['Müller & Söhne', 'Mueller & Sons'],
  ['Gebr. Weber', 'Gebrüder Weber GmbH'],
  ['Harbour Intl', 'Harbour International Ltd'],
  ['Le Chardonnay', 'Le Chardonnay (Los Angeles)'],
  ['Palm, The', 'The Palm'],
  ['Hotel Bel-Air', 'Belair Hotel'],
  ['Jo Jo', 'JoJo'],
  ['P. J. Clarke’s', 'PJ Clarkes'],
  ["Art's Delicatessen", "Art's Deli"],
  ['Second Street Grille', '2nd St. Grill'],
  ['Second Avenue Deli', '2nd Ave Deli'],
  ['St. Pauli Apotheke', 'Sankt Pauli Apotheke'],
  ['Caffe Roma', 'Café Roma'],
  ['International Business Machines', 'IBM'],
  ['Halden Restaurant', 'Halden Grill Restaurant'],
  ['Nordlicht Technik GmbH', 'Nordlicht Technology'],
  ['Yujean Kang’s Gourmet Chinese Cuisine', 'Yujean Kang'],
  // Slips and hearing.
  ['Nordlicht Hotel', 'Nordlich Hotel'],
  ['Wrenfield Architects', 'Wrenfeild Architects'],
  ['麦香面包', '麦祥面包'],
];

/** Names of two firms, at one address, behind one switchboard. */
const twoFirms: readonly (readonly [string, string])[] = [
  ['Korn AG', 'Halm GmbH'],
  ['Korn', 'Kern'],
  ['Hotel Korn', 'Bäckerei Korn'],
  ['Café Ritz', 'Hotel Ritz'],
  ['Ritz Dining Room', 'Ritz Café'],
  ['Kessel & Korn', 'Kessel & Weber'],
  ['Filiale 2', 'Filiale 3'],
  ['Korn Filiale 2', 'Korn Filiale 3'],
  ['Korn Filiale Mitte', 'Korn Filiale Nord'],
  ['Studio 54', 'Studio 55'],
  ['Hilton Berlin', 'Hilton München'],
  ['Golden Dragon', 'Golden Palace'],
  ['Korn GmbH', 'Korn Holding GmbH'],
  ['Korn GmbH', 'Korn Immobilien GmbH'],
  ['Dental Linden', 'Linden Yoga'],
  ['天元科技', '天成科技'],
  ['天元科技', '天元餐饮'],
  ['成都天元科技', '上海天元科技'],
  ['天元科技', '天元投资'],
  ['麦香面包（朝阳店）', '麦香面包（海淀店）'],
  ['麦香面包一店', '麦香面包二店'],
  ['中国银行成都分行', '中国银行上海分行'],
  ['云栖茶室', '云栖书店'],
];

describe('names of firms', () => {
  test.each(oneFirm)('%s is %s', (a, b) => {
    const found = score({ name: a, phones }, { name: b, phones });
    expect(found).toMatchObject({ likely: true, reasons: ['phone', 'name'] });
    const keys = new Set(customerMatcher.keys(profileOf({ name: a })));
    const shared = customerMatcher.keys(profileOf({ name: b, phones })).some((k) => keys.has(k));
    // A slip in the middle is found by phone or address.
    if (compareFirmNames(profileOf({ name: a }).firms, profileOf({ name: b }).firms) !== 'close') {
      expect(shared).toBe(true);
    }
  });

  test.each(twoFirms)('%s is not %s', (a, b) => {
    const found = score({ name: a, phones, addresses }, { name: b, phones, addresses });
    expect(found?.likely ?? false).toBe(false);
    expect(found?.score ?? 0).toBeLessThan(0.2);
    expect(found?.reasons ?? []).not.toContain('name');
  });

  const levelOf = (a: string, b: string) =>
    compareFirmNames(profileOf({ name: a }).firms, profileOf({ name: b }).firms);

  test.each([
    ['株式会社山田商店', '山田商店㈱'],
    ['株式会社山田商店', '(株)山田商店'],
    ['有限会社山田商店', '山田商店'],
    ['合同会社山田商店', '山田商店'],
    ['Korn GmbH', 'Korn'],
    ['Acme Limited', 'Acme Ltd.'],
  ])('%s has all of the name of %s', (a, b) => {
    expect(levelOf(a, b)).toBe('same');
  });

  test.each([
    ['Korn GmbH', 'Korn AG'],
    ['Korn GmbH', 'Korn GmbH & Co. KG'],
    ['Acme Inc.', 'Acme LLC'],
    ['株式会社山田商店', '有限会社山田商店'],
  ])('%s and %s, of another legal form, are not called the same', (a, b) => {
    expect(levelOf(a, b)).toBe('trimmed');
    expect(score({ name: a, phones }, { name: b, phones })?.marks.title).toBe('alike');
  });

  test('a word for what many are is no name of its own', () => {
    const bank = score({ name: 'Bank', phones }, { name: 'Bank of China', phones });
    expect(bank?.likely).toBe(false);
    const grill = { phones, addresses };
    // The same phone and the same house: then it is.
    expect(
      score({ name: 'Grill', ...grill }, { name: 'Grill on the Alley', ...grill }),
    ).toMatchObject({ likely: true });
  });

  test('whatever its order, a name is its own', () => {
    for (const [name] of oneFirm) {
      const words = name.split(' ');
      const turned = [...words.slice(1), ...words.slice(0, 1)].join(' ');
      const [one, other] = [name, turned].map((each) => firmName(tools.fold(each), [], tools));
      if (one && other)
        expect(compareFirmNames([one], [other])).toBe(compareFirmNames([other], [one]));
      if (one) expect(compareFirmNames([one], [one])).toBe('same');
    }
  });
});

describe('firms at an address', () => {
  const korn = { name: 'Korn GmbH', addresses };

  test('an address alone is no sign', () => {
    expect(score(korn, { name: 'Halm AG', addresses })).toBeNull();
    expect(score(korn, { name: 'Halm AG', addresses, phones })).toBeNull();
    expect(
      score({ addresses, phones }, { name: 'Halm AG', addresses, phones: otherPhones }),
    ).toBeNull();
  });

  test('neither are all the things that firms of one owner share', () => {
    const shared = { addresses, phones, emails: [{ value: 'info@korn.example' }] };
    const found = score({ name: 'Korn GmbH', ...shared }, { name: 'Halm AG', ...shared });
    expect(found?.score ?? 0).toBeLessThan(0.1);
  });

  test.each<[string, string]>([
    ['Torstr. 12', 'Torstraße 12'],
    ['Torstr. 12', 'Torstrasse 12, 3. OG'],
    ['3130 Piedmont Rd.', '3130 Piedmont Road'],
    ['13 W. 54th St.', '13 West 54th Street'],
    ['854 7th Ave. between 54th and 55th Sts.', '854 Seventh Ave.'],
    ['156 2nd Ave. at 10th St.', '156 Second Avenue'],
    ['435 S. La Cienega Blv.', '435 South La Cienega Blvd.'],
    ['1 St. James Sq', '1 Saint James Square'],
    ['5955 Melrose Ave., Suite 200', '5955 Melrose'],
    ['世纪大道１００号', '世纪大道100号5楼'],
  ])('%s is %s', (a, b) => {
    const at = (street: string) => ({ name: 'Korn', addresses: [{ street, city: 'X' }] });
    expect(score(at(a), at(b))).toMatchObject({ likely: true, reasons: ['nameAndAddress'] });
  });

  test.each<[string, string]>([
    ['34 E. 61st St.', '34 W. 61st St.'],
    ['12 Main St', '12 Oak Ave'],
  ])('%s is not %s', (a, b) => {
    const at = (street: string) => ({ name: 'Korn', addresses: [{ street, city: 'X' }] });
    expect(score(at(a), at(b))?.likely).toBe(false);
  });

  test.each<[string, string]>([
    ['NY', 'New York'],
    ['NYC', 'New York City'],
    ['LA', 'Los Angeles'],
    ['W. Hollywood', 'West Hollywood'],
    ['St. Louis', 'Saint Louis'],
    ['Köln', 'Cologne'],
    ['Muenchen', 'Munich'],
    ['Frankfurt am Main', 'Frankfurt a. M.'],
    ['北京', 'Beijing'],
    ['北京市', '北京'],
    ['四川省成都市', '成都'],
    ['上海市浦东新区', '上海'],
  ])('%s is %s', (a, b) => {
    const places = [a, b].map((city) => profileOf({ name: 'x', addresses: [{ city }] }).places[0]);
    expect(places[0]?.city).toBe(places[1]?.city);
  });

  test('a chain’s branches share its name, its mailbox and its town', () => {
    const branch = { name: 'Korn', emails: [{ value: 'info@korn.example' }] };
    const one = { ...branch, phones, addresses };
    const other = {
      ...branch,
      phones: otherPhones,
      addresses: [{ street: 'Uferweg 3', postalCode: '10961', city: 'Berlin' }],
    };
    expect(score(one, other)?.likely).toBe(false);
    expect(score(one, { ...other, phones })?.likely).toBe(true);
    const elsewhere = { ...other, phones, addresses: [{ street: 'Uferweg 3', city: 'Hamburg' }] };
    expect(score(one, elsewhere)?.likely).toBe(false);
  });
});

describe('mailboxes of an office', () => {
  test.each([
    'info hello hallo office kontakt contact sales service support admin mail team buero büro noreply no-reply',
    'do-not-reply info2 sales.berlin kundenservice reservierung bestellung 客服 kefu accueil ventas biuro',
  ])('%s', (mailboxes) => {
    for (const mailbox of mailboxes.split(' ')) {
      const at = (host: string) => ({ emails: [{ value: `${mailbox}@${host}` }] });
      expect(score(at('kunde11.example'), at('kunde13.example'))).toBeNull();
      expect(
        score({ name: 'Korn', ...at('a.example') }, { name: 'Halm', ...at('b.example') }),
      ).toBeNull();
      const alone = score(at('korn.example'), at('korn.example'));
      expect(alone).toMatchObject({ likely: false, reasons: ['email'] });
      expect(
        score({ name: 'Korn AG', ...at('korn.example') }, { name: 'Korn', ...at('korn.example') }),
      ).toMatchObject({ likely: true, reasons: ['email', 'name'] });
    }
  });

  test('people behind one have it in common, and are not one for it', () => {
    const emails = [{ value: 'info@korn.example' }];
    const person = (given: string, family: string) => ({ type: 'person', given, family, emails });
    expect(score(person('Lea', 'Halm'), person('Gerd', 'Ohm'))?.likely).toBe(false);
    expect(score(person('Lea', 'Halm'), person('Lea', 'Ohm'))?.likely).toBe(false);
    expect(score(person('Lea', 'Halm'), person('Lea', 'Halm'))?.likely).toBe(true);
  });

  test('a person is no office for bearing a name like one', () => {
    const at = (mailbox: string) => ({ emails: [{ value: `${mailbox}@korn.example` }] });
    expect(
      score({ type: 'person', ...at('anna.sales') }, { type: 'person', ...at('anna.sales') }),
    ).toMatchObject({ likely: true });
  });
});
