import { describe, expect, it } from 'vitest';
import { customer } from '#shared/domain/customer.ts';
import { createTextTools } from '#shared/text/create-text-tools.ts';
import { customerImport } from './customer-import.ts';
import { guessMapping } from './guess-mapping.ts';
import { createRowConverter } from './row-converter.ts';

const tools = createTextTools();

/** The values of one row of a table with these columns. */
function rowOf(cells: Readonly<Record<string, string>>) {
  const header = Object.keys(cells);
  const row = Object.values(cells);
  const settings = { tools, currency: 'EUR', dateOrder: 'dmy', today: '2026-05-01' } as const;
  const { fields } = customer;
  const { columns } = guessMapping([header, row], fields, customerImport, settings, true);
  const convert = createRowConverter(
    columns.map(({ target }) => target),
    fields,
    customerImport,
    settings,
  );
  return convert(row);
}

describe('a row of a table', () => {
  it('keeps numbered parts of an address together, calls no fax first, and takes no transport for a label', () => {
    const { values } = rowOf({
      Nachname: 'Berger',
      'Straße 1': 'Am Anger 1',
      'PLZ 1': '99084',
      'Ort 1': 'Erfurt',
      'Fax geschäftlich': '0361 5550199',
      'Telefon geschäftlich': '0361 5550190',
      'E-mail Address': 'anna@a.example',
      'E-mail Type': 'SMTP',
    });
    expect(values).toMatchObject({
      addresses: [{ street: 'Am Anger 1', postalCode: '99084', city: 'Erfurt' }],
      phones: [
        { value: '0361 5550190', label: 'work' },
        { value: '0361 5550199', label: 'workFax' },
      ],
      emails: [{ value: 'anna@a.example' }],
    });
    expect(values.emails).not.toMatchObject([{ label: expect.anything() }]);
  });

  it('parts what Google puts into one cell, and lines up what belongs together', () => {
    const { values, problems } = rowOf({
      Name: 'Anna Berger',
      'E-mail 1 - Type': '* Home ::: Work',
      'E-mail 1 - Value': 'anna@a.example ::: anna@b.example',
      'Phone 1 - Type': 'Mobile ::: Work Fax',
      'Phone 1 - Value': '0171 5550152 ::: 0361 5550190',
      'Address 1 - Type': 'Home ::: Work',
      'Address 1 - Street': 'Am Anger 1 ::: Lange Brücke 2\nHof',
      'Address 1 - City': 'Erfurt ::: Gera',
      'Address 1 - Postal Code': ' ::: 07545',
      'Address 1 - Country': 'DE',
    });
    expect(problems).toEqual([]);
    expect(values).toMatchObject({
      emails: [
        { value: 'anna@a.example', label: 'home' },
        { value: 'anna@b.example', label: 'work' },
      ],
      phones: [
        { value: '0171 5550152', label: 'mobile' },
        { value: '0361 5550190', label: 'workFax' },
      ],
      addresses: [
        { street: 'Am Anger 1', city: 'Erfurt', country: 'DE', label: 'home' },
        { street: 'Lange Brücke 2\nHof', city: 'Gera', postalCode: '07545', label: 'work' },
      ],
    });
  });

  it.each([
    ['* myContacts', undefined],
    ['Regulars ::: * myContacts', ['Regulars']],
    ['* My Contacts ::: * friends ::: Erfurt', ['Erfurt']],
    ['* Meine Kontakte;* 我的联系人', undefined],
    ['myContacts ::: friends', ['friends']],
    ['* Bakery', ['Bakery']],
    ['5* hotels; bars\n', ['5* hotels; bars']],
  ])('takes groups for tags but those that an address book keeps by itself: %s', (text, tags) => {
    expect(rowOf({ Name: 'Anna', 'Group Membership': text }).values.tags ?? undefined).toEqual(
      tags,
    );
  });
});
