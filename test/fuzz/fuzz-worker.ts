import { Worker } from 'node:worker_threads';
import type { ImportCase } from '#test/fuzz/import-case.ts';
import type { Finding } from '#test/fuzz/import-oracle.ts';
import type { Asked, Told } from '#test/fuzz/import-worker.ts';

/** A step of a case that takes longer hangs. */
const MOST_MILLIS = 10_000;
const HANGS = `took over ${MOST_MILLIS / 1_000} s`;
/** Heap that one case may take, beside the file itself. */
const MOST_HEAP_MB = 768;

export interface Outcome {
  readonly finding: Finding | null;
  readonly input?: ImportCase;
}

/** A thread that tries cases, one at a time. One that hangs or runs out of memory is replaced. */
export class FuzzWorker {
  #worker: Promise<Worker> | null = null;
  #corpus = false;

  /** Whether it found files of other programs; known after the first case. */
  get corpus(): boolean {
    return this.#corpus;
  }

  /** Tries a case; one that hangs is tried again, as the machine may have been busy. */
  async run(asked: Asked): Promise<Outcome> {
    const outcome = await this.#try(asked);
    return outcome.finding?.message === HANGS ? this.#try(asked) : outcome;
  }

  async #try(asked: Asked): Promise<Outcome> {
    this.#worker ??= this.#start();
    const worker = await this.#worker;
    return new Promise((resolve) => {
      let step = 'start';
      let timer: NodeJS.Timeout;
      const finish = (outcome: Outcome, broken: boolean) => {
        clearTimeout(timer);
        worker.off('message', hear).off('error', fail);
        if (broken) {
          this.#worker = null;
          void worker.terminate();
        }
        resolve(outcome);
      };
      const wait = () => {
        clearTimeout(timer);
        timer = setTimeout(() => finish({ finding: { step, message: HANGS } }, true), MOST_MILLIS);
      };
      const hear = (told: Told) => {
        if (told.type === 'done') return finish(told, false);
        if (told.type === 'step') step = told.step;
        wait();
      };
      const fail = (error: unknown) => finish({ finding: { step, message: String(error) } }, true);
      worker.on('message', hear).on('error', fail);
      wait();
      worker.postMessage(asked);
    });
  }

  async close(): Promise<void> {
    await (await this.#worker)?.terminate();
    this.#worker = null;
  }

  #start(): Promise<Worker> {
    const worker = new Worker(new URL('./import-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
    });
    return new Promise((resolve, reject) => {
      worker.once('error', reject);
      worker.once('message', (told: Told) => {
        worker.off('error', reject);
        if (told.type === 'ready') this.#corpus = told.corpus;
        resolve(worker);
      });
    });
  }
}
