import type { Random } from '#test/simulation/random.ts';

interface Event {
  readonly at: number;
  /** Decides between events of the same time. */
  readonly order: number;
  readonly run: () => void;
  cancelled: boolean;
}

/** Virtual time: what is due runs one at a time, and time jumps to it. */
export class Scheduler {
  /** UTC ms. */
  now: number;
  events = 0;
  readonly #random: Random;
  readonly #heap: Event[] = [];

  constructor(start: number, random: Random) {
    this.now = start;
    this.#random = random;
  }

  after(ms: number, run: () => void): () => void {
    const event: Event = {
      at: this.now + Math.max(0, ms),
      order: this.#random.next(),
      run,
      cancelled: false,
    };
    this.#push(event);
    return () => {
      event.cancelled = true;
    };
  }

  pause(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve));
  }

  /** Runs until a time, or until nothing is due. */
  async run(until: number): Promise<void> {
    while (true) {
      const event = this.#heap[0];
      if (!event || event.at > until) break;
      this.#pop();
      if (event.cancelled) continue;
      this.now = Math.max(this.now, event.at);
      this.events += 1;
      event.run();
      // All that follows from it without waiting happens before the next event.
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
    this.now = Math.max(this.now, until);
  }

  #push(event: Event): void {
    const heap = this.#heap;
    let at = heap.push(event) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[parent];
      if (!above || !before(event, above)) break;
      heap[at] = above;
      at = parent;
    }
    heap[at] = event;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (!last || heap.length === 0) return;
    let at = 0;
    while (true) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const [one, other] = [heap[left], heap[right]];
      if (!one) break;
      const [child, least] = other && before(other, one) ? [right, other] : [left, one];
      if (!before(least, last)) break;
      heap[at] = least;
      at = child;
    }
    heap[at] = last;
  }
}

function before(a: Event, b: Event): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
