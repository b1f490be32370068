import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ChangeLog } from '#engine/index/change-log.ts';

it('names every slot that changed after a version, or says that all may have', () => {
  const slots = fc.array(fc.array(fc.nat(9), { maxLength: 4 }), { maxLength: 40 });
  fc.assert(
    fc.property(slots, fc.nat(40), (steps, asked) => {
      const log = new ChangeLog();
      for (const [at, changed] of steps.entries()) {
        for (const slot of changed) log.note(at + 1, slot);
      }
      const wanted = new Set(steps.slice(asked).flat());
      const found = log.since(asked);
      expect(found === 'all' ? found : new Set(found)).toEqual(wanted);
    }),
  );
});

it('is bounded: long ago means everything', () => {
  const log = new ChangeLog();
  for (let version = 1; version <= 20_000; version++) log.note(version, version);
  expect(log.since(0)).toBe('all');
  expect(log.since(19_998)).toEqual([20_000, 19_999]);
});

it('forgets what is not seen yet, and knows that a new column concerns every slot', () => {
  const log = new ChangeLog();
  log.note(1, 7);
  log.note(2, 8);
  log.forgetAfter(1);
  expect(log.since(0)).toEqual([7]);
  log.all(2);
  expect(log.since(1)).toBe('all');
  expect(log.since(2)).toEqual([]);
});
