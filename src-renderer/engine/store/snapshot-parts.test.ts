import { expect, it } from 'vitest';
import { joinParts, pieceKeys, splitPart } from '#engine/store/snapshot-parts.ts';

const large = Float64Array.from({ length: 3_000_000 }, (_, i) => i / 7);
const data = {
  size: 3,
  small: Uint32Array.of(1, 2, 3),
  columns: { at: { values: large }, text: { bytes: new Uint8Array(2_000_000).fill(9) } },
  segments: [{ bytes: new Uint8Array(1_500_000).fill(1) }, { bytes: Uint8Array.of(1) }],
  dead: [['a', 'h']],
  nothing: null,
};

it('comes back as it was, in records that are small enough', () => {
  const records = splitPart({ kind: 'thing', data }, 1 << 24);
  const [first, last] = pieceKeys('thing');
  for (const { kind, data: part } of records.slice(1)) {
    expect(kind >= first && kind < last).toBe(true);
    expect((part as Uint8Array).byteLength).toBeLessThanOrEqual(1 << 24);
  }
  expect(records.length).toBe(1 + 2 + 1 + 1);
  const other = { kind: 'thingummy', data: { size: 1 } };
  const stored = structuredClone([...records, other]).toReversed();
  expect(joinParts(stored).toSorted((a, b) => a.kind.length - b.kind.length)).toEqual([
    { kind: 'thing', data },
    other,
  ]);
});

it('leaves out a kind that lacks a piece', () => {
  const records = splitPart({ kind: 'thing', data });
  expect(joinParts(records.slice(0, -1))).toEqual([]);
});
