/** Quiet time after the last change before the work begins, ms. */
const QUIET = 100;

/** Does work in pieces after changes; between two pieces whoever waits is answered. */
export class IdleWork {
  readonly #piece: () => boolean;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `piece` does a little (some 20 ms) and says whether there may be more to do. */
  constructor(piece: () => boolean) {
    this.#piece = piece;
  }

  /** Something changed: work once it has been quiet for a moment. */
  due(): void {
    this.#after(QUIET);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #after(millis: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#piece()) this.#after(0);
    }, millis);
  }
}
