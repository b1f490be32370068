import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A server that runs as a process of its own. */
export interface HostProcess {
  /** Where it listens on this machine. */
  readonly port: number;
  /** What else it said when it was ready. */
  readonly said: Readonly<Record<string, unknown>>;
  /** Ends it and waits until it has ended. */
  readonly stop: () => Promise<void>;
}

/** Starts a script of this folder, which says `{port}` when it is ready and ends when it is let go. */
export function startHost(script: string, args: readonly string[]): Promise<HostProcess> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = fork(path, [...args], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  let complaints = '';
  child.stderr?.on('data', (text: Buffer) => {
    complaints = `${complaints}${text.toString()}`.slice(-2_000);
  });
  const ended = new Promise<void>((over) => child.once('exit', () => over()));
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code}: ${complaints}`)));
    child.once('message', (said: { readonly port: number }) =>
      resolve({
        port: said.port,
        said: { ...said },
        stop: async () => {
          if (child.connected) child.disconnect();
          await Promise.race([ended, new Promise((late) => setTimeout(late, 3_000))]);
          child.kill('SIGKILL');
          await ended;
        },
      }),
    );
  });
}
