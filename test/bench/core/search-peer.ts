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

/** Finds every line that has every word anywhere: what the others are held to. */
export const bruteForce: SearchPeer = {
  name: 'brute force',
  most: Number.POSITIVE_INFINITY,
  build: (lines) => (query) => {
    const words = query.split(/\s+/).filter(Boolean);
    const found: number[] = [];
    lines.forEach((line, at) => {
      if (words.every((word) => line.includes(word))) found.push(at);
    });
    return found;
  },
};

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
