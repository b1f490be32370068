import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldSpecs } from '#shared/domain/field-spec.ts';
import { MOST_MONEY } from '#shared/domain/money.ts';
import { targetsOf } from '#shared/import/cell-types.ts';
import { guessMapping } from '#shared/import/guess-mapping.ts';
import { createRowConverter } from '#shared/import/row-converter.ts';
import { columnsFor, createShapeMeter } from '#shared/import/values-to-cells.ts';
import { createTextTools } from '#shared/text/create-text-tools.ts';

const tools = createTextTools();
const fields: FieldSpecs = {
  name: { type: 'text' },
  x_price: { type: 'money', label: 'Price' },
};
const contribution = { kind: 'thing', headers: {} };
const settings = { tools, currency: 'EUR', dateOrder: 'dmy', today: '2026-05-01' } as const;

/** What becomes of the cells of one row, by the header of each. */
function read(cells: Readonly<Record<string, string>>) {
  const [header, row] = [Object.keys(cells), Object.values(cells)];
  const { columns } = guessMapping([header, row], fields, contribution, settings, true);
  const targets = columns.map(({ target }) => target);
  const { values, problems } = createRowConverter(targets, fields, contribution, settings)(row);
  return { targets, price: values.x_price, problems };
}

describe('an amount in a file', () => {
  it.each([
    ['12,50', { amount: 1250, currency: 'EUR' }],
    ['1.234,56 €', { amount: 123456, currency: 'EUR' }],
    ['1.234 €', { amount: 123400, currency: 'EUR' }],
    ['¥1,200', { amount: 120000, currency: 'CNY' }],
    ['1,200円', { amount: 1200, currency: 'JPY' }],
    ['KWD 12.345', { amount: 12345, currency: 'KWD' }],
    ['-3.20 USD', { amount: -320, currency: 'USD' }],
    ['10 XQZ', { amount: 1000, currency: 'XQZ' }],
    ['1.000 €', { amount: 100000, currency: 'EUR' }],
    ['12.500 €', { amount: 1250000, currency: 'EUR' }],
    ['1,000 USD', { amount: 100000, currency: 'USD' }],
    ['1.000 JPY', { amount: 1000, currency: 'JPY' }],
    ['0.500', { amount: 50, currency: 'EUR' }],
    ['1234.500', { amount: 123450, currency: 'EUR' }],
    ['KWD 1.500', { amount: 1500, currency: 'KWD' }],
    ['KWD 1,234', { amount: 1234, currency: 'KWD' }],
    ['12,- €', { amount: 1200, currency: 'EUR' }],
    ['CHF 12.-', { amount: 1200, currency: 'CHF' }],
    ['12,-- EUR', { amount: 1200, currency: 'EUR' }],
    ['€ 12,–', { amount: 1200, currency: 'EUR' }],
    ['1.200,-', { amount: 120000, currency: 'EUR' }],
    ['5-', { amount: -500, currency: 'EUR' }],
  ])('%s is in its own currency, else in the usual one', (text, price) => {
    expect(read({ Price: text })).toEqual({ targets: ['x_price'], price, problems: [] });
  });

  it.each([
    ['Price (JPY)', 'JPY'],
    ['Price in USD', 'USD'],
    ['Price [€]', 'EUR'],
    ['Price（元）', 'CNY'],
    ['Price KWD', 'KWD'],
  ])('under %s it is in that currency, unless it says another', (header, currency) => {
    const { targets, price } = read({ [header]: '15' });
    expect(targets).toEqual([`x_price:${currency}`]);
    expect(price).toMatchObject({ currency });
    expect(read({ [header]: '15 GBP' }).price).toEqual({ amount: 1500, currency: 'GBP' });
  });

  it.each(['$5', '12 kr', '1.5 Mio', '12 Stk', '3 pcs'])(
    '%s is refused: whose it is, or what, nobody said',
    (text) => {
      const convert = createRowConverter(['x_price'], fields, contribution, settings);
      expect(convert([text]).problems).toEqual([{ column: 1, key: 'money' }]);
    },
  );

  it.each([
    ['Price NET', null],
    ['Price (Net)', 'x_price'],
    ['Price MAX', null],
    ['Price YTD', null],
  ])('under %s it is in no currency of that name', (header, target) => {
    expect(read({ [header]: '15' }).targets).toEqual([target]);
  });

  it('under a sign that several share it is in the usual currency where that is one of them', () => {
    const at = (currency: string, text: string) =>
      createRowConverter(['x_price'], fields, contribution, { ...settings, currency })([text])
        .values;
    expect(at('CAD', '$5')).toEqual({ x_price: { amount: 500, currency: 'CAD' } });
    expect(at('SEK', '12 kr')).toEqual({ x_price: { amount: 1200, currency: 'SEK' } });
    expect(at('JPY', '¥1,200')).toEqual({ x_price: { amount: 1200, currency: 'JPY' } });
  });

  it.each(['Price net', 'Weight (EUR)'])('under %s it is nothing that is known', (header) => {
    expect(read({ [header]: '15' }).targets).toEqual([null]);
  });

  it('is in the currency that a column beside it names, row by row', () => {
    const row = (currency: string) => read({ Price: '1500', 'Price - Currency': currency });
    expect(row('JPY')).toEqual({
      targets: ['x_price', 'x_price.currency'],
      price: { amount: 1500, currency: 'JPY' },
      problems: [],
    });
    expect(row('kwd').price).toEqual({ amount: 1500000, currency: 'KWD' });
    expect(row('').price).toEqual({ amount: 150000, currency: 'EUR' });
  });

  it('is in the currencies of a column in which few cells name none', () => {
    const rows = ['USD', 'JPY', 'USD', 'US dollar'].map((currency) => ['15', currency]);
    const { columns } = guessMapping(
      [['Price', 'Price - Currency'], ...rows],
      fields,
      contribution,
      settings,
      true,
    );
    expect(columns.map(({ target }) => target)).toEqual(['x_price', 'x_price.currency']);
  });

  it('is refused where its currency cannot be read, or it is finer or more than can be kept', () => {
    const convert = createRowConverter(
      ['x_price', 'x_price.currency'],
      fields,
      contribution,
      settings,
    );
    const refused = (...row: string[]) => convert(row).problems;
    expect(refused('15', 'doubloons')).toEqual([{ column: 2, key: 'money' }]);
    expect(refused('12.345', 'JPY')).toEqual([]);
    expect(refused('12.3456', '')).toEqual([{ column: 1, key: 'money' }]);
    expect(refused('0.5', 'JPY')).toEqual([{ column: 1, key: 'money' }]);
    expect(refused('90000000000000.01', '')).toEqual([{ column: 1, key: 'money' }]);
  });

  it('is offered with a column for its currency', () => {
    expect(targetsOf(fields)).toEqual(['name', 'x_price', 'x_price.currency']);
  });
});

it('what is exported is read again as it was', () => {
  const [column] = columnsFor(['x_price'], fields, createShapeMeter(fields).shape(), {});
  const money = fc.record({
    amount: fc.maxSafeInteger().filter((units) => Math.abs(units) <= MOST_MONEY),
    currency: fc.constantFrom('EUR', 'JPY', 'KWD', 'XQZ'),
  });
  fc.assert(
    fc.property(money, (x_price) => {
      const cell = column?.cell({ x_price }, new Map()) ?? '';
      expect(read({ [column?.header ?? '']: cell }).price).toEqual({
        ...x_price,
        amount: x_price.amount + 0,
      });
    }),
  );
  expect(column?.cell({ x_price: { amount: 1500, currency: 'KWD' } }, new Map())).toBe('1.500 KWD');
});
