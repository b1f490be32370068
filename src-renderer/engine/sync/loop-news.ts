import type { SyncStatus } from '#engine/protocol/sync.ts';

/** What the loop knows of `SyncStatus`. */
export type LoopState = Pick<
  SyncStatus,
  'phase' | 'first' | 'syncedAt' | 'offlineSince' | 'trouble'
>;

/** How the loop stands, told whenever it is otherwise. */
export class LoopNews {
  readonly #now: () => number;
  readonly #changed: ((state: LoopState) => void) | undefined;
  #state: LoopState = {
    phase: 'idle',
    first: null,
    syncedAt: null,
    offlineSince: null,
    trouble: null,
  };

  constructor(now: () => number, changed: ((state: LoopState) => void) | undefined) {
    this.#now = now;
    this.#changed = changed;
  }

  get state(): LoopState {
    return this.#state;
  }

  /** The endpoint cannot be reached: since now, unless it could not be before. */
  offline(trouble?: 'foreignNetwork'): void {
    const offlineSince = this.#state.offlineSince ?? this.#now();
    this.tell({ offlineSince, ...(trouble ? { trouble } : {}) });
  }

  tell(news: Partial<LoopState>): void {
    const before = this.#state;
    const after = { ...before, ...news };
    const keys = Object.keys(news) as (keyof LoopState)[];
    if (keys.every((key) => after[key] === before[key])) return;
    this.#state = after;
    this.#changed?.(after);
  }
}
