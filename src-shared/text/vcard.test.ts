import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { legacyEncoder, utf16 } from '#test/fixtures/text/encode.ts';
import { card, cards } from '#test/support/read-cards.ts';
import type { VCard } from './vcard.ts';
import { parseVcard, readVcards } from './vcard-read.ts';
import { writeVcard } from './vcard-write.ts';

describe('parseVcard', () => {
  it('unfolds lines, also inside a character, and keeps blanks of vCard 2.1', () => {
    expect(card('3.0', 'FN:An', ' na', '\t Berg').names.formatted).toBe('Anna Berg');
    expect(card('2.1', 'FN:Anna', ' Berg').names.formatted).toBe('Anna Berg');
    const bytes = new TextEncoder().encode('BEGIN:VCARD\nVERSION:3.0\nFN:许功\nEND:VCARD');
    const cut = bytes.indexOf(0xe5) + 1;
    const folded = new Uint8Array([...bytes.slice(0, cut), 0x0a, 0x20, ...bytes.slice(cut)]);
    expect(cards(folded)[0]?.names.formatted).toBe('许功');
  });

  it('reads quoted-printable with a character set and soft line breaks', () => {
    const read = card(
      '2.1',
      'N;CHARSET=GB2312;ENCODING=QUOTED-PRINTABLE:=CD=F5;=D0=A1=',
      '=C3=F7;;;',
      'NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=E4=BD=A0=0D=0A=E5=A5=BD=',
    );
    expect(read.names).toEqual({ family: '王', given: '小明' });
    expect(read.note).toBe('你\n好');
  });

  it('reads files in GBK, Big5 and UTF-16', () => {
    const file = (family: string, given: string) =>
      `BEGIN:VCARD\r\nVERSION:2.1\r\nN:${family};${given};;;\r\nEND:VCARD\r\n`;
    const simplified = legacyEncoder('gb18030')(file('许', '小明'));
    expect(cards(simplified)[0]?.names).toEqual({ family: '许', given: '小明' });
    const text = file('許', '功蓋');
    for (const bytes of [legacyEncoder('big5')(text), utf16(text, true), utf16(text, false)]) {
      expect(cards(bytes)[0]?.names).toEqual({ family: '許', given: '功蓋' });
    }
  });

  it('drops NULs, which would make an export unreadable', () => {
    expect(card('3.0', 'FN:An\0na', 'TEL:1\0').names.formatted).toBe('Anna');
  });

  it('takes words that objects of the language know for words', () => {
    const read = card(
      '3.0',
      'IMPP;X-SERVICE-TYPE=constructor:anna',
      'X-SOCIALPROFILE;TYPE=toString:bo',
      'GENDER:constructor',
      'NOTE;CHARSET=valueOf:Käse',
      'constructor:x',
    );
    expect(read.messaging).toEqual([
      { service: 'constructor', value: 'anna' },
      { service: 'tostring', value: 'bo' },
    ]);
    expect(read.gender).toBeUndefined();
    expect(read.note).toBe('Käse');
  });

  it('reads types with and without TYPE=, preferences and labels of groups', () => {
    expect(card('2.1', 'TEL;CELL;PREF:1', 'TEL;TYPE=WORK,FAX:2').phones).toEqual([
      { value: '1', types: ['cell'], preferred: true },
      { value: '2', types: ['work', 'fax'], preferred: false },
    ]);
    expect(card('4.0', 'TEL;VALUE=uri;TYPE="work,voice";PREF=1:tel:+1-418;ext=10').phones).toEqual([
      { value: '+1-418 ext. 10', types: ['work', 'voice'], preferred: true },
    ]);
    const grouped = card('3.0', 'item1.URL:http\\://a', 'item1.X-ABLabel:_$!<HomePage>!$_');
    expect(grouped.urls).toEqual([
      { value: 'http://a', types: [], preferred: false, label: 'HomePage' },
    ]);
    expect(grouped.extra).toEqual([]);
  });

  it('takes off escapes once', () => {
    expect(card('3.0', 'NOTE:a\\, b\\; c\\nd \\\\n').note).toBe('a, b; c\nd \\n');
    expect(card('2.1', 'NOTE:C:\\new\\; x').note).toBe('C:\\new; x');
    expect(card('3.0', 'ORG:A\\; B;C').organisation).toBe('A; B');
  });

  it('reads dates with and without a year, and keeps what is none', () => {
    expect(card('4.0', 'BDAY:--0203').birthday).toEqual({ month: 2, day: 3 });
    expect(card('3.0', 'BDAY:1988-03-05T00:00:00Z').birthday).toEqual({
      year: 1988,
      month: 3,
      day: 5,
    });
    expect(card('3.0', 'BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29').birthday).toEqual({
      month: 2,
      day: 29,
    });
    expect(card('4.0', 'BDAY;VALUE=text:circa 1800')).toMatchObject({
      extra: [{ name: 'BDAY', value: 'circa 1800', params: 'VALUE=text' }],
    });
  });

  it('reads messaging accounts of many kinds', () => {
    const read = card(
      '3.0',
      'X-WECHAT:wm88',
      'X-QQ:10001',
      'X-SKYPE-USERNAME:anna',
      'IMPP;X-SERVICE-TYPE=WhatsApp:x-apple:%2B49170',
      'IMPP:xmpp:a@b.c',
    );
    expect(read.messaging).toEqual([
      { service: 'wechat', value: 'wm88' },
      { service: 'qq', value: '10001' },
      { service: 'skype', value: 'anna' },
      { service: 'whatsapp', value: '+49170' },
      { service: 'jabber', value: 'a@b.c' },
    ]);
  });

  it('keeps photos apart and other base64 whole, also without indentation', () => {
    const read = card(
      '2.1',
      'PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQ',
      'SkZJRg==',
      '',
      'KEY;X509;BASE64:',
      ' QUJD',
      '',
    );
    expect(read.photos).toEqual([
      { kind: 'data', mediaType: 'image/jpeg', base64: '/9j/4AAQSkZJRg==' },
    ]);
    expect(read.extra).toEqual([{ name: 'KEY', value: 'QUJD', params: 'TYPE=X509;ENCODING=b' }]);
  });

  it('ignores the card of an agent', () => {
    for (const agent of [['AGENT:', 'BEGIN:VCARD'], ['AGENT:BEGIN:VCARD']]) {
      const read = card('2.1', ...agent, 'FN:Agent', 'END:VCARD', 'FN:Boss');
      expect(read.names.formatted).toBe('Boss');
    }
  });

  it('tells companies from people', () => {
    expect(card('3.0', 'N:;;;;', 'FN:ACME', 'ORG:ACME').kind).toBe('organisation');
    expect(card('3.0', 'N:Doe;;;;', 'FN:ACME', 'ORG:ACME').kind).toBe('person');
    expect(card('4.0', 'KIND:org', 'FN:X').kind).toBe('organisation');
  });

  it('warns of a line it cannot read and uses the rest', () => {
    const file = parseVcard(
      'BEGIN:VCARD\nVERSION:3.0\nFN:A\n?what\nTEL:1\nEND:VCARD\nTEL:2\n\nBEGIN:VCARD\nEND:VCARD',
    );
    expect(file).toMatchObject({
      ok: true,
      cards: [{ names: { formatted: 'A' }, phones: [{ value: '1' }] }, {}],
      warnings: [
        { kind: 'bad-line', line: 4, column: 1, text: '?what' },
        { kind: 'outside-card', line: 7, column: 1, text: 'TEL:2' },
      ],
    });
  });

  it.each([
    ['', { kind: 'not-a-vcard', line: 1, column: 1 }],
    ['\n\n  ["vcard"]', { kind: 'not-a-vcard', line: 3, column: 3 }],
    ['name,phone\nA,1', { kind: 'not-a-vcard', line: 1, column: 1 }],
    ['VERSION:3.0\nFN:A\nEND:VCARD', { kind: 'not-a-vcard', line: 1, column: 1 }],
    [
      'BEGIN:VCARD\nFN:A\nEND:VCARD\nBEGIN:VCARD\nFN:B',
      { kind: 'missing-end', line: 4, column: 1 },
    ],
    ['\nBEGIN:VCARD\nFN:A\nBEGIN:VCARD\nEND:VCARD', { kind: 'missing-end', line: 2, column: 1 }],
  ])('refuses %j', (text, error) => {
    expect(parseVcard(text)).toEqual({ ok: false, error });
  });

  it('never crashes on any text', () => {
    const piece = fc.constantFrom(
      ...['BEGIN:VCARD\n', 'END:VCARD\r\n', 'N:', ';', ':', '=', '\\', '\n', ' ', '"', 'a', '许'],
      ...['TEL;', 'ENCODING=QUOTED-PRINTABLE', 'PHOTO;ENCODING=b:', 'item1.X-ABLabel:', 'AGENT:\n'],
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        expect(typeof parseVcard(pieces.join('')).ok).toBe('boolean');
      }),
    );
  });

  it('gets past a long line of blanks before a quotation mark that never closes', () => {
    const line = `TEL;a${' '.repeat(400_000)}"b:1`;
    const read = parseVcard(`BEGIN:VCARD\nFN:Ada\n${line}\nEND:VCARD\n`);
    expect(read).toMatchObject({ ok: true, cards: [{ names: { formatted: 'Ada' } }] });
  });

  it('gives cards one by one, so that reading can stop', () => {
    const first = readVcards('BEGIN:VCARD\nFN:A\nEND:VCARD\nBEGIN:VCARD\n').next().value;
    expect(first).toMatchObject({ kind: 'card', line: 1, card: { names: { formatted: 'A' } } });
  });
});

const text = fc
  .oneof(
    fc.string({ unit: 'grapheme' }),
    fc.stringMatching(/^[\\,;:"'^=\n nN%许功蓋é-]*$/),
    fc.string({ unit: fc.constantFrom('许', 'é', '😀', ' ', 'a'), minLength: 60, maxLength: 200 }),
  )
  .map((value) => value.replaceAll('\r', '').trim())
  .filter((value) => value !== '' && !/^_\$!<.*>!\$_$/s.test(value));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const type = fc.constantFrom('home', 'work', 'cell', 'fax', 'voice', 'x-odd type', 'main');
const line = text.filter((value) => !/^(?:tel|mailto):|;ext=\d+$/i.test(value));
const labelled = {
  types: fc.uniqueArray(type, { maxLength: 3 }),
  preferred: fc.boolean(),
  label: maybe(text),
};
const values = fc.array(fc.record({ value: line, ...labelled }), { maxLength: 3 });
const date = fc
  .date({
    min: new Date('0001-01-01T00:00:00Z'),
    max: new Date('9999-12-31T00:00:00Z'),
    noInvalidDate: true,
  })
  .chain((day) =>
    maybe(fc.constant(day.getUTCFullYear())).map((year) => ({
      year: year === 1604 ? 1605 : year,
      month: day.getUTCMonth() + 1,
      day: Math.min(day.getUTCDate(), 28),
    })),
  );
const address = fc.record({
  ...labelled,
  poBox: maybe(text),
  extended: maybe(text),
  street: text,
  locality: maybe(text),
  region: maybe(text),
  postalCode: maybe(text),
  country: maybe(text),
});
const vcard = fc.record({
  kind: fc.constantFrom('person', 'organisation'),
  names: fc.record({
    ...{ prefix: maybe(text), given: maybe(text), additional: maybe(text), family: maybe(text) },
    ...{ suffix: maybe(text), formatted: text, nickname: maybe(text) },
    ...{ phoneticGiven: maybe(text), phoneticFamily: maybe(text) },
  }),
  organisation: maybe(text),
  department: maybe(fc.constantFrom('Sales', 'R & D / Lab; 1', '研发部')),
  ...{ title: maybe(text), role: maybe(text), note: maybe(text), language: maybe(text) },
  ...{ uid: maybe(text), rev: maybe(text), phones: values, emails: values, urls: values },
  addresses: fc.array(address, { maxLength: 2 }),
  messaging: fc.array(
    fc.record({ service: fc.constantFrom('skype', 'wechat', 'jabber', 'my chat'), value: text }),
    { maxLength: 3 },
  ),
  birthday: maybe(date),
  anniversary: maybe(date),
  categories: fc.uniqueArray(text, { maxLength: 4 }),
  gender: maybe(fc.constantFrom('male', 'female', 'other', 'none', 'unknown')),
  related: fc.array(
    fc.record({
      relation: fc.constantFrom('spouse', 'manager', 'REFERRED_BY', 'old friend'),
      value: text,
    }),
    { maxLength: 2 },
  ),
  photos: fc.array(
    fc.oneof(
      fc.record({
        kind: fc.constant('data'),
        mediaType: fc.constantFrom('image/jpeg', 'image/png'),
        base64: fc.base64String({ minLength: 4, maxLength: 400 }),
      }),
      fc.record({ kind: fc.constant('uri'), uri: fc.webUrl() }),
    ),
    { maxLength: 2 },
  ),
  extra: fc.array(
    fc.record({
      name: fc.constantFrom('X-ODD', 'TZ', 'X-ABADR'),
      value: text,
      params: maybe(fc.constantFrom('TYPE=home', 'VALUE=text;X-A="b;c"')),
      label: maybe(text),
    }),
    { maxLength: 2 },
  ),
});

describe('writeVcard', () => {
  it.each(['3.0', '4.0'] as const)('%s is read back equal', (version) => {
    fc.assert(
      fc.property(fc.array(vcard, { minLength: 1, maxLength: 3 }), (people) => {
        const given = people.map(
          (person): VCard => JSON.parse(JSON.stringify({ version, ...person })),
        );
        expect(parseVcard(writeVcard(given, version))).toEqual({
          ok: true,
          cards: given,
          warnings: [],
        });
      }),
      { numRuns: 300 },
    );
  });

  it('folds at 75 octets without cutting a character', () => {
    fc.assert(
      fc.property(text, (note) => {
        const written = writeVcard([{ ...card('3.0', 'FN:A'), note }], '4.0');
        for (const written75 of written.split('\r\n')) {
          expect(new TextEncoder().encode(written75).length).toBeLessThanOrEqual(75);
          expect(written75.isWellFormed()).toBe(true);
        }
      }),
    );
  });

  it('makes up the name that the standard demands', () => {
    const written = writeVcard([card('3.0', 'ORG:ACME', 'EMAIL:a@b.c')], '3.0');
    expect(written).toContain('\r\nFN:ACME\r\n');
  });
});
