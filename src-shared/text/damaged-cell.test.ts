import { describe, expect, test } from 'vitest';
import { damageOf } from './damaged-cell.ts';

describe('damageOf', () => {
  test.each([
    '#N/A',
    '#n/a',
    '#REF!',
    '#VALUE!',
    '#NAME?',
    '#DIV/0!',
    '#NULL!',
    '#NUM!',
    '#SPILL!',
    '#ERROR!',
    '#NV',
    '#BEZUG!',
    '#WERT!',
    '#ZAHL!',
    '#N/D',
    '#¡REF!',
    '#¿NOMBRE?',
    '#VALEUR!',
    '#NOM?',
    '#RIF!',
    '#Н/Д',
    '#ЗНАЧ!',
    '#N/B',
    '#WAARDE!',
    'Err:502',
    'Fehler:504',
    '＃Ｎ／Ａ',
  ])('%s is the error of a spreadsheet, wherever it stands', (text) => {
    for (const where of ['number', 'key', 'word', 'text'] as const)
      expect(damageOf(text, where)).toBe('sheetError');
  });

  test.each(['###', '########'])('%s: the column was too narrow', (text) => {
    expect(damageOf(text, 'key')).toBe('hashes');
  });

  test.each([
    '4,91716E+11',
    '4.91716E+11',
    '1.38E+10',
    '3.10105E+17',
    '1.23457E+15',
    '1.38e+10',
    '1E+05',
    '4.91716E11',
    '-1.5E+10',
  ])('%s: a long number was rounded, where it is no number', (text) => {
    expect(damageOf(text, 'key')).toBe('rounded');
    expect(damageOf(text, 'number')).toBeUndefined();
    expect(damageOf(text, 'text')).toBeUndefined();
  });

  test.each([
    'NULL',
    'null',
    'NaN',
    'undefined',
    '[object Object]',
    '\\N',
    'N/A',
    '-',
    'k. A.',
    '无',
  ])('%s is a word for nothing, wherever it stands', (text) => {
    for (const where of ['number', 'key', 'word', 'text'] as const)
      expect(damageOf(text, where)).toBe('noValue');
  });

  test.each(['undefined', 'n/a', '--', '无', '不详', '(none)', 'keine Angabe'])(
    '%s is nobody’s name',
    (text) => {
      expect(damageOf(text, 'name')).toBe('noValue');
    },
  );

  test.each([
    '12E5',
    '1E5',
    'E+5',
    '3E-12',
    '1.2E5',
    '#1',
    '#1 Pizza',
    '#',
    '##',
    '#VIP',
    '#HIV',
    '#NAME',
    '#WERT',
    'Null',
    'NULL',
    'Nan',
    'None',
    'Errol',
    'see #REF! in the sheet',
    '# Notes',
    '#12-34',
    '00124',
    '[x]',
  ])('%s is right in a name', (text) => {
    expect(damageOf(text, 'name')).toBeUndefined();
  });
});
