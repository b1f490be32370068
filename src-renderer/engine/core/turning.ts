import { type PresentDay, presentDay } from '#engine/core/present-day.ts';
import type { Workspace } from '#engine/index/workspace.ts';

/** A wait is cut so short at the longest, ms: a clock that jumped or slept is noticed by then. */
const LOOK = 30_000;

/**
 * Turns what changes with the clock alone: values at their moment, and whatever counts days when one
 * begins; as soon as the device wakes where it slept over it.
 */
export class Turning {
  readonly #workspace: Workspace;
  #day: PresentDay;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isStopped = false;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
    this.#day = presentDay(workspace);
  }

  /** The next moment may be another one than before. */
  due(): void {
    clearTimeout(this.#timer);
    if (this.#isStopped) return;
    const next = this.#workspace.folds.nextTurn() ?? Number.POSITIVE_INFINITY;
    const wait = Math.min(Math.max(next - this.#workspace.now(), 0), LOOK);
    this.#timer = setTimeout(() => this.look(), wait);
  }

  /** Looks at the clock now. */
  look(): void {
    const isNewDay = this.#turnDay();
    const turned = this.#workspace.folds.turn();
    if (turned || isNewDay) this.#workspace.settle({ isNewDay });
    this.due();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  #turnDay(): boolean {
    const { today, dayStart } = presentDay(this.#workspace);
    if (today === this.#day.today && dayStart === this.#day.dayStart) return false;
    this.#day = { today, dayStart };
    return true;
  }
}
