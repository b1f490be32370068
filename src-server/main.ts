import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import {
  makeBackup,
  newEpoch,
  OperatorProblem,
  restoreBackup,
  serve,
  setupCode,
} from './operate.ts';
import { type Command, help, type OperatorOptions, readOperator } from './operator-options.ts';
import { explainFailure } from './server.ts';
import { stopOnSignal } from './stop-on-signal.ts';
import { BackupProblem } from './store/backup.ts';

const root = join(import.meta.dirname, '..');
const versionSchema = z.object({ version: z.string() });

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

async function serveUntilStopped(options: OperatorOptions): Promise<void> {
  const { version } = versionSchema.parse(
    JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')),
  );
  const result = await serve(options, version);
  if (!result.ok) fail(explainFailure(result.failure));
  stopOnSignal(result.server);
  say(`Rapport is ready at ${result.server.origin}/`);
  if (result.server.setupCode !== null) {
    say(`There is no workspace yet. Make one with this setup code: ${result.server.setupCode}`);
  }
}

/** What was done, and what devices will do. Names are quoted: somebody else chose them. */
function explainEpochs(names: readonly string[]): string {
  const quoted = names.map((name) => JSON.stringify(name)).join(', ');
  return [
    `New epoch for ${names.length === 1 ? 'one workspace' : `${names.length} workspaces`}: ${quoted}.`,
    'At its next contact each device sees that the endpoint went back: it sends again what it did',
    'since (devices keep it for 30 days), and fetches everything anew.',
    'A device revoked since is let in again: look at the team page of each workspace.',
  ].join('\n');
}

async function run(command: Command, options: OperatorOptions): Promise<void> {
  switch (command.name) {
    case 'serve':
      return serveUntilStopped(options);
    case 'setup-code':
      return say(await setupCode(options));
    case 'backup':
      return say(await makeBackup(options, command.place));
    case 'restore': {
      const rows = await restoreBackup(options, command.place);
      return say(`${rows} rows restored. Devices send again what they did since the backup.`);
    }
    case 'new-epoch':
      return say(explainEpochs(await newEpoch(options)));
  }
}

const told = readOperator(process.argv.slice(2), process.env);
if (told.kind === 'help') say(help);
else if (told.kind === 'wrong') fail(`${told.message}\n\n${help}`);
else {
  try {
    await run(told.command, told.options);
  } catch (error) {
    if (!(error instanceof OperatorProblem || error instanceof BackupProblem)) throw error;
    fail(error.message);
  }
}
