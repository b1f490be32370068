import {
  type BatchOf,
  type FileGround,
  openReading,
  type ReadPlan,
} from '#engine/jobs/import-reading.ts';
import type { IncomingRow } from '#engine/jobs/incoming-row.ts';
import { type JobContext, JobFailed, type JobSettings } from '#engine/jobs/job-context.ts';
import { incomingRows } from '#engine/jobs/read-rows.ts';
import type { EngineError } from '#engine/protocol/errors.ts';
import type { FieldSpecs } from '#shared/domain/entity-kind.ts';

/** A request to the reading worker, and its leave to send one batch more. */
export type ToReader =
  | {
      readonly type: 'read';
      readonly plan: ReadPlan;
      readonly kind: string;
      readonly fields: FieldSpecs;
      readonly settings: JobSettings;
      /** The first batch that it is to read. */
      readonly from: number;
      /** Batches it may send before it is given leave for more. */
      readonly ahead: number;
    }
  | { readonly type: 'more' };

/** What the reading worker says. Rows go as JSON, which is read faster than the platform's clones. */
export type FromReader =
  | (Omit<BatchOf<IncomingRow>, 'rows'> & { readonly type: 'batch'; readonly rows: string })
  | { readonly type: 'done' }
  | { readonly type: 'failed'; readonly error: EngineError }
  | { readonly type: 'crashed'; readonly message: string };

/** What of a worker is needed to talk with it. */
export interface ReaderPort {
  onmessage: ((event: MessageEvent<FromReader>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(message: ToReader): void;
  terminate(): void;
}

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
