import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textKey } from './text-key.ts';

describe('the form in which names are told apart', () => {
  it('has no blank of marks that fold to nothing', () => {
    expect(textKey('\u0301 d')).toBe('d');
    expect(textKey('d \u0301')).toBe('d');
    expect(textKey('\u0301')).toBe('\u0301');
  });

  it('is its own form, out of a wrapper', () => {
    const text = fc.string({
      unit: fc.constantFrom('\u0301', ' ', 'd', 'É', '王', '\u202a'),
    });
    fc.assert(fc.property(text, (each) => textKey(textKey(each)) === textKey(each)));
  });
});
