import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { previewImport, runImport } from '#engine/jobs/import.ts';
import { JobFailed } from '#engine/jobs/job-failed.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import type { VCard } from '#shared/text/vcard.ts';
import { parseVcard } from '#shared/text/vcard-read.ts';
import { MemoryWorkspace } from '#test/support/memory-job-context.ts';

/** Files of other programs, kept outside the project for their licences. */
const corpus = new URL('../../../../shared/data/import/', import.meta.url);
const present = existsSync(corpus);
if (!present) console.info('skipped: reference data not found (files of other programs)');

function bytesOf(path: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(path, corpus)));
}

async function imported(path: string) {
  const workspace = new MemoryWorkspace();
  const name = path.split('/').at(-1) ?? path;
  const source = { kind: 'customer', name, bytes: bytesOf(path) };
  const result = await runImport(workspace.context(), { id: 'i', source, matchBy: 'none' });
  if (!result.ok) throw new JobFailed(result.error);
  const customers = [...workspace.of('customer').values()];
  const titleOf = (id: unknown) => workspace.of('customer').get(String(id))?.name;
  return { counts: result.counts, customers, titleOf };
}

type Entry = Readonly<Record<string, unknown>>;
const valuesIn = (entries: unknown) =>
  Array.isArray(entries) ? entries.map((entry: Entry) => entry.value).toSorted() : [];

describe.runIf(present)('exports of address books', () => {
  const formats = ['all', 'email', 'gmail', 'outlook', 'tb_plain'];

  it.each(formats)('%s becomes what its vCard says', async (format) => {
    const { customers, titleOf } = await imported(`formats/roundcube/${format}.csv`);
    const expected = parseVcard(bytesOf(`formats/roundcube/${format}.expected.vcf`));
    if (!expected.ok) throw new Error('the expected cards cannot be read');
    const people = customers.filter(({ type }) => type === 'person');
    expect(people).toHaveLength(expected.cards.length);
    expected.cards.forEach((card, index) => {
      const values = people[index];
      if (!values) throw new Error(`there is no customer ${index}`);
      expectCard(values, card, titleOf(values.parent));
    });
  });

  const telLabel: Readonly<Record<string, string>> = {
    cell: 'mobile',
    // Thunderbird's fax has no place, and its card guesses one.
    homefax: '(?:homeFax|fax)',
    workfax: 'workFax',
    home2: 'home',
    work2: 'work',
  };

  function expectCard(values: FieldValues, card: VCard, organisation: unknown): void {
    const { names } = card;
    for (const part of ['given', 'family', 'additional', 'suffix', 'nickname'] as const) {
      expect(values[part], part).toBe(names[part]);
    }
    expect(organisation).toBe(card.organisation);
    expect(values.jobTitle).toBe(card.title);
    expect(valuesIn(values.emails)).toEqual(card.emails.map(({ value }) => value).toSorted());
    expect(valuesIn(values.phones)).toEqual(card.phones.map(({ value }) => value).toSorted());
    const phones = Array.isArray(values.phones) ? values.phones : [];
    for (const { value, types } of card.phones) {
      const { label } = phones.find((phone) => phone.value === value);
      const type = types.find((each) => each !== 'voice');
      if (type)
        expect(label ?? 'other', value).toMatch(
          new RegExp(`^(?:${telLabel[type] ?? type}|other)$`),
        );
    }
    const addresses = Array.isArray(values.addresses) ? values.addresses : [];
    expect(addresses.map(({ street, city, postalCode }) => [street, city, postalCode])).toEqual(
      card.addresses.map(({ street, locality, postalCode }) => [street, locality, postalCode]),
    );
    const { birthday } = card;
    if (birthday) {
      expect(values.birthday).toBe(
        [
          String(birthday.year),
          String(birthday.month).padStart(2, '0'),
          String(birthday.day).padStart(2, '0'),
        ].join('-'),
      );
    }
    for (const { value } of card.urls) {
      expect(values.handles).toContainEqual({ service: 'website', value });
    }
    // Everybody is in the list of all.
    const groups = card.categories.filter((name) => name !== 'My Contacts');
    expect(values.tags ?? []).toEqual(groups);
    expect(values.note).toBe(card.note);
  }
});

describe.runIf(present)('files in other encodings', () => {
  const chinese = [
    'zh_utf8',
    'zh_utf8_bom',
    'zh_gb18030',
    'zh_gbk',
    'zh_utf16le_bom_tab',
    'zh_utf16be_bom',
    'pipe_allquoted',
  ];

  it.each(chinese)('%s becomes five customers', async (name) => {
    const { counts, customers, titleOf } = await imported(`encodings/${name}.csv`);
    expect(counts).toMatchObject({ added: 5, refused: 0 });
    const [wang, li, ouyang, brien, chen] = customers;
    expect(wang).toMatchObject({
      externalId: 'C0001',
      family: '王',
      given: '小明',
      phones: [{ value: '+8613800138000' }],
      emails: [{ value: 'wang.xiaoming@example.com' }],
      birthday: '1988-03-05',
      tags: ['VIP', '老客户'],
      note: '喜欢“安静”的座位，\n第二行备注',
    });
    expect(titleOf(wang?.parent)).toBe('北京晨光科技有限公司');
    expect(li).toMatchObject({ emails: [{ value: 'li.na@example.com' }], birthday: '1990-12-01' });
    expect(ouyang).toMatchObject({ family: '欧阳', given: '修' });
    expect(brien).toMatchObject({ name: "O'Brien 约翰", birthday: '2000-02-29', tags: ['=1+1'] });
    expect(chen).toMatchObject({ family: '陳', birthday: '2001-01-09' });
  });

  it('Big5 becomes two customers, 0x5C trap included', async () => {
    const { customers } = await imported('encodings/zh_big5.csv');
    expect(customers[0]).toMatchObject({ externalId: 'T001', family: '陳', given: '大文' });
    expect(customers[1]).toMatchObject({ note: 'Big5 0x5C 陷阱：許功蓋' });
  });

  it.each([
    ['latin1', { name: undefined, given: 'José', family: 'Núñez' }],
    ['cp1252', { given: 'François', note: 'smart “quotes” – dash…' }],
    ['excel_sep_line', { family: '张', given: '三' }],
  ])('%s', async (name, first) => {
    const { customers } = await imported(`encodings/${name}.csv`);
    for (const [field, value] of Object.entries(first)) expect(customers[0]?.[field]).toBe(value);
  });
});

describe.runIf(present)('address cards of other programs', () => {
  const files = present ? readdirSync(new URL('vcard/ez-vcard/', corpus)) : [];

  it.each(files.filter((name) => name.endsWith('.vcf')))(
    '%s keeps every name, phone and e-mail',
    async (name) => {
      const path = `vcard/ez-vcard/${name}`;
      const { counts, customers } = await imported(path);
      const cards = parseVcard(bytesOf(path));
      if (!cards.ok) throw new Error('the cards cannot be read');
      expect(counts).toMatchObject({ added: cards.cards.length, refused: 0, duplicates: 0 });
      cards.cards.forEach((card, index) => {
        const values = customers.filter(
          ({ type, emails, phones }) => type === 'person' || emails || phones,
        )[index];
        expect(values?.given).toBe(card.names.given ?? values?.given);
        expect(values?.family).toBe(card.names.family ?? values?.family);
        const emails = new Set(card.emails.map(({ value }) => value.toLowerCase()));
        expect(valuesIn(values?.emails)).toEqual([...emails].toSorted());
        const digits = (text: unknown) => String(text).replace(/\D/g, '');
        const phones = valuesIn(values?.phones).map(digits);
        for (const { value } of card.phones) {
          const tail = digits(value).slice(-6);
          expect(
            phones.some((phone) => phone.includes(tail)),
            value,
          ).toBe(true);
        }
        expect(values?.jobTitle).toBe(card.title ?? card.role);
        expect(values?.note).toBe(card.note);
      });
    },
  );
});

describe.runIf(present)('broken tables', () => {
  it.each([
    ['bad-missing-quote', 'unterminatedQuote', 2, 3],
    ['bad-quotes-with-unescaped-quote', 'textAfterQuote', 2, undefined],
    ['bad-header-no-header', 'empty', undefined, undefined],
  ])('%s: says what and where', async (name, reason, line, column) => {
    const source = { kind: 'customer', name, bytes: bytesOf(`csv/sineemore/csv/${name}.csv`) };
    const failure = await previewImport(new MemoryWorkspace().context(), source).catch((e) => e);
    expect(failure).toBeInstanceOf(JobFailed);
    expect(failure.error).toMatchObject({
      reason,
      ...(line === undefined ? {} : { line }),
      ...(column === undefined ? {} : { column }),
    });
  });

  it.each([
    ['bad-header-more-fields', 'refusedRows', 'tooManyCells'],
    ['bad-header-less-fields', 'remarks', 'tooFewCells'],
    ['bad-unescaped-quote', 'remarks', 'strayQuote'],
  ] as const)('%s: the row is named', async (name, list, reason) => {
    const workspace = new MemoryWorkspace();
    const source = { kind: 'customer', name, bytes: bytesOf(`csv/sineemore/csv/${name}.csv`) };
    const mapping = ['given', 'note', 'family'];
    const plan = { id: 'i', source, matchBy: 'none', mapping } as const;
    const result = await runImport(workspace.context(), plan);
    expect(result).toMatchObject({ ok: true, counts: { [list]: [{ line: 2, reason }] } });
  });
});
