import { describe, expect, it } from 'vitest';
import { readHours, writeHours } from '#shared/rules/service/hours-text.ts';
import { readLength } from '#shared/rules/service/length-text.ts';

describe('hours of a day as they are written', () => {
  it.each([
    ['9-17', [['09:00', '17:00']]],
    [
      '09:00–12:30, 13:30–18:00',
      [
        ['09:00', '12:30'],
        ['13:30', '18:00'],
      ],
    ],
    [
      '9.30 to 12; 13 – 18',
      [
        ['09:30', '12:00'],
        ['13:00', '18:00'],
      ],
    ],
    ['9am-5pm', [['09:00', '17:00']]],
    ['12am-12pm', [['00:00', '12:00']]],
    ['９：００－１８：００', [['09:00', '18:00']]],
    [
      '9点至12点、13点30到18点',
      [
        ['09:00', '12:00'],
        ['13:30', '18:00'],
      ],
    ],
    ['22:00-02:00', [['22:00', '02:00']]],
    ['0-24', [['00:00', '24:00']]],
    ['', []],
    ['   ', []],
  ])('%s', (text, hours) => {
    expect(readHours(text)).toEqual(hours);
  });

  it.each([
    '9',
    'nine to five',
    '9-',
    '9-25',
    '9:75-10',
    '9-12-13',
    '9-9',
    '24-3',
    '13pm-14',
    '9-17 sharp',
  ])('%s is none', (text) => {
    expect(readHours(text)).toBeNull();
  });

  it('are read as they were written', () => {
    const hours = [
      ['09:00', '12:00'],
      ['13:00', '24:00'],
    ] as const;
    expect(readHours(writeHours(hours))).toEqual(hours);
    expect(writeHours([])).toBe('');
  });
});

describe('a length of working time as it is written', () => {
  it.each([
    ['30 min', 30, 'minute'],
    ['30分钟', 30, 'minute'],
    ['4h', 4, 'hour'],
    ['4 hrs.', 4, 'hour'],
    ['1.5 小时', 1.5, 'hour'],
    ['1,5 h', 1.5, 'hour'],
    ['3 days', 3, 'day'],
    ['３个工作日', 3, 'day'],
  ] as const)('%s', (text, amount, unit) => {
    expect(readLength(text)).toEqual({ amount, unit });
  });

  it.each(['4', 'soon', '-1 h', '0 h', '4 weeks', '1e3 h', '10001 h'])('%s is none', (text) => {
    expect(readLength(text)).toBeNull();
  });

  it('nothing is no promise', () => {
    expect(readLength(' ')).toBeUndefined();
  });
});
