import { Failure } from '#engine/core/failure.ts';
import type { Reader } from '#engine/core/reader.ts';
import { refsOf } from '#engine/core/step-refs.ts';
import type { Workspace } from '#engine/index/workspace.ts';
import type { CheckLog, LoggedChange } from '#engine/jobs/check-log.ts';
import type { CheckedChange } from '#engine/protocol/import.ts';
import type { EngineRequests } from '#engine/protocol/requests.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';

/** The most rows answered at once. */
const MOST = 200;

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

  /** Records that would change, as they are now and as they would be. */
  async changes({
    check,
    only,
    window,
  }: EngineRequests['checkedChanges']['params']): Promise<
    EngineRequests['checkedChanges']['result']
  > {
    const log = this.#logOf(check);
    const { offset, limit } = window;
    const logged = log.changesAt(offset, offset + Math.min(limit, MOST), only);
    const rows = await this.#beside(logged);
    const total = only === 'renames' ? log.renames : log.total;
    return { total, rows, refs: this.#refs(log, rows) };
  }

  async asked({
    check,
    window: { offset, limit },
  }: EngineRequests['askedRows']['params']): Promise<EngineRequests['askedRows']['result']> {
    const log = this.#logOf(check);
    const rows = await Promise.all(
      log.questionsAt(offset, offset + Math.min(limit, MOST)).map(async (question) => ({
        ...question,
        candidates: await this.#beside(question.candidates),
      })),
    );
    const candidates = rows.flatMap((row) => row.candidates);
    return { total: log.questions, rows, refs: this.#refs(log, candidates) };
  }

  #logOf(check: string): CheckLog {
    if (this.#last?.job === check) return this.#last.log;
    throw new Failure({
      code: 'notFound',
      message: 'This check is not kept any more: check the file again.',
    });
  }

  /** What is changed, beside what it is now. */
  async #beside(logged: readonly LoggedChange[]): Promise<readonly CheckedChange[]> {
    const present = new Map<string, FieldValues>();
    for (const kind of new Set(logged.map((each) => each.kind))) {
      const ids = logged.filter((each) => each.kind === kind).map(({ id }) => id);
      for (const { id, values } of await this.#reader.stored(kind, ids)) {
        present.set(`${kind}\n${id}`, values);
      }
    }
    return logged.map(({ changes, ...change }) => {
      const before = present.get(`${change.kind}\n${change.id}`) ?? {};
      const fields = Object.entries(changes).map(([field, to]) => ({
        field,
        from: before[field] ?? null,
        to,
      }));
      return { ...change, title: this.#workspace.titleOf(change.kind, change.id), fields };
    });
  }

  #refs(log: CheckLog, rows: readonly CheckedChange[]): Readonly<Record<string, string>> {
    const refs = { ...refsOf(this.#workspace, rows) };
    for (const id in refs) refs[id] = log.titleOf(id) ?? refs[id] ?? '';
    return refs;
  }
}
