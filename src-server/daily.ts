const DAY = 24 * 60 * 60_000;

/** Work that is done over and over. */
export interface Chore {
  /** What is told when it fails: "Old records could not be dropped". */
  readonly failed: string;
  readonly run: () => Promise<unknown>;
}

/**
 * Does chores one after the other, now and every day. What fails is told on standard error and tried
 * again the next day. Answers how to stop, which waits for what runs.
 */
export function daily(chores: readonly Chore[]): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let stopped = false;
  const run = async () => {
    for (const chore of chores) {
      if (stopped) return;
      await chore.run().catch((error: unknown) => {
        const why = error instanceof Error ? error.message : String(error);
        process.stderr.write(`${chore.failed}: ${why}\n`);
      });
    }
  };
  const next = () => {
    running = running.then(run);
  };
  next();
  const timer = setInterval(next, DAY);
  timer.unref();
  return async () => {
    stopped = true;
    clearInterval(timer);
    await running;
  };
}
