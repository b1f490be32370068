import type { Workspace } from '#engine/index/workspace.ts';
import type { DuplicatePair, DuplicateQueue, Window } from '#engine/protocol.ts';

/** Pairs found by the last search of the whole base, kept until the engine closes. */
export class DuplicateQueues {
  readonly #workspace: Workspace;
  readonly #found = new Map<string, Found>();

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** Takes over what a search of a kind found, likeliest first. */
  keep(kind: string, found: Found): void {
    this.#found.set(kind, found);
  }

  /** The pairs whose records are both still there, likeliest first. */
  queue(kind: string, window: Window): DuplicateQueue {
    const found = this.#found.get(kind);
    if (!found) return { asOf: null, searched: 0, total: 0, pairs: [] };
    const table = this.#workspace.table(kind);
    const open = found.pairs.filter(
      ({ first, second }) => table.isLive(first.id) && table.isLive(second.id),
    );
    const pairs = open.slice(window.offset, window.offset + window.limit);
    return { asOf: found.asOf, searched: found.searched, total: open.length, pairs };
  }
}

export interface Found {
  readonly asOf: number;
  readonly searched: number;
  readonly pairs: readonly DuplicatePair[];
}
