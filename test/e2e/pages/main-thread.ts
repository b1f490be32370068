import type { Browser, Page } from '@playwright/test';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string; readonly data?: { readonly functionName?: string } };
}

/** A task of the page's main thread. */
export interface Task {
  /** Milliseconds of work; time in which the thread was not given a core is not counted. */
  readonly millis: number;
  /** What was on the screen to be done, as `step` named it. */
  readonly during: string;
}

/**
 * Records what the page's main thread does, by Chromium's own trace. Only the thread's own time is
 * counted, so that a busy machine does not make a quick task long.
 */
export class MainThread {
  readonly #browser: Browser;
  readonly #page: Page;

  constructor(browser: Browser, page: Page) {
    this.#browser = browser;
    this.#page = page;
  }

  async start(): Promise<void> {
    await this.#browser.startTracing(this.#page, {
      categories: ['toplevel', 'devtools.timeline', 'blink.user_timing'],
    });
  }

  /** Names what comes next in the trace. */
  async step(name: string): Promise<void> {
    await this.#page.evaluate((mark) => void performance.mark(mark), `step: ${name}`);
  }

  /** Ends the recording; its tasks, longest first. */
  async stop(): Promise<readonly Task[]> {
    const text = (await this.#browser.stopTracing()).toString();
    const { traceEvents } = JSON.parse(text) as { traceEvents: readonly TraceEvent[] };
    const steps = traceEvents
      .filter(({ name }) => name.startsWith('step: '))
      .toSorted((a, b) => a.ts - b.ts);
    const { pid } = steps[0] ?? {};
    const main = traceEvents.find(
      (event) =>
        event.name === 'thread_name' && event.pid === pid && event.args?.name === 'CrRendererMain',
    );
    const tasks = traceEvents.filter(
      ({ name, ph, pid: of, tid }) =>
        ph === 'X' && name === TASK && of === main?.pid && tid === main?.tid,
    );
    if (tasks.length === 0) throw new Error('the trace holds no task of the main thread');
    return tasks
      .map(({ ts, dur = 0, tdur = dur }) => ({
        millis: tdur / 1000,
        during: steps.findLast((step) => step.ts <= ts)?.name.slice('step: '.length) ?? '',
      }))
      .toSorted((a, b) => b.millis - a.millis);
  }
}

const TASK = 'ThreadControllerImpl::RunTask';
