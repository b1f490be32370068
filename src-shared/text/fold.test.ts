import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold, foldAny, foldedKey } from './fold.ts';

describe('fold', () => {
  test.each([
    ['MILLER', 'miller'],
    ['Müller', 'muller'],
    ['Mu\u0308ller', 'muller'],
    ['Straße', 'strasse'],
    ['Søren Ærø', 'soren aero'],
    ['Łukasz Đurić', 'lukasz duric'],
    ['Þórður', 'thordur'],
    ['İstanbul Işık', 'istanbul isik'],
    ['ＡＢＣ１２３', 'abc123'],
    ['ﬁne', 'fine'],
    ['O’Brien', "o'brien"],
    ['Anne‑Marie', 'anne-marie'],
    ['a\u00a0b', 'a b'],
    ['co\u00adop\u200b', 'coop'],
    ['ΟΔΥΣΣΕΥΣ', 'οδυσσευσ'],
    ['Ёлкин', 'елкин'],
    ['王偉', '王伟'],
    ['歐陽娜娜', '欧阳娜娜'],
    ['臺灣麵包Café', '台湾面包cafe'],
    ['豈', '岂'],
    ['𪘀', '𪘀'],
    ['', ''],
  ])('%s → %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  test('keeps marks that make another letter', () => {
    expect(fold('ガ')).toBe('ガ');
    expect(fold('ｶﾞ')).toBe('ガ');
    expect(fold('한국')).toBe('한국');
    expect(fold('\u1112\u1161\u11ab')).toBe('한');
    expect(fold('कि')).toBe('कि');
  });

  test('Latin and Han letters fold on their own as they do among others', () => {
    const common = fc.oneof(
      fc.nat({ max: 0x17f }),
      fc.integer({ min: 0x4e00, max: 0x9fff }),
      fc.constantFrom(...'éÉßÆİıſĿŉ¨¼µ\u00ad\u00a0臺麵乾'.split('').map((c) => c.charCodeAt(0))),
    );
    fc.assert(
      fc.property(fc.array(common), (codes) => {
        const text = String.fromCharCode(...codes);
        expect(fold(text)).toBe(foldAny(text));
      }),
      { numRuns: 5000 },
    );
    for (let code = 0; code < 0x180; code++) {
      const letter = String.fromCharCode(code);
      expect(fold(letter)).toBe(foldAny(letter));
    }
  });

  test('folding twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
      { numRuns: 3000 },
    );
  });

  test('every character of the BMP folds to something that folds to itself', () => {
    const unstable: string[] = [];
    for (let code = 0; code < 0xd800; code++) {
      const once = fold(String.fromCharCode(code));
      if (fold(once) !== once) unstable.push(code.toString(16));
    }
    expect(unstable).toEqual([]);
  });

  test('does not tell canonically equal texts apart', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')));
      }),
    );
  });
});

test.each(['\u0301', '˙', ' ¨'])('what is nothing but marks is its own key: %j', (marks) => {
  expect(foldedKey(marks)).toBe(marks);
});
