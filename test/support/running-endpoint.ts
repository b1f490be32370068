import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const root = resolve(import.meta.dirname, '../..');

/** The real endpoint in a process of its own; on this machine everybody may make a workspace there. */
export interface RunningEndpoint {
  readonly origin: string;
  stop(): Promise<void>;
}

/** Starts the endpoint on a free port with a new database in `folder`. */
export async function startEndpoint(folder: string): Promise<RunningEndpoint> {
  const data = join(folder, 'endpoint');
  const child = spawn(
    process.execPath,
    ['src-server/main.ts', '--port', '0', '--quiet', '--data', data],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  for await (const line of createInterface({ input: child.stdout })) {
    const origin = /ready at (http:\S+?)\/$/.exec(line)?.[1];
    if (origin === undefined) continue;
    return {
      origin,
      async stop() {
        if (child.exitCode !== null || child.signalCode !== null) return;
        child.kill('SIGTERM');
        await once(child, 'exit');
      },
    };
  }
  throw new Error('The endpoint ended before it was ready.');
}
