import { spawn } from 'node:child_process';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { OperatorProblem, type ServeResult, serve } from '#server/operate.ts';
import { operatorOptions, usualFolder } from '#server/operator-options.ts';
import { explainFailure } from '#server/server.ts';
import { stopOnSignal } from '#server/stop-on-signal.ts';
import { buildApp, isBuilt } from './support/build-app.ts';
import { hasDisplay, openInBrowser } from './support/display.ts';
import { fetchElectron, installedElectron } from './support/electron-program.ts';
import { appVersion, root } from './support/root.ts';

const help = `npm start -- [options]

Opens Rapport's desktop program. Where Electron's program cannot run, serves the same app in the
browser at http://127.0.0.1:4870/ instead.

  --port N     port of the web app (4870). Data in the browser belongs to its address:
               another port starts with an empty workspace
  --data DIR   folder for the program's data (the system's usual place). In the browser the
               records stay in the browser's own storage; what devices share is in the folder
  --no-open    do not open a browser, only print the address
  --help       this text
`;

interface Options {
  readonly port: number;
  readonly data: string | undefined;
  readonly open: boolean;
}

/** A program that ends so soon after its start, and not well, never opened its window. */
const failedStartMs = 5_000;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function readOptions(): Options {
  try {
    const { values } = parseArgs({
      allowNegative: true,
      options: {
        port: { type: 'string', default: '4870' },
        data: { type: 'string' },
        open: { type: 'boolean', default: true },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) {
      process.stdout.write(help);
      process.exit(0);
    }
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 1 || port > 65_535) {
      fail(`--port wants a number from 1 to 65535, not "${values.port}".`);
    }
    return { port, data: values.data, open: values.open };
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : String(error)}\n\n${help}`);
  }
}

/** Makes the data folder and proves that it can be written; undefined stays undefined. */
function prepareData(folder: string | undefined): string | undefined {
  if (folder === undefined) return undefined;
  const path = resolve(folder);
  try {
    mkdirSync(path, { recursive: true });
    accessSync(path, constants.W_OK);
    return path;
  } catch (error) {
    return fail(
      `The data folder ${path} cannot be used (${error instanceof Error ? error.message : error}). Choose another with --data DIR.`,
    );
  }
}

/** Electron's program, or why the app is served in the browser instead. */
async function electronOrReason(): Promise<
  { readonly program: string } | { readonly reason: string }
> {
  const installed = installedElectron();
  if (process.platform === 'linux' && process.getuid?.() === 0 && installed !== undefined) {
    return { reason: "Electron's sandbox does not run for root" };
  }
  if (!hasDisplay()) {
    return {
      reason:
        installed === undefined
          ? "Electron's program is not installed here"
          : 'Electron needs a display and there is none here',
    };
  }
  const program = installed ?? (await fetchElectron());
  return program === undefined
    ? { reason: "Electron's program is not installed here" }
    : { program };
}

/** Runs the desktop program to its end. False when it could not start at all. */
function runDesktop(program: string, data: string | undefined): Promise<boolean> {
  const started = Date.now();
  const args = [root, ...(data === undefined ? [] : [`--user-data-dir=${data}`])];
  const { ELECTRON_RUN_AS_NODE: _asNode, ...env } = process.env;
  return new Promise((done) => {
    const child = spawn(program, args, { stdio: 'inherit', env });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => child.kill(signal));
    }
    child.on('error', () => done(false));
    child.on('exit', (code, signal) => {
      const failed = code !== 0 && signal !== 'SIGINT' && signal !== 'SIGTERM';
      if (failed && Date.now() - started < failedStartMs) done(false);
      else process.exit(code ?? 0);
    });
  });
}

async function serveOrFail({ port, data }: Options): Promise<ServeResult> {
  const folder = data ?? usualFolder(process.env);
  try {
    return await serve(operatorOptions({ port, data: folder, quiet: true }), appVersion());
  } catch (error) {
    if (error instanceof OperatorProblem) fail(error.message);
    throw error;
  }
}

async function serveInBrowser(options: Options, reason: string): Promise<void> {
  say(`${reason}; serving the app in the browser instead`);
  const result = await serveOrFail(options);
  if (!result.ok) fail(explainFailure(result.failure));
  stopOnSignal(result.server);
  const address = `${result.server.origin}/`;
  say(`Rapport is ready at ${address}`);
  if (options.open && hasDisplay()) openInBrowser(address);
}

const options = readOptions();
const data = prepareData(options.data);
if (!isBuilt()) {
  say('Building the app (once after each change of its sources) …');
  const built = await buildApp();
  if (built.code !== 0) fail(`${built.output}\nThe app could not be built; see above.`);
}
const electron = await electronOrReason();
const opened = 'program' in electron && (await runDesktop(electron.program, data));
if (!opened) {
  await serveInBrowser(
    options,
    'reason' in electron ? electron.reason : "Electron's program could not start here",
  );
}
