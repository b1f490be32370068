import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TextColumn, WordsColumn } from '#engine/index/columns.ts';

const slot = fc.integer({ min: 0, max: 30 });
const text = fc.oneof(
  fc.constantFrom('', 'a', '王伟明', 'x'.repeat(80), 'é', '🥐'),
  fc.string().map((each) => each.toWellFormed()),
);

describe('a text column', () => {
  it('answers what was set last, before and after it is packed, at hand as strings or not', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(slot, text, fc.nat(9))), (steps) => {
        let column = new TextColumn();
        const model = new Map<number, string>();
        for (const [at, value, then] of steps) {
          column.set(at, value);
          model.set(at, value);
          if (then === 0) column.all();
          if (then === 1) column = new TextColumn(structuredClone(column.pack(31)));
        }
        for (let at = 0; at <= 31; at++) {
          expect(column.get(at)).toBe(model.get(at) ?? '');
          expect(column.isBlank(at)).toBe((model.get(at) ?? '') === '');
          expect(column.all()[at] ?? '').toBe(model.get(at) ?? '');
        }
      }),
    );
  });
});

describe('a words column', () => {
  it('keeps every code, however many words there come to be, before and after it is packed', () => {
    let column = new WordsColumn();
    const count = 70_000;
    for (let at = 0; at < count; at++) {
      column.setOne(at, `word ${at}`);
      if (at === 300) column = new WordsColumn(column.codes, column.packWords(), column.codeCount);
    }
    column.set(count, []);
    column.setOne(7, 'word 69999');
    for (const at of [0, 254, 255, 256, 300, 65_534, 65_535, 65_536, count - 1]) {
      expect(column.get(at)).toEqual([`word ${at}`]);
    }
    expect(column.get(7)).toEqual(['word 69999']);
    expect(column.isBlank(count)).toBe(true);
  });

  it('knows the slots of each word, whatever moved', () => {
    const words = fc.subarray(['p', 'q', '王'], { maxLength: 2 });
    fc.assert(
      fc.property(fc.array(fc.tuple(slot, words, fc.nat(9))), (steps) => {
        let column = new WordsColumn();
        const model = new Map<number, readonly string[]>();
        for (const [at, value, then] of steps) {
          column.set(at, value);
          model.set(at, value);
          if (then === 0) [...column.slotsOf(column.codeOf('p'))];
          if (then === 1) {
            const packed = structuredClone(column.packWords());
            column = new WordsColumn(column.codes.slice(0, 31), packed, column.codeCount);
          }
        }
        for (let at = 0; at <= 30; at++) {
          expect(column.get(at)).toEqual(model.get(at) ?? []);
          expect(column.isBlank(at)).toBe((model.get(at) ?? []).length === 0);
        }
        for (const word of ['p', 'q', '王', 'never']) {
          const expected = [...model].flatMap(([at, value]) =>
            value.length === 1 && value[0] === word ? [at] : [],
          );
          expect([...column.slotsOf(column.codeOf(word))].sort((a, b) => a - b)).toEqual(
            expected.sort((a, b) => a - b),
          );
        }
      }),
    );
  });
});
