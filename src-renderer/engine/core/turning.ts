import type { Segments } from '#engine/core/segments.ts';
import type { Workspace } from '#engine/index/workspace.ts';

/** A wait is cut so short at the longest, ms: a clock that jumped or slept is noticed by then. */
const LOOK = 30_000;

/**
 * Turns what changes with the clock alone: values at their moment, segments when a day begins; as soon
 * as the device wakes where it slept over it.
 */
export class Turning {
  readonly #workspace: Workspace;
  readonly #segments: Segments;
  readonly #turned: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `turned` is called after something turned. */
  constructor(workspace: Workspace, segments: Segments, turned: () => void) {
    this.#workspace = workspace;
    this.#segments = segments;
    this.#turned = turned;
  }

  /** The next moment may be another one than before. */
  due(): void {
    clearTimeout(this.#timer);
    const next = this.#workspace.folds.nextTurn() ?? Number.POSITIVE_INFINITY;
    const wait = Math.min(Math.max(next - this.#workspace.now(), 0), LOOK);
    this.#timer = setTimeout(() => this.look(), wait);
  }

  /** Looks at the clock now. */
  look(): void {
    const { folds } = this.#workspace;
    const isNewDay = this.#segments.turnDay();
    const turned = folds.turn();
    if (turned) {
      folds.settle();
      this.#segments.turned();
    }
    if (turned || isNewDay) this.#turned();
    this.due();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
