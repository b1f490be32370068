import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ListGroup } from '#engine/protocol/lists.ts';
import { linesOf, rowRuns } from './lines.ts';

const groupings = fc.array(
  fc.record({ count: fc.integer({ min: 1, max: 5 }), closed: fc.boolean() }),
  {
    maxLength: 8,
  },
);

function build(parts: readonly { readonly count: number; readonly closed: boolean }[]) {
  let start = 0;
  const groups = parts.map(({ count }, index): ListGroup => {
    const group = { word: `w${index}`, title: `W${index}`, start, count };
    start += count;
    return group;
  });
  const collapsed = new Set(groups.filter((_, i) => parts[i]?.closed).map(({ word }) => word));
  return { groups, collapsed, lines: linesOf(start, groups, collapsed) };
}

it('stands heads above their rows, in the order of the answer, collapsed ones alone', () => {
  fc.assert(
    fc.property(groupings, (parts) => {
      const { groups, collapsed, lines } = build(parts);
      const wanted = groups.flatMap((group) => [
        `head ${group.word}`,
        ...(collapsed.has(group.word)
          ? []
          : Array.from({ length: group.count }, (_, i) => `row ${group.start + i}`)),
      ]);
      const found = Array.from({ length: lines.count }, (_, i) => {
        const line = lines.at(i);
        return line.is === 'head' ? `head ${line.group.word}` : `row ${line.row}`;
      });
      expect(found).toEqual(wanted);
    }),
  );
});

it('finds the line of every row and head', () => {
  fc.assert(
    fc.property(groupings, (parts) => {
      const { groups, collapsed, lines } = build(parts);
      for (const group of groups) {
        const head = lines.ofHead(group.word);
        expect(lines.at(head)).toEqual({ is: 'head', group });
        for (let row = group.start; row < group.start + group.count; row++) {
          expect(lines.groupOf(row)).toBe(group);
          const line = lines.at(lines.ofRow(row));
          if (collapsed.has(group.word)) expect(line).toEqual({ is: 'head', group });
          else expect(line).toEqual({ is: 'row', row, group });
        }
      }
      expect(lines.ofHead('nobody')).toBe(-1);
    }),
  );
});

it('names the rows on screen as runs, none of a collapsed group', () => {
  const { lines } = build([
    { count: 2, closed: false },
    { count: 90, closed: true },
    { count: 1, closed: false },
  ]);
  expect(rowRuns(lines, 0, lines.count - 1)).toEqual([
    [0, 1],
    [92, 92],
  ]);
  expect(rowRuns(linesOf(50, undefined, new Set()), 3, 20)).toEqual([[3, 20]]);
});
