import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBoolean, splitValues } from './cell-choice.ts';
import {
  type DateOrder,
  dateOrderOf,
  guessDateOrder,
  type PartialDate,
  parseDate,
} from './cell-date.ts';
import {
  type DecimalMark,
  guessDecimalMark,
  minorUnits,
  parseMoney,
  parseNumber,
} from './cell-number.ts';

describe('parseDate', () => {
  const day = { year: 1988, month: 3, day: 5 };
  it.each<[string, PartialDate | undefined, DateOrder?]>([
    ['1988-03-05', day],
    ['19880305', day],
    ['1988/3/5', day],
    ['1988.3.5', day],
    ['5.3.1988', day],
    ['05.03.88', day],
    ['1988年3月5日', day],
    ['１９８８年３月５日', day],
    ['5 March 1988', day],
    ['Mar 5, 1988', day],
    ['5-Mar-88', day],
    ['1988-03-05T10:17:55Z', day],
    ['1988/3/5 0:00', day],
    ['1988-03-05 10:17:55.123 +08:00', day],
    ['05/03/1988', day, 'dmy'],
    ['03/05/1988', day, 'mdy'],
    ['05/03/1988', undefined],
    ['29/02/2000', { year: 2000, month: 2, day: 29 }],
    ['12/25/99', { year: 1999, month: 12, day: 25 }],
    ['25/12/29', { year: 2029, month: 12, day: 25 }],
    ['2001年1月9日', { year: 2001, month: 1, day: 9 }],
    ['3月5日', { month: 3, day: 5 }],
    ['--0305', { month: 3, day: 5 }],
    ['03-05', { month: 3, day: 5 }],
    ['5.3.', { month: 3, day: 5 }],
    ['March 5', { month: 3, day: 5 }],
    ['02-29', { month: 2, day: 29 }],
    ['29/02/2001', undefined],
    ['1900-02-29', undefined],
    ['31.4.2000', undefined],
    ['2000-13-01', undefined],
    ['5 Brumaire 1988', undefined],
    ['1234-5thisisnotadate', undefined],
    ['00210PRG1', undefined],
    ['', undefined],
  ])('%j', (text, expected, order) => {
    expect(parseDate(text, order)).toEqual(expected);
  });

  it.each([
    ...['5. März 1988', '05-Mär-88', '5.Mrz.1988', 'Samstag, 5. März 1988', '5 mars 1988'],
    ...['5 de marzo de 1988', '5 marzo 1988', '5 de março de 1988', '5º de março de 1988'],
    ...['5 maart 1988', '5 mrt. 1988', '5 marca 1988', '5 марта 1988 г.', '5 мар. 1988'],
    ...['昭和63年3月5日', 'S63.3.5', '昭63/3/5', '民國77年3月5日', '民國77/03/05'],
    ...[
      '一九八八年三月五日',
      '昭和六十三年三月五日',
      '昭和63年三月五日',
      '民國七十七年3月5日',
      '昭和六三年三月五日',
      '民國七十七年三月五日',
      '中華民國七十七年三月五日',
      '公历1988年3月5日',
      '1988年3月5日（土）',
      '1988年3月5日 星期六',
      '88/3/5',
    ],
    ...['1988. 3. 5.', 'Sat Mar 05 1988 00:00:00 GMT+0100 (Central European Standard Time)'],
    'Sat, 05 Mar 1988 00:00:00 GMT',
  ])('reads the words of %j', (text) => {
    expect(parseDate(text)).toEqual(day);
  });

  it.each([
    ['令和元年5月1日', { year: 2019, month: 5, day: 1 }],
    ['平成元年一月八日', { year: 1989, month: 1, day: 8 }],
    ['令和五年十二月卅一日', { year: 2023, month: 12, day: 31 }],
    ['民國一百零二年三月五日', { year: 2013, month: 3, day: 5 }],
    ['民國一〇二年十月廿一日', { year: 2013, month: 10, day: 21 }],
    ['六十三年三月五日', undefined],
    ['昭和六十三年十三月五日', undefined],
    ['二〇〇一年十二月二十五日', { year: 2001, month: 12, day: 25 }],
    ['1er février 1980', { year: 1980, month: 2, day: 1 }],
    ['5 février', { month: 2, day: 5 }],
    ['十月廿一', undefined],
    ['农历八月十五', undefined],
    ['5 marketing 1988', undefined],
  ])('%j', (text, expected) => {
    expect(parseDate(text)).toEqual(expected);
  });

  it('counts short years by the Republic in Taiwan', () => {
    for (const text of [
      '77年3月5日',
      '77/03/05',
      '077/3/5',
      '七十七年三月五日',
      '770305',
      '0770305',
    ]) {
      expect(parseDate(text, 'mdy', 'TW')).toEqual(day);
    }
    expect(parseDate('112/3/5', 'mdy', 'TW')).toEqual({ year: 2023, month: 3, day: 5 });
    expect(parseDate('1120305', 'mdy', 'TW')).toEqual({ year: 2023, month: 3, day: 5 });
    expect(parseDate('771305', 'mdy', 'TW')).toBeUndefined();
    expect(parseDate('112/3/5', 'mdy', 'CN')).toBeUndefined();
    for (const region of ['CN', 'DE', 'US', '']) {
      expect(parseDate('770305', 'mdy', region)).toBeUndefined();
    }
    expect(guessDateOrder(['77/03/05'])).toBeUndefined();
  });

  it('has the month first where the region writes it so', () => {
    const regions = 'CN JP KR TW HU US DE GB FR IN SE BR'.split(' ');
    expect(regions.filter((region) => dateOrderOf(region) === 'mdy')).toEqual(regions.slice(0, 6));
    expect(dateOrderOf('')).toBe('dmy');
  });

  it('learns the order from a column', () => {
    expect(guessDateOrder(['01/02/2000', '29/02/2000'])).toBe('dmy');
    expect(guessDateOrder(['01/02/2000', '02/29/2000 10:00'])).toBe('mdy');
    expect(guessDateOrder(['01/02/2000'])).toBeUndefined();
    expect(guessDateOrder(['29/02/2000', '02/29/2000'])).toBeUndefined();
  });
});

describe('parseNumber', () => {
  it.each<[string, number | undefined, DecimalMark?]>([
    ['12,345.60', 12345.6],
    ['1.234,56', 1234.56],
    ['10 000,50', 10000.5],
    ['10\u00a0000,50', 10000.5],
    ["1'234.5", 1234.5],
    ['1,234', 1234],
    ['1.234', 1.234],
    ['1,234', 1.234, ','],
    ['1.234', 1234, ','],
    ['1,5', 1.5],
    ['0.125', 0.125, ','],
    ['1,234,567', 1234567],
    ['1,2345,6789', 123456789],
    ['.5', 0.5],
    ['-88.00', -88],
    ['−5', -5],
    ['5-', -5],
    ['(1,234.50)', -1234.5],
    ['3.5E+03', 3500],
    ['1e-2', 0.01],
    ['１２３４５', 12345],
    ['１，２３４．５', 1234.5],
    ['007', 7],
    ['-0', 0],
    ['', undefined],
    ['abc', undefined],
    ['1.2.3,4,5', undefined],
    ['12 apples', undefined],
    ['(5', undefined],
    ['2000-01-01', undefined],
  ])('%j', (text, expected, mark) => {
    expect(parseNumber(text, mark)).toBe(expected);
  });

  it('learns the mark from a column', () => {
    expect(guessDecimalMark(['1.234', '1,5'])).toBe(',');
    expect(guessDecimalMark(['1.234', '1,234,567'])).toBe('.');
    expect(guessDecimalMark(['1.234', '100'])).toBeUndefined();
    expect(guessDecimalMark(['1.5', '1,5'])).toBeUndefined();
  });

  it('reads back what programs print', () => {
    const amount = fc.integer({ min: -1e10, max: 1e10 }).map((cents) => cents / 100);
    const locales = fc.constantFrom('en-US', 'de-DE', 'fr-FR', 'de-CH', 'zh-CN', 'en-IN');
    fc.assert(
      fc.property(amount, locales, (value, locale) => {
        const text = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(value);
        expect(parseNumber(text)).toBe(value + 0);
      }),
    );
  });
});

describe('parseMoney', () => {
  it.each([
    ['¥12,345.60', { amount: '12345.60', among: ['CNY', 'JPY'] }],
    ['￥12,345.60', { amount: '12345.60', among: ['CNY', 'JPY'] }],
    ['1.234,56 €', { amount: '1234.56', currency: 'EUR' }],
    ['€ 1.234,56', { amount: '1234.56', currency: 'EUR' }],
    ['-€5', { amount: '-5', currency: 'EUR' }],
    ['$(5.00)', { amount: '-5.00', among: expect.arrayContaining(['USD', 'CAD', 'AUD']) }],
    ['12,- kr', { amount: '12', among: ['SEK', 'NOK', 'DKK', 'ISK'] }],
    ['12 Stk', undefined],
    ['usd 12', { amount: '12', currency: 'USD' }],
    ['HK$ 1,000', { amount: '1000', currency: 'HKD' }],
    ['100元', { amount: '100', currency: 'CNY' }],
    ['RMB 100', { amount: '100', currency: 'CNY' }],
    ['EUR 9,99', { amount: '9.99', currency: 'EUR' }],
    ['3.5E+03', { amount: '3500' }],
    ['88', { amount: '88' }],
    ['5 apples', undefined],
    ['1 € 2', undefined],
    ['', undefined],
  ])('%j', (text, expected) => {
    expect(parseMoney(text)).toEqual(expected);
  });

  it('becomes exact minor units, or none', () => {
    expect(minorUnits('12345.60', 2)).toBe(1234560);
    expect(minorUnits('-0.07', 2)).toBe(-7);
    expect(minorUnits('5', 0)).toBe(5);
    expect(minorUnits('5.00', 0)).toBe(5);
    expect(minorUnits('1.005', 2)).toBeUndefined();
    expect(minorUnits('90071992547409.93', 2)).toBeUndefined();
  });
});

describe('choices', () => {
  it.each([
    ...[
      ['yes', true],
      ['是', true],
      ['TRUE', true],
      ['1', true],
      ['✓', true],
      ['有', true],
    ],
    ...[
      ['no', false],
      ['否', false],
      ['False', false],
      ['0', false],
      [' N ', false],
    ],
    ...[
      ['', undefined],
      ['maybe', undefined],
      ['2', undefined],
    ],
  ] as const)('%j is %s', (text, expected) => {
    expect(parseBoolean(text)).toBe(expected);
  });

  it('splits lists at every usual sign', () => {
    expect(splitValues('VIP;老客户, a | b、VIP；c，d\n e ;;')).toEqual([
      ...['VIP', '老客户', 'a', 'b', 'c', 'd', 'e'],
    ]);
    expect(splitValues('  ')).toEqual([]);
  });
});
