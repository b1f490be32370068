import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { explainFailure, startServer } from './server.ts';
import { stopOnSignal } from './stop-on-signal.ts';

const root = join(import.meta.dirname, '..');

const optionsSchema = z.object({
  host: z.string().min(1).default('127.0.0.1'),
  port: z.coerce.number().int().min(0).max(65_535).default(4870),
  origin: z.url({ protocol: /^https?$/ }).optional(),
  app: z.string().default(join(root, 'out/renderer')),
});

const versionSchema = z.object({ version: z.string() });

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function readOptions(): z.infer<typeof optionsSchema> {
  try {
    const { values } = parseArgs({
      options: {
        host: { type: 'string' },
        port: { type: 'string' },
        origin: { type: 'string' },
        app: { type: 'string' },
      },
    });
    const parsed = optionsSchema.safeParse(values);
    return parsed.success ? parsed.data : fail(z.prettifyError(parsed.error));
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

const { app, ...options } = readOptions();
const { version } = versionSchema.parse(
  JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')),
);
const result = await startServer({ ...options, appFolder: app, version });
if (!result.ok) fail(explainFailure(result.failure));
stopOnSignal(result.server);
process.stdout.write(`Rapport is ready at ${result.server.origin}/\n`);
