import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldSpec } from '#shared/domain/field-spec.ts';
import { cellParser } from '#shared/import/cell-types.ts';
import { joinList, splitList } from '#shared/import/parse-cell.ts';
import { parseEmails } from '#shared/import/parse-entries.ts';
import { cleanText } from '#shared/text/clean-text.ts';
import { createTextTools } from '#shared/text/create-text-tools.ts';

const tools = createTextTools();

// What most cells hold is read in a shorter way. Each test writes the same cell so that only the long
// way can read it.
describe('the short way of reading a cell gives what the long one does', () => {
  it('for an e-mail address', () => {
    const sign = fc.constantFrom(...'aZ09.-_+@~`|,;:<>"\'\t 王é');
    const text = fc.oneof(
      fc.emailAddress(),
      fc.array(sign, { maxLength: 9 }).map((signs) => `a${signs.join('')}b@c.example`),
    );
    fc.assert(
      fc.property(text, fc.constantFrom(undefined, 'work'), (each, label) => {
        expect(parseEmails(each, label)).toEqual(parseEmails(`;${each}`, label));
      }),
    );
  });

  it('for words', () => {
    const sign = fc.constantFrom(...'ab 王*:\0\t;，');
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 8 }), (signs) => {
        const text = signs.join('');
        // A line end is looked for first among single signs, so it may be added where none follows.
        fc.pre(!/[;，]|:::/.test(text));
        expect(splitList(text)).toEqual(splitList(`${text}\n`));
      }),
    );
  });

  it('for a day', () => {
    const spec: FieldSpec = { type: 'date' };
    const parse = cellParser(spec, {
      tools,
      currency: 'EUR',
      dateOrder: 'dmy',
      today: '2026-05-01',
    });
    // What is said of a cell quotes it as it was.
    const read = (cell: string) => {
      const parsed = parse(cell);
      return 'problem' in parsed ? parsed : { value: parsed.value, said: parsed.remark?.key };
    };
    const number = (most: number) => fc.nat(most).map((n) => String(n).padStart(2, '0'));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9999 }), number(14), number(33), (year, month, day) => {
        const text = `${String(year).padStart(4, '0')}-${month}-${day}`;
        expect(read(text)).toEqual(read(`${text} 12:00`));
      }),
    );
  });
});

it.each([
  ['"VIP","Wholesale"', ['VIP', 'Wholesale']],
  ['"VIP"', ['VIP']],
  ['"VIP", "Wholesale, retail"', ['VIP', 'Wholesale, retail']],
  ['VIP,"Wholesale, retail"', ['VIP', 'Wholesale, retail']],
  ['["VIP","Wholesale"]', ['VIP', 'Wholesale']],
  ["['VIP', 'Wholesale']", ['VIP', 'Wholesale']],
  ['“老客户”，“批发”', ['老客户', '批发']],
  ['"say ""hi""";"b"', ['say "hi"', 'b']],
  ['6" pipe, 8" pipe', ['6" pipe', '8" pipe']],
  ["O'Hara, D'Amico", ["O'Hara", "D'Amico"]],
])('%s: the words of a list that a program put between quotation marks', (text, words) => {
  expect(splitList(text)).toEqual(words);
});

it('words that are put into one cell are found again', () => {
  const word = fc
    .string({ unit: fc.constantFrom(...'ab 王*;；|,，、"“'), minLength: 1, maxLength: 6 })
    .map(cleanText)
    // A star and a blank before a word mark a group of an address book.
    .filter((text) => text !== '' && !/^\*\s/.test(text));
  fc.assert(
    fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 3 }), (words) => {
      expect(splitList(joinList(words))).toEqual(words);
    }),
  );
});
