import type { View } from '#shared/domain/view.ts';
import { createRandom } from '#shared/sample/random.ts';
import type { RecordRow } from '#shared/sync/change-set.ts';

/**
 * 300 searches as people type them: parts of names in Latin and Han, pinyin, phones as stored and as
 * dialled within the country, last digits, e-mails, two words.
 */
export function searchQueries(rows: readonly RecordRow[], seed: number): readonly string[] {
  const random = createRandom(seed + 1);
  const queries: string[] = ['wwm', 'wang', 'zhang wei', 'li', '王', '李娜', 'vip', '@', '+49'];
  while (queries.length < 300) {
    const row = rows[random.int(0, rows.length - 1)]?.values ?? {};
    const texts = [row.family, row.given, row.name, first(row.phones), first(row.emails)]
      .filter((text) => typeof text === 'string')
      .filter((text) => text.length > 0);
    const text = texts[random.int(0, Math.max(0, texts.length - 1))];
    if (!text) continue;
    const length = random.int(1, Math.min(6, text.length));
    queries.push(text.slice(0, length));
  }
  // As many again as one in six, in place of the last: what nobody types as it is stored.
  for (let at = 250; at < 300; at++) {
    const row = rows[random.int(0, rows.length - 1)]?.values ?? {};
    const digits = first(row.phones).replace(/\D/g, '');
    const family = String(row.family ?? row.name ?? '');
    const typed = [
      `0${digits.slice(2, 5)} ${digits.slice(5)}`,
      `00${digits.slice(0, 5)}`,
      digits.slice(-4),
      `${family.slice(0, 3)} ${digits.slice(-3)}`,
      `${family} ${String(row.given ?? '').slice(0, 2)}`,
    ];
    queries[at] = typed[at % typed.length]?.trim() || 'wang';
  }
  return queries;
}

function first(entries: unknown): string {
  return Array.isArray(entries) ? String(entries[0]?.value ?? '') : '';
}

/** Views as a list asks them: another order, another filter; `pass` keeps answers from being reused. */
export function sortAndFilterViews(pass: number): readonly View[] {
  const kind = 'customer';
  const orders = ['title', 'stage', 'valueClass', 'city', 'since', 'tags'];
  const filters: readonly NonNullable<View['filter']>[] = [
    { field: 'stage', op: 'anyOf', value: ['active', 'new'] },
    { field: 'valueClass', op: 'anyOf', value: ['A'] },
    {
      all: [
        { field: 'stage', op: 'noneOf', value: ['lost'] },
        { field: 'type', op: 'anyOf', value: ['person'] },
        { field: 'emails', op: 'notBlank' },
      ],
    },
  ];
  return orders.flatMap((field) =>
    filters.map((filter) => ({
      kind,
      filter: { all: [filter, { field: 'nickname', op: 'isNot', value: `pass ${pass}` }] },
      sort: [{ field, descending: pass % 2 === 1 }],
      columns: orders,
      facets: ['stage'],
    })),
  );
}

/** Another filter each time, in the order by name that the list has all along. */
export function keptOrderViews(pass: number): readonly View[] {
  const stages = ['active', 'new', 'dormant', 'atRisk', 'lead', 'lost', 'wonBack'];
  return stages.map((stage, at) => ({
    kind: 'customer',
    filter: { field: 'stage', op: 'anyOf', value: [stage, stages[(at + pass + 1) % 7] ?? ''] },
  }));
}

/** Grouped by words, some filtered; `pass` keeps answers from being reused. */
export function groupedViews(pass: number): readonly View[] {
  const filter = { field: 'nickname', op: 'isNot', value: `pass ${pass}` } as const;
  return ['stage', 'valueClass', 'source', 'city', 'tags'].map((group) => ({
    kind: 'customer',
    group,
    filter,
    sort: [{ field: 'title' }],
  }));
}
