import { describe, expect, it } from 'vitest';
import { formatOf } from '#ui/i18n/format.ts';
import { type CellTextContext, cellText, cellWords } from './cell-text.ts';

const context: CellTextContext = {
  format: formatOf('en'),
  currency: 'EUR',
  word: (word) => `<${word}>`,
};

describe('a cell as text', () => {
  it('writes days and amounts as the language does', () => {
    expect(cellText({ type: 'date' }, '2026-03-01', context)).toBe('1 Mar 2026');
    expect(cellText({ type: 'monthDay' }, '--02-29', context)).toBe('29 Feb');
    expect(
      cellText({ type: 'date' }, '2026-03-01', { ...context, format: formatOf('zh-Hans') }),
    ).toBe('2026年3月1日');
    expect(cellText({ type: 'money' }, 41260, context)).toBe('€412.60');
  });

  it('translates options, never free words', () => {
    expect(cellWords({ type: 'choice' }, ['lead'], context.word)).toEqual(['<lead>']);
    expect(cellText({ type: 'choice' }, 'lead', context)).toBe('<lead>');
    expect(cellWords({ type: 'tags' }, ['lead'], context.word)).toEqual(['lead']);
    expect(cellText({ type: 'ref' }, ['Halden Quay Hotel'], context)).toBe('Halden Quay Hotel');
  });

  it('shows the first of several numbers, and nothing for a blank', () => {
    expect(cellText({ type: 'phones' }, '+49301\n+49302', context)).toBe('+49301');
    expect(cellText({ type: 'phones' }, null, context)).toBe('');
    expect(cellWords({ type: 'tags' }, '', context.word)).toEqual([]);
  });
});
