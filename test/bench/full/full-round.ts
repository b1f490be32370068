import type { Engine } from '#engine/core/engine.ts';
import { nextTurn } from '#engine/core/next-turn.ts';
import type { AggregateAsk } from '#engine/protocol/aggregates.ts';
import type { View } from '#shared/domain/view.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import { WINDOW } from '#test/bench/core/ask.ts';
import { clock, openFull } from '#test/bench/full/full-engine.ts';
import { customerId, type FullSize, LAPSE, NOW } from '#test/bench/full/full-rows.ts';
import { quantile, timed } from '#test/bench/measure.ts';
import { tell } from '#test/support/lab-worker.ts';

export type Figures = Record<string, number>;

/**
 * What the engine takes for its work when all data is there. What is changed here is changed in memory
 * alone: the disk's part is measured by the core's bench.
 */
export async function fullRound(size: FullSize): Promise<Figures> {
  const engine = await openFull();
  await engine.request('query', { view: { kind: 'customer' }, window: WINDOW });
  await engine.whole();
  const figures: Figures = {};
  for (const [stage, measure] of [
    ['folded', folding],
    ['entries', oneEntry],
    ['lists', derivedLists],
    ['figures', wholeFigures],
    ['woken', wakeUp],
  ] as const) {
    Object.assign(figures, await measure(engine, size));
    tell({ stage });
  }
  return figures;
}

/** All entries of the ledger folded anew, in slices. */
async function folding({ workspace }: Engine): Promise<Figures> {
  const slices: number[] = [];
  let began = performance.now();
  // As after a start without a snapshot: the table is another one for whoever listens.
  workspace.adopt(workspace.table('ledgerEntry'));
  await workspace.folds.settleInSlices(async () => {
    slices.push(performance.now() - began);
    await nextTurn();
    began = performance.now();
  });
  slices.push(performance.now() - began);
  workspace.settle();
  return {
    'fold all': slices.reduce((sum, slice) => sum + slice, 0),
    'fold slice': Math.max(...slices),
  };
}

let added = 0;

/** A record comes, as a commit brings it into memory. */
function come({ workspace }: Engine, kind: string, values: FieldValues): void {
  workspace.table(kind).put(`new-${++added}`, values, { batch: 1, slot: 0 });
  workspace.settle({ act: `new-${added}` });
}

const BY_BALANCE: View = {
  kind: 'customer',
  sort: [{ field: 'balance', descending: true }],
  columns: ['balance'],
};

async function oneEntry(engine: Engine, { customers }: FullSize): Promise<Figures> {
  const list = () => engine.request('query', { view: BY_BALANCE, window: WINDOW });
  await list();
  const times: number[] = [];
  for (let i = 0; i < 200; i++) {
    const customer = customerId((i * 37) % customers);
    times.push(
      await timed(async () => {
        const points = 1_000_000 * (i + 1);
        come(engine, 'ledgerEntry', { customer, at: NOW + i, points });
        const { rows } = await list();
        if (rows[0]?.id !== customer) throw new Error('the list does not show the new balance');
      }),
    );
  }
  return { 'entry shown p50': quantile(times, 0.5), 'entry shown p95': quantile(times, 0.95) };
}

async function derivedLists(engine: Engine): Promise<Figures> {
  const times: number[] = [];
  const orders = ['balance', 'turnover', 'orders', 'lastOrder', 'openTickets', 'lastContact'];
  for (let pass = 0; pass < 3; pass++) {
    for (const field of orders) {
      for (const stage of ['active', 'new']) {
        const filter = {
          all: [
            { field: 'stage', op: 'anyOf', value: [stage, 'dormant'] },
            { field: 'nickname', op: 'isNot', value: `pass ${pass}` },
          ],
        } as const;
        const sort = [{ field, descending: pass % 2 === 1 }];
        const view = { kind: 'customer', filter, sort, columns: orders };
        const spent = await timed(() => engine.request('query', { view, window: WINDOW }));
        // The first pass makes the orders; what a user feels again and again is what is kept.
        if (pass > 0) times.push(spent);
      }
    }
  }
  return { 'derived list p95': quantile(times, 0.95) };
}

const params = {
  kind: 'order',
  time: 'at',
  amount: 'total',
  customer: 'customer',
  currency: 'currency',
};
const asked: readonly AggregateAsk[] = [
  { job: 'sums', name: 'sumByMonth', params },
  { job: 'cohorts', name: 'cohorts', params },
  { job: 'rfm', name: 'rfm', params },
];

async function wholeFigures(engine: Engine, { customers }: FullSize): Promise<Figures> {
  const figures: Figures = {};
  for (const ask of asked) {
    figures[ask.name] = await timed(() => engine.request('aggregate', ask));
    const times: number[] = [];
    for (let i = 0; i < 100; i++) {
      const customer = customerId((i * 91) % customers);
      const values = { customer, at: NOW + i, number: `N-${i}`, total: 500 + i, currency: 'EUR' };
      come(engine, 'order', values);
      times.push(await timed(() => engine.request('aggregate', ask)));
    }
    figures[`${ask.name} then p95`] = quantile(times, 0.95);
  }
  return figures;
}

/** The device slept over the moment at which many lots lapse. */
async function wakeUp(engine: Engine, { turning }: FullSize): Promise<Figures> {
  const table = engine.workspace.table('customer');
  const balances = () =>
    Array.from({ length: turning }, (_, at) =>
      Number(table.column('balance')?.get(table.ids.slotOf(customerId(at)) ?? 0)),
    );
  const before = balances();
  clock.now = LAPSE + 1;
  const woken = await timed(() => engine.lookAtClock());
  const after = balances();
  const turned = after.filter((balance, at) => balance !== before[at]).length;
  if (turned < turning * 0.8) throw new Error(`only ${turned} of ${turning} turned`);
  return { woken };
}
