import type { RunningServer } from './server.ts';

/** Ends the process gracefully on Ctrl+C or a stop request; a second signal ends it at once. */
export function stopOnSignal(server: RunningServer): void {
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) process.exit(130);
    stopping = true;
    await server.stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void stop());
  }
}
