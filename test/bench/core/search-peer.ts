import { NAME_MARK } from '#shared/text/search-fold.ts';
import { fitsSearch, readSearch, type SearchQuery } from '#shared/text/search-query.ts';
import { quantile, timed } from '#test/bench/measure.ts';

/** A search library to measure beside ours. */
export interface SearchPeer {
  readonly name: string;
  /** Lines it is given at most. */
  readonly most: number;
  /** Indexes the lines; what comes back finds the numbers of those that match. */
  readonly build: (lines: readonly string[]) => (query: string) => readonly number[];
}

export interface SearchFigures {
  readonly lines: number;
  /** ms */
  readonly build: number;
  readonly p50: number;
  readonly p95: number;
  /** Share of what brute force finds, over all queries. */
  readonly recall: number;
}

/** Finds every line that has what a query means anywhere: what the others are held to. */
export const bruteForce: SearchPeer = {
  name: 'brute force',
  most: Number.POSITIVE_INFINITY,
  build: (lines) => (search) => {
    const query = readSearch(search);
    const found: number[] = [];
    lines.forEach((line, at) => {
      if (fitsSearch(query, line)) found.push(at);
    });
    return found;
  },
};

/** How well a line fits, by looking at it: a name is it, begins with it; else where the terms stand. */
export function rankByLook({ terms, phrases }: SearchQuery, line: string): number {
  if (phrases.some((phrase) => line.includes(NAME_MARK + phrase + NAME_MARK))) return 0;
  if (phrases.some((phrase) => line.includes(NAME_MARK + phrase))) return 1;
  const standing = (word: string) => {
    if (!line.includes(word)) return 255;
    if (line.includes(NAME_MARK + word)) return 0;
    return line.includes(` ${word}`) ? 1 : 2;
  };
  return terms.reduce(
    (sum, { forms, ranked = forms }) =>
      sum + Math.min(2, ...ranked.map((words) => Math.max(...words.map(standing)))),
    2,
  );
}

/** Asks a library all queries. */
export async function measureSearch(
  peer: SearchPeer,
  all: readonly string[],
  queries: readonly string[],
): Promise<SearchFigures> {
  const lines = all.slice(0, peer.most);
  let search = (_: string): readonly number[] => [];
  const build = await timed(() => {
    search = peer.build(lines);
  });
  const expect = bruteForce.build(lines);
  const times: number[] = [];
  let wanted = 0;
  let right = 0;
  for (const query of queries) {
    let found: readonly number[] = [];
    times.push(
      await timed(() => {
        found = search(query);
      }),
    );
    const expected = new Set(expect(query));
    wanted += expected.size;
    right += new Set(found.filter((at) => expected.has(at))).size;
  }
  return {
    lines: lines.length,
    build,
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    recall: wanted === 0 ? 1 : right / wanted,
  };
}
