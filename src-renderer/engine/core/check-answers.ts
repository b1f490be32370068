import type { Reader } from '#engine/core/reader.ts';
import { refsOf } from '#engine/core/step-refs.ts';
import type { Workspace } from '#engine/index/workspace.ts';
import type { CheckLog, LoggedChange } from '#engine/jobs/check-log.ts';
import type { CheckedChange } from '#engine/protocol/import.ts';
import type { EngineRequests } from '#engine/protocol/requests.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';

/** The most rows answered at once. */
const MOST = 200;

/** Answers what a check of an import or a restore found. A late part. */
export class CheckAnswers {
  readonly #workspace: Workspace;
  readonly #reader: Reader;
  readonly #log: CheckLog;

  constructor(workspace: Workspace, reader: Reader, log: CheckLog) {
    this.#workspace = workspace;
    this.#reader = reader;
    this.#log = log;
  }

  /** Records that would change, as they are now and as they would be. */
  async changes({
    only,
    window,
  }: EngineRequests['checkedChanges']['params']): Promise<
    EngineRequests['checkedChanges']['result']
  > {
    const log = this.#log;
    const { offset, limit } = window;
    const logged = log.changesAt(offset, offset + Math.min(limit, MOST), only);
    const rows = await this.#beside(logged);
    const total = only === 'renames' ? log.renames : log.total;
    return { total, rows, refs: this.#refs(rows) };
  }

  async asked({
    window: { offset, limit },
  }: EngineRequests['askedRows']['params']): Promise<EngineRequests['askedRows']['result']> {
    const log = this.#log;
    const rows = await Promise.all(
      log.questionsAt(offset, offset + Math.min(limit, MOST)).map(async (question) => ({
        ...question,
        candidates: await this.#beside(question.candidates),
      })),
    );
    const candidates = rows.flatMap((row) => row.candidates);
    return { total: log.questions, rows, refs: this.#refs(candidates) };
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

  #refs(rows: readonly CheckedChange[]): Readonly<Record<string, string>> {
    const refs = { ...refsOf(this.#workspace, rows) };
    for (const id in refs) refs[id] = this.#log.titleOf(id) ?? refs[id] ?? '';
    return refs;
  }
}
