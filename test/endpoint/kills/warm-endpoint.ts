import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';
import * as z from 'zod/mini';

const told = z.object({ ready: z.optional(z.boolean()), origin: z.optional(z.string()) });

/** Bundles the endpoint's process into one file, which starts in a quarter of the time. */
export async function bundleEndpoint(folder: string): Promise<string> {
  const outfile = join(folder, 'endpoint.cjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'endpoint-process.ts')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    // Only asked for where somebody installed it.
    external: ['pg-native'],
    logLevel: 'error',
    outfile,
  });
  return outfile;
}

/** An endpoint's process that is loaded and waits. */
export class WarmEndpoint {
  readonly #child: ChildProcess;
  readonly #ready: Promise<unknown>;
  #written = '';

  constructor(program: string) {
    this.#child = spawn(process.execPath, [program], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#child.stderr?.on('data', (chunk: Buffer) => {
      this.#written += chunk.toString();
    });
    this.#ready = this.#hear(({ ready }) => ready);
    // Asked for later; until then nobody waits for it.
    this.#ready.catch(() => undefined);
  }

  /** Opens the store and serves it; answers the origin. */
  async open(store: string, folder: string): Promise<string> {
    await this.#ready;
    const origin = this.#hear(({ origin: at }) => at);
    this.#child.send({ store, folder });
    return origin;
  }

  /** Kills it as a power cut would, and waits until it is gone. */
  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill('SIGKILL');
    await gone;
  }

  #hear<T>(read: (message: z.infer<typeof told>) => T | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      const listen = (message: unknown) => {
        const found = read(told.parse(message));
        if (found === undefined) return;
        this.#child.off('message', listen);
        resolve(found);
      };
      this.#child.on('message', listen);
      this.#child.once('exit', (code) =>
        reject(new Error(`The endpoint ended by itself (${code}):\n${this.#written}`)),
      );
    });
  }
}
