import { describe, expect, it } from 'vitest';
import { customerName } from '#shared/rules/customer-name.ts';
import { parseVcard } from '#shared/text/vcard-read.ts';
import { groupName, mayHaveGroups, readGroups } from './card-groups.ts';
import { customerImport } from './customer-import.ts';
import { valuesToVcard } from './values-to-vcard.ts';
import { vcardToDraft } from './vcard-to-draft.ts';

function cardsOf(...lines: string[]) {
  const file = parseVcard([...lines, ''].join('\r\n'));
  if (!file.ok) throw new Error(file.error.kind);
  return file.cards;
}

/** The values of a customer that a card with these lines makes. */
function valuesOf(...lines: string[]) {
  const [card] = cardsOf('BEGIN:VCARD', 'VERSION:3.0', ...lines, 'END:VCARD');
  if (!card) throw new Error('no card');
  const draft = vcardToDraft(card, '2026-05-01');
  return customerImport.finish?.(draft).values ?? draft.values;
}

describe('a card as a customer', () => {
  it('keeps the parts of the name in charge', () => {
    const values = valuesOf('N:Gump;Forrest;;Mr.;', 'FN:Forrest Gump');
    expect(values).toMatchObject({ prefix: 'Mr.', given: 'Forrest', family: 'Gump' });
    expect(values.name).toBeUndefined();
    expect(customerName(values).title).toBe('Mr. Forrest Gump');
  });

  it.each([
    [['N:;薛总;;;', 'FN:薛总'], { family: '薛', prefix: '总' }],
    [['N:胡;女士;;;', 'FN:胡女士'], { family: '胡', prefix: '女士' }],
    [['N:姜;玉;;;', 'FN:姜玉（老客户）'], { family: '姜', given: '玉', note: '老客户' }],
    [['FN:Dr. med. Anna Berger'], { prefix: 'Dr. med.', given: 'Anna', family: 'Berger' }],
  ])('tells forms of address and remarks from the name: %j', (lines, name) => {
    const { type: _, ...values } = valuesOf(...lines);
    expect(values).toEqual(name);
  });

  it('calls nobody by the firm as which the card is shown', () => {
    const values = valuesOf('N:Müller;Jörg;;;', 'FN:Korn AG', 'ORG:Korn AG');
    expect(values).toEqual({ type: 'person', given: 'Jörg', family: 'Müller' });
  });

  it('reads profiles of services, also as Apple writes them', () => {
    const { handles } = valuesOf(
      'FN:A',
      'X-SOCIALPROFILE;type=wechat:x-apple:wm88',
      'X-SOCIALPROFILE;type=pref;type=Weibo;x-user=anna:x-apple:anna%20b',
      'X-SOCIALPROFILE;type=twitter:https://twitter.com/anna',
      'item1.X-SOCIALPROFILE:x-apple:bo',
      'item1.X-ABLabel:Threads',
      'IMPP;X-SERVICE-TYPE=QQ:x-apple:10001',
    );
    expect(handles).toEqual([
      { service: 'wechat', value: 'wm88' },
      { service: 'weibo', value: 'anna' },
      { service: 'twitter', value: 'https://twitter.com/anna' },
      { service: 'threads', value: 'bo' },
      { service: 'qq', value: '10001' },
    ]);
  });

  it('keeps the labels of links and accounts, and writes them again', () => {
    const values = valuesOf(
      'FN:A',
      'item1.URL:https://a.example',
      'item1.X-ABLabel:_$!<HomePage>!$_',
      'item2.URL:https://b.example',
      'item2.X-ABLabel:Shop',
      'URL;TYPE=work:https://c.example',
      'item3.IMPP:im:anna',
      'item3.X-ABLabel:Signal',
    );
    expect(values.handles).toEqual([
      { service: 'website', value: 'https://a.example' },
      { service: 'shop', value: 'https://b.example' },
      { service: 'website', value: 'https://c.example' },
      { service: 'signal', value: 'anna' },
    ]);
    const { urls } = valuesToVcard({ ...values, type: 'person' }, undefined);
    expect(urls).toContainEqual({
      ...{ value: 'https://b.example', types: [], preferred: false, label: 'shop' },
    });
  });

  it('does not take a number that is fax and voice for a fax', () => {
    const { phones } = valuesOf(
      ...['FN:A', 'TEL;TYPE=WORK,FAX:1', 'TEL;TYPE=FAX,VOICE:2', 'TEL;TYPE=WORK,VOICE,FAX:3'],
      ...['item1.TEL:4', 'item1.X-ABLabel:_$!<Mobile>!$_', 'item2.TEL:5', 'item2.X-ABLabel:Lager'],
    );
    expect(phones).toEqual([
      { value: '1', label: 'workFax' },
      { value: '2', label: 'Tel/Fax' },
      { value: '3', label: 'Tel/Fax (work)' },
      { value: '4', label: 'mobile' },
      { value: '5', label: 'Lager' },
    ]);
  });

  it('knows the year by which Apple says that none is known', () => {
    for (const day of [
      'BDAY:1604-03-05',
      'BDAY;X-APPLE-OMIT-YEAR=1604:1604-03-05',
      'BDAY:--03-05',
    ]) {
      expect(valuesOf('FN:A', day).birthday).toBe('--03-05');
    }
  });

  it('takes off escapes of signs that need none', () => {
    const { note } = valuesOf('FN:A', "NOTE:B\\'C \\: D\\, E\\; F\\nG\\NH \\\\ I\\!");
    expect(note).toBe("B'C : D, E; F\nG\nH \\ I!");
  });
});

describe('groups of cards', () => {
  const file = [
    ...['BEGIN:VCARD', 'VERSION:3.0', 'UID:AB-1', 'FN:Anna', 'END:VCARD'],
    ...[
      'BEGIN:VCARD',
      'VERSION:4.0',
      'UID:urn:uuid:ab-2',
      'FN:Bo',
      'CATEGORIES:Erfurt',
      'END:VCARD',
    ],
    ...['BEGIN:VCARD', 'VERSION:3.0', 'FN:Cy', 'EMAIL:cy@c.example', 'END:VCARD'],
    ...['BEGIN:VCARD', 'VERSION:3.0', 'X-ADDRESSBOOKSERVER-KIND:group', 'N:Regulars;;;;'],
    ...['FN:Regulars', 'UID:G-1', 'X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:AB-1'],
    ...['X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:AB-2', 'END:VCARD'],
    ...['BEGIN:VCARD', 'VERSION:4.0', 'KIND:group', 'FN:Fair', 'UID:urn:uuid:G-2'],
    ...['MEMBER:mailto:cy@c.example', 'MEMBER:urn:uuid:G-1', 'MEMBER:urn:uuid:G-2', 'END:VCARD'],
  ];

  it('tag their members, and are no customers', () => {
    const cards = cardsOf(...file);
    const groupsOf = readGroups(
      cards.map((card) => ({ kind: 'card', line: 1, card, warnings: [] })),
    );
    const people = cards.filter(({ kind }) => kind !== 'group');
    expect(
      people.map((card) => vcardToDraft(card, '2026-05-01', groupsOf(card)).values.tags),
    ).toEqual([['Regulars', 'Fair'], ['Erfurt', 'Regulars', 'Fair'], ['Fair']]);
    expect(cards.filter(({ kind }) => kind === 'group').map(groupName)).toEqual([
      'Regulars',
      'Fair',
    ]);
  });

  it('are looked for only where there may be some', () => {
    const bytes = (text: string) => new TextEncoder().encode(text);
    expect(mayHaveGroups(bytes(file.join('\r\n')))).toBe(true);
    expect(mayHaveGroups(bytes('BEGIN:VCARD\nFN:A group: of people\nEND:VCARD'))).toBe(false);
  });
});

describe('what is no value of a card', () => {
  it('is left out: nothing but signs nobody sees, a year in which nobody was born', () => {
    const values = valuesOf(
      'N:Doe;\u001b;;\u0005;',
      'BDAY:59680305',
      'URL:https://a.example\u2028x',
    );
    expect(values).toMatchObject({ family: 'Doe', birthday: '--03-05' });
    expect(Object.keys(values)).not.toContain('given');
    expect(Object.keys(values)).not.toContain('prefix');
    expect(values.handles).toEqual([{ service: 'website', value: 'https://a.example x' }]);
  });

  it('is told where it was a year', () => {
    const [card] = cardsOf('BEGIN:VCARD', 'VERSION:3.0', 'N:Doe', 'BDAY:1780-03-22', 'END:VCARD');
    const draft = card && vcardToDraft(card, '2026-05-01');
    expect(draft?.remark).toMatchObject({ key: 'yearLeftOut' });
  });
});

it('leaves out what a spreadsheet damaged, as a table does', () => {
  const [card] = cardsOf(
    'BEGIN:VCARD',
    'VERSION:3.0',
    'N:Null;Ada;;NaN;',
    'FN:Ada Null',
    'TITLE:#REF!',
    'UID:3.10105E+17',
    'NOTE:NaN was shown',
    'END:VCARD',
  );
  const draft = card && vcardToDraft(card, '2026-05-01');
  expect(draft?.values).toMatchObject({ given: 'Ada', family: 'Null', note: 'NaN was shown' });
  const left = Object.keys(draft?.values ?? {});
  expect(left.filter((field) => /prefix|jobTitle|externalId/.test(field))).toEqual([]);
  expect(draft?.remark).toMatchObject({ key: expect.stringMatching(/^damaged/) });
});
