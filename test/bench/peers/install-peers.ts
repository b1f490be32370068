import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const lock = new URL('package-lock.json', import.meta.url);
const installed = new URL('node_modules/.package-lock.json', import.meta.url);

/** The last lines of what npm said, which have its reason. */
const REASON_LINES = 12;

/**
 * Installs what the benches compare with, at the versions of `package.json` and of the lock as far as
 * it goes: a lock made on one platform lacks the optional packages of others, and `npm ci` refuses
 * it. Null when they are there, else npm's reason.
 */
function installPeers(): string | null {
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return null;
  const common = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const strict = npm(['ci', ...common]);
  if (strict === null) return null;
  return npm(['install', '--no-save', ...common]);
}

function npm(args: readonly string[]): string | null {
  const { status, error, stdout, stderr } = spawnSync('npm', args, {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status === 0) return null;
  const said = `${stderr ?? ''}\n${stdout ?? ''}`.split('\n').filter((line) => line.trim() !== '');
  const reason = error ? [String(error)] : said.slice(0, REASON_LINES);
  return [`npm ${args[0]} failed (${status ?? 'not run'}):`, ...reason].join('\n  ');
}

export interface Peers<Name extends string> {
  readonly peers: readonly Name[];
  /** What is said below the figures when there are none to compare with. */
  readonly skipped: string | null;
}

/**
 * The peers a `--peers` option names, installed. Where that fails, those asked for by name end the
 * bench with npm's reason; where all were meant, it goes on without them and says why.
 */
export function installedPeers<Name extends string>(
  option: string,
  names: readonly Name[],
): Peers<Name> {
  const unknown = unknownPeers(option, names);
  if (unknown.length > 0) fail(`No such peer: ${unknown.join(', ')}. Known: ${names.join(', ')}.`);
  const wanted = chosenPeers(option, names);
  const reason = wanted.length > 0 ? installPeers() : null;
  if (reason === null) return { peers: wanted, skipped: null };
  const skipped = `skipped: peers not installed: ${reason}`;
  if (!option.toLowerCase().split(',').includes('all')) fail(skipped);
  return { peers: [], skipped };
}

function fail(text: string): never {
  process.stderr.write(`${text}\n`);
  process.exit(1);
}

function unknownPeers(option: string, names: readonly string[]): readonly string[] {
  const known = ['all', 'none', ...names.map((name) => name.toLowerCase())];
  return option.split(',').filter((word) => !known.includes(word.trim().toLowerCase()));
}

/** The peers a `--peers` option names: all, none, or some by name, whatever their case. */
function chosenPeers<Name extends string>(option: string, names: readonly Name[]): readonly Name[] {
  const words = option
    .toLowerCase()
    .split(',')
    .map((word) => word.trim());
  if (words.includes('all')) return names;
  return names.filter((name) => words.includes(name.toLowerCase()));
}
