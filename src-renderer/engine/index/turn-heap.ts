/** A moment at which a value of a slot turns. */
export interface Turn {
  readonly at: number;
  readonly plan: number;
  readonly slot: number;
}

/** Moments to come, the next one first: a binary heap. What was overtaken is left in until it comes up. */
export class TurnHeap {
  readonly #turns: Turn[] = [];

  push(turn: Turn): void {
    const turns = this.#turns;
    let at = turns.length;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = turns[above];
      if (parent === undefined || parent.at <= turn.at) break;
      turns[at] = parent;
      at = above;
    }
    turns[at] = turn;
  }

  peek(): Turn | undefined {
    return this.#turns[0];
  }

  pop(): Turn | undefined {
    const turns = this.#turns;
    const first = turns[0];
    const last = turns.pop();
    if (first === undefined || last === undefined || turns.length === 0) return first;
    let at = 0;
    while (true) {
      const left = 2 * at + 1;
      const right = left + 1;
      const lower =
        (turns[right]?.at ?? Number.POSITIVE_INFINITY) < (turns[left]?.at ?? 0) ? right : left;
      const child = turns[lower];
      if (child === undefined || child.at >= last.at) break;
      turns[at] = child;
      at = lower;
    }
    turns[at] = last;
    return first;
  }

  clear(): void {
    this.#turns.length = 0;
  }
}
