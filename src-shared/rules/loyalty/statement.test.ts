import { expect, test } from 'vitest';
import { arrived, factOf, ledgerOf, noon, orderOf, startOf } from '#test/support/loyalty-ledger.ts';
import { bookAt } from './fold.ts';
import { statementOf } from './statement.ts';

test('a statement says of every point why it is there or gone, and from which lots', () => {
  const { events, ...ledger } = ledgerOf({ expiry: { kind: 'rolling', days: 10 } }, [
    { id: 'a1', do: 'adjust', customer: 'C1', points: 5, expires: null, at: noon('2026-01-01') },
    orderOf('O-1', '2026-01-01', [2550]),
    {
      id: 'e1',
      do: 'redeem',
      redemption: 'R1',
      customer: 'C1',
      points: 40,
      at: noon('2026-01-02'),
    },
    { id: 'x1', do: 'cancelRedemption', redemption: 'R1', at: noon('2026-01-03') },
    { id: 'r1', do: 'return', order: 'O-1', all: true, at: noon('2026-02-01') },
  ]);
  const book = bookAt(
    arrived(startOf(ledger), events.map(factOf)),
    Date.parse('2026-02-02T00:00:00Z'),
  );
  const lines = statementOf(book, 'C1').map(({ at, points, ref, what }) => [
    new Date(at).toISOString().slice(0, 10),
    points,
    ref,
    what.kind,
  ]);
  expect(lines).toEqual([
    ['2026-01-01', 5, 'a1', 'came'],
    ['2026-01-01', 25, 'O-1', 'came'],
    ['2026-01-02', -40, 'R1', 'went'],
    ['2026-01-03', 40, 'R1', 'cameBack'],
    ['2026-01-10', -25, 'O-1', 'lapsed'],
    ['2026-02-01', 0, 'r1', 'went'],
  ]);
  expect(statementOf(book, 'C1').at(-1)?.what).toMatchObject({ by: 'return', forgone: 25 });
  expect(statementOf(book, 'C1')[1]?.what).toMatchObject({
    why: { kind: 'order', order: 'O-1', earning: { base: 2550, roundedOff: '0.5' } },
  });
});
