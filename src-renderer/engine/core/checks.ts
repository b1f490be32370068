import type { CheckAnswers } from '#engine/core/check-answers.ts';
import { Failure } from '#engine/core/failure.ts';
import type { Reader } from '#engine/core/reader.ts';
import type { Workspace } from '#engine/index/workspace.ts';
import type { CheckLog } from '#engine/jobs/check-log.ts';

/** What the last check of an import or a restore found, for as long as nothing else is checked. */
export class Checks {
  readonly #workspace: Workspace;
  readonly #reader: Reader;
  #last: { readonly job: string; readonly log: CheckLog } | null = null;

  constructor(workspace: Workspace, reader: Reader) {
    this.#workspace = workspace;
    this.#reader = reader;
  }

  keep(job: string, log: CheckLog): void {
    this.#last = { job, log };
  }

  /** Who answers about a check. */
  async of(check: string): Promise<CheckAnswers> {
    if (this.#last?.job !== check) {
      throw new Failure({
        code: 'notFound',
        message: 'This check is not kept any more: check the file again.',
      });
    }
    const { log } = this.#last;
    const { CheckAnswers: Answers } = await import('#engine/core/check-answers.ts');
    return new Answers(this.#workspace, this.#reader, log);
  }
}
