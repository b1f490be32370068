import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './root.ts';

export interface RunResult {
  readonly code: number;
  /** Standard output and error, in the order they came. */
  readonly output: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Also shown while it runs. */
  readonly show?: boolean;
  readonly timeoutMs?: number;
}

/** Path of a tool's script in node_modules, to be run by this very Node. */
export function tool(path: string): string {
  return join(root, 'node_modules', path);
}

/** Runs a program in the project's folder and collects what it prints. Never asks anything. */
export function run(
  program: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<RunResult> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, FORCE_COLOR: '0', ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(options.timeoutMs === undefined ? {} : { timeout: options.timeoutMs }),
    });
    let output = '';
    const take = (chunk: Buffer): void => {
      output += chunk.toString();
      if (options.show === true) process.stdout.write(chunk);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', (error) => resolve({ code: 127, output: `${output}${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Runs a script with this very Node, so that every step uses the Node the project locks. */
export function runNode(args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  return run(process.execPath, args, options);
}
