import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Engine } from '#engine/core/engine.ts';
import type { ChangeRequest } from '#engine/protocol/changes.ts';
import { openEngine } from '#test/support/open-engine.ts';
import { recordsFromJournal } from '#test/support/replay-journal.ts';

/**
 * Random histories of the real engine in a real browser. The model is the simplest there is: the
 * records as plain values, kept by the test.
 */
const ids = ['a', 'b', 'c', 'd'] as const;
const id = fc.constantFrom(...ids);
const field = fc.constantFrom('nickname', 'jobTitle', 'source');
const value = fc.constantFrom('x', 'y', 'z', null);

type Step =
  | { readonly do: 'add' | 'del'; readonly id: string }
  | {
      readonly do: 'set';
      readonly id: string;
      readonly field: string;
      readonly value: string | null;
    }
  | { readonly do: 'tag'; readonly tag: string };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom('add' as const, 'del' as const), id }),
  fc.record({ do: fc.constant('set' as const), id, field, value }),
  fc.record({ do: fc.constant('tag' as const), tag: fc.constantFrom('p', 'q') }),
);

function requestOf(step: Step, live: ReadonlySet<string>, round: number): ChangeRequest | null {
  const kind = 'customer';
  switch (step.do) {
    case 'add':
      return {
        op: 'add',
        kind,
        rows: [{ id: `${step.id}${round}`, values: { type: 'person', given: step.id } }],
      };
    case 'del': {
      const on = [...live].filter((one) => one.startsWith(step.id));
      return on.length > 0 ? { op: 'del', kind, on: { ids: on } } : null;
    }
    case 'set': {
      const on = [...live].filter((one) => one.startsWith(step.id));
      const values = { [step.field]: step.value };
      return on.length > 0 ? { op: 'set', kind, on: { ids: on }, values } : null;
    }
    case 'tag':
      return { op: 'adjust', kind, on: { view: { kind } }, field: 'tags', add: [step.tag] };
  }
}

async function state(engine: Engine): Promise<Record<string, unknown>> {
  const kind = 'customer';
  const all = await engine.request('ids', { kind, on: { view: { kind } } });
  const found: Record<string, unknown> = {};
  for (const one of all) found[one] = (await engine.request('record', { kind, id: one }))?.values;
  return found;
}

/** Does a step; true when it changed something. */
async function play(engine: Engine, one: Step, round: number): Promise<boolean> {
  const request = requestOf(one, new Set(Object.keys(await state(engine))), round);
  if (!request) return false;
  const requests = [request];
  const result = await engine.request('commit', {
    id: `c-${round}`,
    act: { name: 'test' },
    requests,
  });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const { added, changed, deleted } = result.counts;
  return added + changed + deleted > 0;
}

async function withEngine(work: (engine: Engine, database: string) => Promise<void>) {
  const database = `test-${crypto.randomUUID()}`;
  const engine = await openEngine(database);
  try {
    await work(engine, database);
  } finally {
    engine.close();
    indexedDB.deleteDatabase(database);
  }
}

const undo = (engine: Engine) => engine.request('undo', { id: crypto.randomUUID() });

describe('random histories', () => {
  it('undone step by step go back through every state, and redone come back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), (steps) =>
        withEngine(async (engine) => {
          const states = [await state(engine)];
          for (const [round, one] of steps.entries()) {
            if (await play(engine, one, round)) states.push(await state(engine));
          }
          const done = states.length - 1;
          for (let at = done - 1; at >= 0; at--) {
            const result = await undo(engine);
            expect(result).toMatchObject({ ok: true, leftAlone: [] });
            expect(await state(engine)).toEqual(states[at]);
          }
          for (let at = 1; at <= done; at++) {
            await engine.request('redo', { id: crypto.randomUUID() });
            expect(await state(engine)).toEqual(states[at]);
          }
        }),
      ),
      { numRuns: 60 },
    );
  });

  it('leave memory, rows and journal in agreement, whatever was undone', async () => {
    const script = fc.array(fc.oneof(step, fc.constantFrom('undo' as const, 'redo' as const)), {
      maxLength: 14,
    });
    await fc.assert(
      fc.asyncProperty(script, (steps) =>
        withEngine(async (engine, database) => {
          for (const [round, one] of steps.entries()) {
            if (typeof one === 'string') {
              const before = await engine.request('undoState', undefined);
              if (before[one]) await engine.request(one, { id: `${one}-${round}` });
            } else {
              await play(engine, one, round);
            }
          }
          const inMemory = await state(engine);
          engine.close();
          expect(await recordsFromJournal(database, 'customer')).toEqual(inMemory);
          const again = await openEngine(database);
          expect(await state(again)).toEqual(inMemory);
          again.close();
        }),
      ),
      { numRuns: 60 },
    );
  });
});
