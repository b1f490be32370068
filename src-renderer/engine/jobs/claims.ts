/** A record is a row's; these would do as well. */
interface Claim {
  readonly line: number;
  readonly same: readonly string[];
}

/** Which records rows of the file already stand for. */
export class Claims {
  readonly #claimed = new Map<string, Claim>();

  has(id: string): boolean {
    return this.#claimed.has(id);
  }

  /** The line of the row that a record is. */
  lineOf(id: string): number | undefined {
    return this.#claimed.get(id)?.line;
  }

  /** A record is this row's, and no other would do. */
  take(id: string, line: number): void {
    this.#claimed.set(id, { line, same: [] });
  }

  /**
   * Gives a row one of the records that say all it says. Where earlier rows have them all, one of those
   * moves to another record of its own, if it can (augmenting paths: Kuhn 1955, Berge 1957).
   */
  takeOne(line: number, same: readonly string[], asked = new Set<string>()): boolean {
    for (const id of same) {
      if (asked.has(id)) continue;
      asked.add(id);
      const claim = this.#claimed.get(id);
      if (claim && !this.takeOne(claim.line, claim.same, asked)) continue;
      this.#claimed.set(id, { line, same });
      return true;
    }
    return false;
  }
}
