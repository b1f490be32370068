import {
  type BatchOf,
  type FileGround,
  openReading,
  type ReadPlan,
} from '#engine/jobs/import-reading.ts';
import type { IncomingRow } from '#engine/jobs/incoming-row.ts';
import type { JobContext } from '#engine/jobs/job-context.ts';
import { JobFailed } from '#engine/jobs/job-failed.ts';
import { incomingRows } from '#engine/jobs/read-rows.ts';
import type { FromReader, ReaderPort } from '#engine/jobs/reader-port.ts';

/** So many batches wait for the workspace at most: some MB. */
const AHEAD = 8;
/** Until the worker has come so far, these are read here: that takes it about as long. */
const FIRST = 8;
/** A smaller file is read before a worker would have begun. */
const LARGE_BYTES = 1 << 20;

/**
 * The rows of a file, read by a worker of their own where there may be one: then reading, which is
 * half of an import's work, runs beside the other half. The first rows are read here.
 */
export async function* readRowsBeside(
  context: JobContext,
  plan: ReadPlan,
  ground: FileGround,
): AsyncGenerator<BatchOf<IncomingRow>> {
  const isLarge = plan.source.bytes.length >= LARGE_BYTES;
  const port = isLarge ? context.startReader?.() : undefined;
  if (!port) return yield* incomingRows(openReading(plan, ground), ground);
  const answers = new Answers(port);
  try {
    const reading = openReading(plan, ground);
    const { kind, fields, settings } = ground;
    port.postMessage({
      type: 'read',
      plan: reading.plan,
      kind: kind.name,
      fields,
      settings,
      from: FIRST,
      ahead: AHEAD,
    });
    let read = 0;
    for (const batch of incomingRows(reading, ground)) {
      yield batch;
      if (++read === FIRST) break;
    }
    while (read >= FIRST) {
      const answer = await answers.next();
      switch (answer.type) {
        case 'batch':
          port.postMessage({ type: 'more' });
          yield { ...answer, rows: JSON.parse(answer.rows) as readonly IncomingRow[] };
          read++;
          break;
        case 'done':
          return;
        case 'failed':
          throw new JobFailed(answer.error);
        case 'crashed':
          // Its script could not be had, or it ran out of memory. The rest can be read here as well.
          return yield* incomingRows(reading, ground, read);
      }
    }
  } finally {
    port.terminate();
  }
}

/** What a worker says, in order, for whoever asks for it. */
class Answers {
  readonly #said: FromReader[] = [];
  #heard: (() => void) | null = null;

  constructor(port: ReaderPort) {
    port.onmessage = ({ data }) => this.#take(data);
    port.onerror = (event) => {
      event.preventDefault();
      this.#take({ type: 'crashed', message: event.message ?? 'the reading worker failed' });
    };
  }

  async next(): Promise<FromReader> {
    while (true) {
      const answer = this.#said.shift();
      if (answer) return answer;
      await new Promise<void>((resolve) => {
        this.#heard = resolve;
      });
    }
  }

  #take(answer: FromReader): void {
    this.#said.push(answer);
    this.#heard?.();
    this.#heard = null;
  }
}
