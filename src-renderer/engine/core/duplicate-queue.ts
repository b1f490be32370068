import { distinctPairs } from '#engine/core/distinct-pairs.ts';
import type { KindTable } from '#engine/index/kind-table.ts';
import type { Workspace } from '#engine/index/workspace.ts';
import type { PairOfIds } from '#engine/jobs/job-context.ts';
import type { DuplicateQueue, DuplicateSide } from '#engine/protocol/duplicates.ts';
import type { Window } from '#engine/protocol/lists.ts';
import { distinctPair } from '#shared/domain/distinct-pair.ts';

/**
 * Pairs found by the last search of the whole base, and pairs that imports brought together by a key;
 * kept until the engine closes.
 */
export class DuplicateQueues {
  readonly #workspace: Workspace;
  readonly #found = new Map<string, Found>();
  readonly #proposed = new Map<string, readonly PairOfIds[]>();
  readonly #open = new Map<string, OpenPairs>();

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** Takes over what a search of a kind found, likeliest first. */
  keep(kind: string, found: Found): void {
    this.#found.set(kind, found);
    this.#open.delete(kind);
  }

  /** Adds pairs that no search found: a new record and those with its phone or e-mail. */
  propose(kind: string, pairs: readonly PairOfIds[]): void {
    this.#proposed.set(
      kind,
      [...pairs, ...(this.#proposed.get(kind) ?? [])].slice(0, MOST_PROPOSED),
    );
    this.#open.delete(kind);
  }

  /**
   * The pairs whose records are both still there and of which nobody said that they are not the same,
   * likeliest first.
   */
  queue(kind: string, window: Window): DuplicateQueue {
    const found = this.#found.get(kind);
    const proposed = this.#proposed.get(kind) ?? [];
    if (!found && proposed.length === 0) return { asOf: null, searched: 0, total: 0, pairs: [] };
    const table = this.#workspace.table(kind);
    const open = this.#openPairs(kind, found?.pairs ?? [], proposed);
    const pairs = open.slice(window.offset, window.offset + window.limit).map((pair) => ({
      first: sideOf(table, pair.first),
      second: sideOf(table, pair.second),
      score: pair.score,
      reasons: pair.reasons,
      marks: pair.marks,
    }));
    const { asOf = null, searched = 0 } = found ?? {};
    return { asOf, searched, total: open.length, pairs };
  }

  #openPairs(
    kind: string,
    found: readonly PairOfIds[],
    proposed: readonly PairOfIds[],
  ): readonly PairOfIds[] {
    const table = this.#workspace.table(kind);
    const version = `${table.version}/${this.#workspace.table(distinctPair.name).version}`;
    const kept = this.#open.get(kind);
    if (kept?.version === version) return kept.pairs;
    const distinct = distinctPairs(this.#workspace, kind);
    const known = new Set(found.map(keyOf));
    const pairs = merged(
      found,
      proposed.filter((pair) => !known.has(keyOf(pair))),
    ).filter(
      ({ first, second }) =>
        table.isLive(first) && table.isLive(second) && !distinct(first, second),
    );
    this.#open.set(kind, { version, pairs });
    return pairs;
  }
}

/** Nobody looks through more of them. */
const MOST_PROPOSED = 20_000;

function keyOf({ first, second }: PairOfIds): string {
  return first < second ? `${first}\n${second}` : `${second}\n${first}`;
}

function merged(found: readonly PairOfIds[], proposed: readonly PairOfIds[]): readonly PairOfIds[] {
  if (proposed.length === 0) return found;
  return [...found, ...proposed].sort((a, b) => b.score - a.score);
}

export interface Found {
  /** UTC milliseconds. */
  readonly asOf: number;
  readonly searched: number;
  readonly pairs: readonly PairOfIds[];
}

/** The pairs still open at a version of the tables. */
interface OpenPairs {
  readonly version: string;
  readonly pairs: readonly PairOfIds[];
}

function sideOf(table: KindTable, id: string): DuplicateSide {
  const slot = table.ids.slotOf(id);
  const subtitle = slot === undefined ? '' : table.subtitleAt(slot);
  return { id, title: table.titleOf(id), subtitle };
}
