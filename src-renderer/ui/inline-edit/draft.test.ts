import { describe, expect, it } from 'vitest';
import { draftOf, readDraft } from './draft.ts';
import { isMonthDay, parseNumber } from './typed-values.ts';

describe('parseNumber', () => {
  it.each([
    ['12.5', 12.5],
    ['12,5', 12.5],
    ['1,234.5', 1234.5],
    ['1.234,5', 1234.5],
    ['1 234,5', 1234.5],
    ["1'234.5", 1234.5],
    ['1,234', 1234],
    ['1,234,567', 1_234_567],
    ['0,125', 0.125],
    ['１２．５', 12.5],
    ['-3', -3],
  ])('reads %s', (text, number) => {
    expect(parseNumber(text)).toBe(number);
  });

  it.each(['', 'abc', '12 apples', '.', '--3', '1e5'])('refuses %j', (text) => {
    expect(parseNumber(text)).toBeNull();
  });
});

describe('readDraft', () => {
  it('reads money into minor units of its currency', () => {
    expect(readDraft({ type: 'money', currency: 'EUR' }, '12,5')).toEqual({
      value: { amount: 1250, currency: 'EUR' },
    });
    expect(readDraft({ type: 'money', currency: 'JPY' }, '1200')).toEqual({
      value: { amount: 1200, currency: 'JPY' },
    });
  });

  it('takes a blank field as no value', () => {
    for (const type of ['text', 'longText', 'number', 'date', 'monthDay', 'time'] as const) {
      expect(readDraft({ type }, '  ')).toEqual({ value: undefined });
    }
    expect(readDraft({ type: 'tags' }, [])).toEqual({ value: undefined });
  });

  it('says what is wrong instead of taking a day that does not exist', () => {
    expect(readDraft({ type: 'date' }, '2026-02-30')).toEqual({ problem: 'date' });
    expect(readDraft({ type: 'monthDay' }, '--02-30')).toEqual({ problem: 'monthDay' });
    expect(readDraft({ type: 'number' }, 'twelve')).toEqual({ problem: 'number' });
  });

  it('gives back the value that a draft was made of', () => {
    const money = { amount: 1250, currency: 'EUR' };
    const editor = { type: 'money', currency: 'EUR' } as const;
    expect(readDraft(editor, draftOf(editor, money))).toEqual({ value: money });
    const at = Date.UTC(2026, 2, 12, 9, 30);
    expect(readDraft({ type: 'time' }, draftOf({ type: 'time' }, at))).toEqual({ value: at });
    expect(readDraft({ type: 'number' }, draftOf({ type: 'number' }, 0.5))).toEqual({ value: 0.5 });
  });
});

describe('isMonthDay', () => {
  it('takes 29 February without a year, but not in a year that has none', () => {
    expect(isMonthDay('--02-29')).toBe(true);
    expect(isMonthDay('1999-02-29')).toBe(false);
  });
});
