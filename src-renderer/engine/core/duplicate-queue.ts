import { distinctPairs } from '#engine/core/distinct-pairs.ts';
import type { KindTable } from '#engine/index/kind-table.ts';
import type { Workspace } from '#engine/index/workspace.ts';
import type { PairOfIds } from '#engine/jobs/job-context.ts';
import type { DuplicateQueue, DuplicateSide, Window } from '#engine/protocol.ts';
import { distinctPair } from '#shared/domain/distinct-pair.ts';

/** Pairs found by the last search of the whole base, kept until the engine closes. */
export class DuplicateQueues {
  readonly #workspace: Workspace;
  readonly #found = new Map<string, Found>();
  readonly #open = new Map<string, OpenPairs>();

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** Takes over what a search of a kind found, likeliest first. */
  keep(kind: string, found: Found): void {
    this.#found.set(kind, found);
    this.#open.delete(kind);
  }

  /**
   * The pairs whose records are both still there and of which nobody said that they are not the same,
   * likeliest first.
   */
  queue(kind: string, window: Window): DuplicateQueue {
    const found = this.#found.get(kind);
    if (!found) return { asOf: null, searched: 0, total: 0, pairs: [] };
    const table = this.#workspace.table(kind);
    const open = this.#openPairs(kind, found);
    const pairs = open.slice(window.offset, window.offset + window.limit).map((pair) => ({
      first: sideOf(table, pair.first),
      second: sideOf(table, pair.second),
      score: pair.score,
      reasons: pair.reasons,
    }));
    return { asOf: found.asOf, searched: found.searched, total: open.length, pairs };
  }

  #openPairs(kind: string, found: Found): readonly PairOfIds[] {
    const table = this.#workspace.table(kind);
    const version = `${table.version}/${this.#workspace.table(distinctPair.name).version}`;
    const known = this.#open.get(kind);
    if (known?.version === version) return known.pairs;
    const distinct = distinctPairs(this.#workspace, kind);
    const pairs = found.pairs.filter(
      ({ first, second }) =>
        table.isLive(first) && table.isLive(second) && !distinct(first, second),
    );
    this.#open.set(kind, { version, pairs });
    return pairs;
  }
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
