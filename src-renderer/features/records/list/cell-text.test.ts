import { describe, expect, it } from 'vitest';
import type { ShownContext } from '#ui/field-types/shown-types.ts';
import { formatOf } from '#ui/i18n/format.ts';
import { cellText, cellWords } from './cell-text.ts';

const context: ShownContext = {
  format: formatOf('en'),
  option: (option) => `<${option}>`,
  yesNo: (word) => `<${word}>`,
};

describe('a cell as text', () => {
  it('writes days and amounts as the language does', () => {
    expect(cellText({ type: 'date' }, '2026-03-01', context)).toBe('1 Mar 2026');
    expect(cellText({ type: 'monthDay' }, '--02-29', context)).toBe('29 Feb');
    expect(
      cellText({ type: 'date' }, '2026-03-01', { ...context, format: formatOf('zh-Hans') }),
    ).toBe('2026年3月1日');
    const money = (amount: number, currency: string) =>
      cellText({ type: 'money' }, { amount, currency }, context).replaceAll('\u00a0', ' ');
    expect(money(41260, 'EUR')).toBe('€412.60');
    expect(money(41260, 'JPY')).toBe('JP¥41,260');
    expect(money(-41260, 'KWD')).toBe('-KWD 41.260');
    expect(money(41260, 'XQZ')).toBe('XQZ 412.60');
    expect(money(8_999_999_999_999_999, 'EUR')).toBe('€89,999,999,999,999.99');
  });

  it('translates options, never free words', () => {
    expect(cellWords({ type: 'choice' }, ['lead'], context)).toEqual(['<lead>']);
    expect(cellText({ type: 'choice' }, 'lead', context)).toBe('<lead>');
    expect(cellWords({ type: 'tags' }, ['lead'], context)).toEqual(['lead']);
    expect(cellText({ type: 'ref' }, ['Halden Quay Hotel'], context)).toBe('Halden Quay Hotel');
  });

  it('shows the first of several numbers, and nothing for a blank', () => {
    expect(cellText({ type: 'phones' }, '+49301\n+49302', context)).toBe('+49301');
    expect(cellText({ type: 'phones' }, null, context)).toBe('');
    expect(cellWords({ type: 'tags' }, '', context)).toEqual([]);
  });
});
