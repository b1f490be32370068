import { defineKind, type EntityKind } from '#shared/domain/entity-kind.ts';
import { defineFold, type FoldContext } from '#shared/domain/fold.ts';
import { type Lot, lotRule } from '#test/support/lots.ts';

/**
 * Toy kinds whose values follow by rule from other records: what docs/adding-a-record-kind.md says of
 * kinds that derive, to show that nothing but their own files is needed.
 */

/** Whom all of it belongs to. */
const client = defineKind({
  name: 'client',
  fields: {
    name: { type: 'text', required: true, search: true, list: 'shown' },
    grade: { type: 'choice', options: ['plain', 'gold'], list: 'shown' },
    mergedInto: { type: 'ref', of: 'client', system: true },
  },
  title: (values) => String(values.name ?? ''),
  redirect: 'mergedInto',
});

/** Points that came with a day on which they lapse, and points that went: the first to lapse go first. */
const lotEntry = defineKind({
  name: 'lotEntry',
  fields: {
    client: { type: 'ref', of: 'client', required: true },
    at: { type: 'time', required: true },
    /** Above zero: a lot that came. Below: points that went. */
    points: { type: 'number', required: true },
    lapses: { type: 'time' },
  },
  title: (values) => String(values.points ?? ''),
  folds: {
    balance: defineFold<Lot[]>({
      target: 'client',
      over: [{ kind: 'lotEntry', by: 'client', reads: ['at', 'points', 'lapses'], order: 'at' }],
      fields: { balance: { type: 'number', list: 'shown' } },
      version: 1,
      ...lotRule,
    }),
  },
});

/** How many hours a job of a grade may take: a small kind at hand. */
const pledge = defineKind({
  name: 'pledge',
  atHand: true,
  fields: {
    grade: { type: 'text', required: true },
    hours: { type: 'number', required: true },
  },
  title: (values) => String(values.grade ?? ''),
});

const job = defineKind({
  name: 'job',
  fields: {
    subject: { type: 'text', required: true, search: true, list: 'shown' },
    client: { type: 'ref', of: 'client', list: 'shown' },
  },
  title: (values) => String(values.subject ?? ''),
});

interface JobState {
  readonly openedAt: number | null;
  readonly isOpen: boolean;
}

const HOUR = 3_600_000;

/** What happens to a job: its state and deadline follow from it. */
const jobEvent = defineKind({
  name: 'jobEvent',
  fields: {
    job: { type: 'ref', of: 'job', required: true },
    at: { type: 'time', required: true },
    state: { type: 'choice', options: ['open', 'closed'], required: true },
  },
  title: (values) => String(values.state ?? ''),
  folds: {
    state: defineFold<JobState>({
      target: 'job',
      over: [{ kind: 'jobEvent', by: 'job', reads: ['at', 'state'], order: 'at' }],
      own: ['subject'],
      through: { client: ['grade', 'balance'] },
      whole: ['pledge'],
      fields: {
        state: { type: 'choice', options: ['open', 'late', 'closed'], list: 'shown' },
        deadline: { type: 'time', list: 'shown' },
      },
      version: 1,
      start: () => ({ openedAt: null, isOpen: false }),
      add: (state, { values }) => {
        const isOpen = values.state === 'open';
        return { openedAt: isOpen && !state.isOpen ? Number(values.at) : state.openedAt, isOpen };
      },
      read: (state, context) => {
        const deadline = deadlineOf(state, context);
        if (!state.isOpen) return state.openedAt === null ? {} : { state: 'closed' };
        const isLate = deadline !== null && deadline <= context.now;
        return { state: isLate ? 'late' : 'open', ...(deadline === null ? {} : { deadline }) };
      },
      turnsAt: (state, context) => {
        const deadline = state.isOpen ? deadlineOf(state, context) : null;
        return deadline !== null && deadline > context.now ? deadline : null;
      },
    }),
  },
});

function deadlineOf({ openedAt }: JobState, { through, whole, own }: FoldContext): number | null {
  if (openedAt === null || own.subject === 'no hurry') return null;
  const grade = through.client?.grade ?? 'plain';
  const isRich = Number(through.client?.balance ?? 0) > 10;
  const pledged = [...whole('pledge').values()].filter((each) => each.grade === grade);
  const hours = Math.min(...pledged.map((each) => Number(each.hours)));
  if (!Number.isFinite(hours)) return null;
  return openedAt + (isRich ? hours / 2 : hours) * HOUR;
}

/** A chain: lines make up an order's total, totals a client's turnover. */
const sale = defineKind({
  name: 'sale',
  fields: {
    client: { type: 'ref', of: 'client' },
    number: { type: 'text', search: true, list: 'shown' },
    at: { type: 'time' },
    currency: { type: 'choice', options: ['EUR', 'CNY'] },
  },
  title: (values) => String(values.number ?? ''),
  figures: {
    client: {
      sales: { type: 'number', fold: 'count', list: 'shown' },
      turnover: { type: 'number', fold: 'sum', field: 'total', list: 'shown' },
      largestSale: { type: 'number', fold: 'max', field: 'total', list: 'offered' },
    },
  },
});

const saleLine = defineKind({
  name: 'saleLine',
  fields: {
    sale: { type: 'ref', of: 'sale', required: true },
    amount: { type: 'number', required: true },
    void: { type: 'yesNo' },
  },
  title: (values) => String(values.amount ?? ''),
  figures: {
    sale: {
      total: {
        type: 'number',
        fold: 'sum',
        field: 'amount',
        where: { field: 'void', op: 'blank' },
        list: 'shown',
      },
    },
  },
});

export const toyKinds: readonly EntityKind[] = [
  client,
  lotEntry,
  pledge,
  job,
  jobEvent,
  sale,
  saleLine,
];

/** The same kinds after an update: points count twice. */
export function toyKindsOfNextVersion(): readonly EntityKind[] {
  const balance = lotEntry.folds?.balance;
  if (!balance) throw new Error('the balance is gone');
  const doubled = defineFold<Lot[]>({
    ...balance,
    version: 2,
    ...lotRule,
    read: (...given) => ({ balance: Number(lotRule.read(...given).balance) * 2 }),
  });
  const next: EntityKind = { ...lotEntry, folds: { balance: doubled } };
  return toyKinds.map((kind) => (kind.name === 'lotEntry' ? next : kind));
}
