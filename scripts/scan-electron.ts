import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** Scans the shell's source and build for unsafe use of Electron; every finding needs an answer. */
const root = join(import.meta.dirname, '..');
const version = '1.10.3';
const home = join(root, '.cache/electronegativity');
const scanner = join(home, 'node_modules/@doyensec/electronegativity/dist/index.js');

const offline = join(home, 'offline.cjs');

const report = z.object({
  runs: z.tuple([
    z.object({
      results: z.array(
        z.object({
          ruleId: z.string(),
          message: z.object({ text: z.string() }),
          locations: z.array(
            z.object({
              physicalLocation: z.object({
                artifactLocation: z.object({ uri: z.string() }),
                region: z.object({ startLine: z.number() }),
              }),
            }),
          ),
        }),
      ),
    }),
  ]),
});

interface Finding {
  readonly rule: string;
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

// Old and with many dependencies, so it lives in a package of its own and never in ours.
function install(): void {
  mkdirSync(home, { recursive: true });
  // The scanner asks the network for translations and for news of Electron, and ends with a crash
  // where there is none. The same answer everywhere: there is none.
  writeFileSync(
    offline,
    `const Module = require('node:module');
const load = Module._load;
const refuse = () => Promise.reject(new Error('offline'));
Module._load = (name, ...rest) => (name === 'got' ? refuse : load(name, ...rest));
`,
  );
  if (existsSync(scanner)) return;
  writeFileSync(join(home, 'package.json'), '{ "private": true }\n');
  const name = `@doyensec/electronegativity@${version}`;
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  execFileSync(npm, ['install', '-E', '--no-audit', '--no-fund', '--ignore-scripts', name], {
    cwd: home,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
}

/** JavaScript of all sources in a folder, each at the same lines and columns as in its source. */
function stripTypes(folder: string, to: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts') || name.endsWith('.test.ts')) continue;
    const target = join(to, name.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, stripTypeScriptTypes(readFileSync(join(folder, name), 'utf8')));
  }
}

function scan(folder: string, electronVersion: string): readonly Finding[] {
  const output = join(home, 'report.sarif');
  rmSync(output, { force: true });
  const args = ['--require', offline, scanner, '-i', folder, '-e', electronVersion];
  args.push('-r', '-v', 'false', '-o', output);
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The scanner failed:\n${stdout}${stderr}`);
  // The scanner goes on after a file it cannot parse; for us that is a file not looked at.
  if (/error parsing/i.test(stdout + stderr)) {
    throw new Error(`The scanner could not read a file:\n${stdout}${stderr}`);
  }
  const { runs } = report.parse(JSON.parse(readFileSync(output, 'utf8')));
  return runs[0].results.map(({ ruleId, message, locations }) => ({
    rule: ruleId,
    file: locations[0]?.physicalLocation.artifactLocation.uri ?? '',
    line: locations[0]?.physicalLocation.region.startLine ?? 0,
    text: message.text,
  }));
}

/** `rule place` of each row of the answers' table; a place without a file stands for a whole folder. */
function readAnswers(): ReadonlySet<string> {
  const rows = readFileSync(join(root, 'docs/security.md'), 'utf8').matchAll(
    /^\| `([A-Z_]+)` \| (`[^|]+`) \| \S/gm,
  );
  const answers = new Set<string>();
  for (const [, rule = '', places = ''] of rows) {
    for (const place of places.split(',')) answers.add(`${rule} ${place.trim().slice(1, -1)}`);
  }
  return answers;
}

function proveItFinds(electronVersion: string): void {
  const folder = join(home, 'control');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'unsafe.js'),
    "const { BrowserWindow } = require('electron');\nnew BrowserWindow({ webPreferences: { nodeIntegration: true } });\n",
  );
  const found = scan(folder, electronVersion).some(({ rule }) =>
    rule.startsWith('NODE_INTEGRATION'),
  );
  if (!found) throw new Error('The scanner did not find what is planted for it: do not trust it.');
}

function electronVersion(): string {
  const text = readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

if (!existsSync(join(root, 'out/main/index.js'))) {
  console.error('There is no build to scan: run "npm run build" first.');
  process.exit(1);
}
install();
const target = electronVersion();
proveItFinds(target);
const stripped = join(home, 'src-main');
rmSync(stripped, { recursive: true, force: true });
stripTypes(join(root, 'src-main'), stripped);

const findings = [
  ...scan(stripped, target).map((finding) => ({
    ...finding,
    place: finding.file.startsWith('file:')
      ? 'src-main'
      : `src-main/${finding.file.replace(/\.js$/, '.ts')}`,
  })),
  ...scan(join(root, 'out'), target).map((finding) => ({
    ...finding,
    // The renderer's file names change with their content: its answers are for the whole folder.
    place: finding.file.startsWith('file:')
      ? 'out'
      : `out/${finding.file}`.replace(/^(out\/renderer)\/.*/, '$1'),
  })),
];
const answers = readAnswers();
const seen = new Set(findings.map(({ rule, place }) => `${rule} ${place}`));
const open = findings.filter(({ rule, place }) => !answers.has(`${rule} ${place}`));
const stale = [...answers].filter((answer) => !seen.has(answer));

for (const { rule, place, line, text } of open) {
  console.error(`Not answered in docs/security.md: ${rule} at ${place}:${line}: ${text}`);
}
for (const answer of stale) console.error(`Answered, but not found any more: ${answer}`);
console.log(
  `Electronegativity ${version}: ${findings.length} findings, ${open.length} not answered, ${stale.length} answers stale.`,
);
process.exitCode = open.length + stale.length > 0 ? 1 : 0;
