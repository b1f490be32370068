import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textKey } from './text-key.ts';

describe('the form in which names are told apart', () => {
  it('has no blank of marks that fold to nothing', () => {
    expect(textKey('\u0301 d')).toBe('d');
    expect(textKey('d \u0301')).toBe('d');
    expect(textKey('\u0301')).toBe('\u0301');
  });

  it.each([
    ['="\'001"', '001'],
    // Digits in a circle are digits only once they are folded.
    ["'①", '1'],
    ['="=""①"""', '1'],
  ])('%j is out of its wrappers: %j', (text, key) => {
    expect(textKey(text)).toBe(key);
  });

  it('is its own form, out of wrappers', () => {
    const unit = fc.constantFrom(
      ...[
        '\u0301',
        ' ',
        'd',
        'É',
        '王',
        '\u202a',
        '=',
        '"',
        "'",
        '＝',
        '’',
        'T(',
        ')',
        '0',
        '①',
        '@',
      ],
    );
    const text = fc.string({ unit, maxLength: 16 });
    fc.assert(
      fc.property(text, (each) => {
        expect(textKey(textKey(each))).toBe(textKey(each));
      }),
      { numRuns: 5_000 },
    );
  });
});
