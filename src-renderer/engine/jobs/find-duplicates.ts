import { DuplicateSearch } from '#engine/jobs/duplicate-search.ts';
import type { JobContext, PairOfIds } from '#engine/jobs/job-context.ts';
import type { EngineRequests } from '#engine/protocol/requests.ts';

/** From this probability on, a pair is put up for review. */
const REVIEWED = 0.2;
/** The likeliest are kept; nobody reviews more in a row. */
const MOST_KEPT = 20_000;

/**
 * Looks through all records of a kind for pairs that may be one and hands over those of a
 * probability of 0.2 and more, likeliest first. Pairs that somebody said are not the same are handed
 * over too, as an undo can take that back, but not counted. Stages: `gather`, `compare`.
 */
export async function findDuplicates(
  context: JobContext,
  { kind }: EngineRequests['findDuplicates']['params'],
): Promise<EngineRequests['findDuplicates']['result']> {
  const rules = context.kinds.find(({ name }) => name === kind)?.duplicates;
  if (!rules) {
    context.keepDuplicates(kind, []);
    return { records: 0, pairs: 0 };
  }
  await rules.ready();
  const search = new DuplicateSearch(rules);
  const ids: string[] = [];
  const total = context.count(kind, 'all');
  for await (const rows of context.scan(kind, 'all')) {
    for (const { id, values } of rows) {
      search.add(rules.profile(values, context.tools));
      ids.push(id);
      await context.yield();
    }
    context.progress('gather', ids.length, total);
  }
  const pairs = await compare(context, search, ids);
  context.keepDuplicates(kind, pairs);
  const distinct = context.distinct(kind);
  const open = pairs.filter(({ first, second }) => !distinct(first, second));
  return { records: ids.length, pairs: open.length };
}

async function compare(
  context: JobContext,
  search: DuplicateSearch,
  ids: readonly string[],
): Promise<readonly PairOfIds[]> {
  let kept: PairOfIds[] = [];
  for (const { done, pairs } of search.pairs()) {
    for (const { first, second, score, reasons, marks } of pairs) {
      if (score < REVIEWED) continue;
      kept.push({ first: ids[first] ?? '', second: ids[second] ?? '', score, reasons, marks });
    }
    if (kept.length >= 2 * MOST_KEPT) kept = likeliest(kept);
    context.progress('compare', done, ids.length);
    await context.yield();
  }
  return likeliest(kept);
}

function likeliest(pairs: readonly PairOfIds[]): PairOfIds[] {
  return pairs.toSorted((a, b) => b.score - a.score).slice(0, MOST_KEPT);
}
