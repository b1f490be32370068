import type { JobContext } from '#engine/jobs/job-context.ts';
import { keysIn } from '#engine/jobs/row-keys.ts';
import { SeenMarks } from '#engine/jobs/seen-marks.ts';
import type { EntityKind } from '#shared/domain/entity-kind.ts';
import type { FieldValues, RecordRow } from '#shared/sync/change-set.ts';

/** Tells which rows look like a record that is there, or like an earlier row of the file. */
export class LikelyKnown {
  readonly #context: JobContext;
  readonly #kind: EntityKind;
  readonly #emails: string;
  readonly #phones: string;
  /** E-mails of the rows so far, and phones beside names. */
  readonly #seen = new SeenMarks();

  constructor(
    context: JobContext,
    kind: EntityKind,
    lists: { readonly emails: string | undefined; readonly phones: string | undefined },
  ) {
    this.#context = context;
    this.#kind = kind;
    this.#emails = lists.emails ?? '';
    this.#phones = lists.phones ?? '';
  }

  /** Whether values look like one of these records, or like an earlier row; notes them for later ones. */
  looksKnown(values: FieldValues, title: string, others: readonly RecordRow[]): boolean {
    const inFile = this.#alikeInFile(values, title);
    const { duplicates } = this.#kind;
    if (inFile || !duplicates || others.length === 0) return inFile;
    const { tools, count } = this.#context;
    const profile = duplicates.profile(values, tools);
    const records = count(this.#kind.name, 'all');
    return others.some((other) => {
      const known = duplicates.profile(other.values, tools);
      return duplicates.score(profile, known, records)?.likely === true;
    });
  }

  /** Whether an earlier row has one of its e-mails, or one of its phones under the same name. */
  #alikeInFile(values: FieldValues, title: string): boolean {
    let isAlike = false;
    for (const email of keysIn(values[this.#emails])) {
      if (this.#seen.seen(email)) isAlike = true;
    }
    for (const phone of keysIn(values[this.#phones])) {
      if (this.#seen.seen(phone, title)) isAlike = true;
    }
    return isAlike;
  }
}
