import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import type { Ask } from '#test/support/endpoint-device.ts';

const root = resolve(import.meta.dirname, '../..');

/** A real endpoint in a process of its own. */
export interface EndpointProcess {
  readonly origin: string;
  readonly process: ChildProcess;
  /** Everything it wrote to standard output so far. */
  readonly printed: () => string;
  /** Asks it to stop; answers its exit code. */
  readonly stop: () => Promise<number | null>;
}

/** Starts `src-server/main.ts` on any free port and waits until it serves. Throws what it wrote instead. */
export async function startEndpoint(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<EndpointProcess> {
  const child = spawn(process.execPath, ['src-server/main.ts', '--port', '0', ...args], {
    cwd: root,
    env: { ...process.env, ...env },
  });
  let out = '';
  let wrong = '';
  child.stderr.on('data', (piece) => {
    wrong += String(piece);
  });
  const origin = await new Promise<string>((ready, fail) => {
    child.stdout.on('data', (piece) => {
      out += String(piece);
      const at = /ready at (https?:\S+\d)/.exec(out)?.[1];
      if (at !== undefined) ready(at);
    });
    child.once('exit', (code) => fail(new Error(`The endpoint ended with ${code}: ${wrong}`)));
  });
  return {
    origin,
    process: child,
    printed: () => out,
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      return child.exitCode;
    },
  };
}

/** Runs a command of the endpoint to its end. */
export async function runOperator(
  args: readonly string[],
): Promise<{ readonly code: number | null; readonly out: string; readonly wrong: string }> {
  const child = spawn(process.execPath, ['src-server/main.ts', ...args], { cwd: root });
  let [out, wrong] = ['', ''];
  child.stdout.on('data', (piece) => {
    out += String(piece);
  });
  child.stderr.on('data', (piece) => {
    wrong += String(piece);
  });
  await once(child, 'close');
  return { code: child.exitCode, out, wrong };
}

/** Asks over HTTP. */
export function askerOf(origin: string): Ask {
  return async ({ method, path, headers, body }) => {
    const answer = await fetch(origin + path, {
      method,
      headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const told: unknown = await answer.json();
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body: told };
  };
}
