import { AggregateRun } from '#engine/aggregates/aggregate-run.ts';
import type { EngineParts } from '#engine/core/engine-parts.ts';
import type { AggregateAsk, AggregateResult } from '#engine/protocol/aggregates.ts';
import type { Aggregate, AggregateParams } from '#shared/analytics/aggregate.ts';
import { aggregates } from '#shared/analytics/aggregates.ts';

/** Aggregates that stay current after they were asked for; the one asked for longest ago goes first. */
const KEPT = 8;
/** So many records are looked at at once; more is work that can be followed and stopped. */
const AT_ONCE = 4096;

interface Kept {
  readonly run: AggregateRun;
  /** Resolves when whoever brings it up to the present has ended. */
  working: Promise<unknown>;
}

/** The aggregates that were asked for lately, kept current by what changes. */
export class KeptAggregates {
  readonly #parts: EngineParts;
  readonly #kept = new Map<string, Kept>();

  constructor(parts: EngineParts) {
    this.#parts = parts;
  }

  /** Answers as of now. Rejects when the work was stopped; what was done of it is not done again. */
  async answer(asked: AggregateAsk, stop: AbortSignal | undefined): Promise<AggregateResult> {
    const kept = this.#take(asked);
    // One after the other: the second goes on where the first ended, or was stopped.
    const answered = kept.working.then(() => this.#answer(kept.run, asked.job, stop));
    kept.working = answered.catch(() => undefined);
    return (await answered) as AggregateResult;
  }

  async #answer(run: AggregateRun, job: string, stop: AbortSignal | undefined): Promise<unknown> {
    stop?.throwIfAborted();
    if (run.left <= AT_ONCE) run.bringSome(AT_ONCE);
    if (run.left === 0) return run.read();
    const { runner } = this.#parts;
    const cancel = () => runner.cancel(job);
    stop?.addEventListener('abort', cancel, { once: true });
    try {
      return await runner.run(job, (context) =>
        run.answer({
          progress: (done, total) => context.progress('aggregate', done, total),
          pause: context.yield,
        }),
      );
    } finally {
      stop?.removeEventListener('abort', cancel);
    }
  }

  #take({ name, params, filter }: AggregateAsk): Kept {
    const key = JSON.stringify([name, params, filter]);
    // The name tells which parameters came with it.
    const aggregate = aggregates[name] as Aggregate<AggregateParams, unknown, unknown>;
    const { workspace, reader } = this.#parts;
    const kept = this.#kept.get(key) ?? {
      run: new AggregateRun(workspace, () => reader.filterContext(), { aggregate, params, filter }),
      working: Promise.resolve(),
    };
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    const [oldest] = this.#kept;
    if (this.#kept.size > KEPT && oldest) {
      oldest[1].run.stop();
      this.#kept.delete(oldest[0]);
    }
    return kept;
  }
}
