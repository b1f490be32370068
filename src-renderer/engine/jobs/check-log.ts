import type { FieldValues } from '#shared/sync/change-set.ts';

/** A record that would change, as the log keeps it. What it is now is read when it is shown. */
export interface LoggedChange {
  readonly kind: string;
  readonly id: string;
  readonly line?: number;
  readonly renames: boolean;
  /** `null` clears. */
  readonly changes: FieldValues;
}

interface LoggedQuestion {
  readonly line: number;
  readonly title: string;
  readonly candidates: readonly LoggedChange[];
  readonly otherwise: 'new' | 'leftOut';
}

/**
 * What a check found, kept until the next one. A hundred thousand updates must fit: they lie here as
 * JSON, and only a window of them is made into objects at a time.
 */
export class CheckLog {
  readonly #changes: string[] = [];
  /** Places in `#changes` of those that change a name. */
  readonly #renames: number[] = [];
  readonly #questions: string[] = [];
  readonly #titles = new Map<string, string>();

  change(change: LoggedChange): void {
    if (change.renames) this.#renames.push(this.#changes.length);
    this.#changes.push(written(change));
  }

  question(question: LoggedQuestion): void {
    this.#questions.push(written(question));
  }

  /** A record that is not there yet, which changes point at. */
  name(id: string, title: string): void {
    this.#titles.set(id, title);
  }

  titleOf(id: string): string | undefined {
    return this.#titles.get(id);
  }

  get total(): number {
    return this.#changes.length;
  }

  get renames(): number {
    return this.#renames.length;
  }

  get questions(): number {
    return this.#questions.length;
  }

  changesAt(from: number, to: number, only?: 'renames'): readonly LoggedChange[] {
    const texts =
      only === 'renames'
        ? this.#renames.slice(from, to).map((at) => this.#changes[at] ?? '')
        : this.#changes.slice(from, to);
    return texts.map((text) => JSON.parse(text));
  }

  questionsAt(from: number, to: number): readonly LoggedQuestion[] {
    return this.#questions.slice(from, to).map((text) => JSON.parse(text));
  }
}

/** JSON that keeps a field which is cleared. */
function written(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (part === undefined ? null : part));
}
