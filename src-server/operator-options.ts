import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';

const root = join(import.meta.dirname, '..');

export const help = `npm run endpoint -- [command] [options]

Serves Rapport's app, and lets a team's devices meet.

Commands
  serve                  serve until it is stopped (what is done when no command is given)
  setup-code             print a code by which one workspace can be made, within a day
  backup DIR             write a backup into a folder, while the endpoint goes on
  restore FILE           put a backup in an empty database; stop the endpoint first
  new-epoch              tell devices that the database was put back by other means (pg_restore,
                         a copied file); stop the endpoint first

Options (or the variable in brackets)
  --host NAME            where to listen: this machine only when left out (RAPPORT_HOST)
  --port N               4870 when left out (RAPPORT_PORT)
  --origin URL           the address users see, needed off this machine (RAPPORT_ORIGIN)
  --data DIR             folder for database and attachments (RAPPORT_DATA)
  --database PLACE       a SQLite file, or postgres://… (RAPPORT_DATABASE)
  --attachment-space N   GiB that all attachments of a workspace may take up together; 20 when
                         left out (RAPPORT_ATTACHMENT_SPACE)
  --tls-cert FILE        certificate, PEM (RAPPORT_TLS_CERT)
  --tls-key FILE         its key, PEM (RAPPORT_TLS_KEY)
  --behind-proxy         a proxy in front of it ends TLS (RAPPORT_BEHIND_PROXY=1)
  --insecure             listen off this machine without TLS nevertheless (RAPPORT_INSECURE=1)
  --app DIR              the built app (RAPPORT_APP)
  --quiet                write no log lines to standard error (RAPPORT_QUIET=1)
  --replace              restore: put the backup in the place of what is there
  --help                 this text

RAPPORT_METRICS_TOKEN: who asks for /metrics from another machine says this as a bearer token.
`;

const flags = {
  host: { type: 'string' },
  port: { type: 'string' },
  origin: { type: 'string' },
  data: { type: 'string' },
  database: { type: 'string' },
  'attachment-space': { type: 'string' },
  'tls-cert': { type: 'string' },
  'tls-key': { type: 'string' },
  'behind-proxy': { type: 'boolean' },
  insecure: { type: 'boolean' },
  app: { type: 'string' },
  quiet: { type: 'boolean' },
  replace: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

/** Named by a variable only: other users of a machine can read what a program was started with. */
const secret = 'RAPPORT_METRICS_TOKEN';

const schema = z
  .object({
    host: z.string().min(1).default('127.0.0.1'),
    port: z.coerce.number().int().min(0).max(65_535).default(4870),
    origin: z.url({ protocol: /^https?$/ }).optional(),
    data: z.string().min(1),
    database: z.string().min(1).optional(),
    'attachment-space': z.coerce.number().positive().optional(),
    'tls-cert': z.string().optional(),
    'tls-key': z.string().optional(),
    'behind-proxy': z.boolean().default(false),
    insecure: z.boolean().default(false),
    app: z.string().default(join(root, 'out/renderer')),
    quiet: z.boolean().default(false),
    replace: z.boolean().default(false),
    metricsToken: z.string().min(16).optional(),
  })
  .refine((told) => (told['tls-cert'] === undefined) === (told['tls-key'] === undefined), {
    message: '--tls-cert and --tls-key belong together.',
  });

export type OperatorOptions = z.infer<typeof schema>;

export type Command =
  | { readonly name: 'serve' | 'setup-code' | 'new-epoch' }
  | { readonly name: 'backup' | 'restore'; readonly place: string };

export type Told =
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly message: string }
  | { readonly kind: 'run'; readonly command: Command; readonly options: OperatorOptions };

/** Where programs keep data on this system; a service manager's own folder where it gives one. */
export function usualFolder(env: NodeJS.ProcessEnv): string {
  const { STATE_DIRECTORY, LOCALAPPDATA, XDG_DATA_HOME } = env;
  if (STATE_DIRECTORY) return STATE_DIRECTORY;
  if (process.platform === 'win32' && LOCALAPPDATA) return join(LOCALAPPDATA, 'Rapport Endpoint');
  if (process.platform === 'darwin') {
    return join(homedir(), 'Library/Application Support/Rapport Endpoint');
  }
  return join(XDG_DATA_HOME || join(homedir(), '.local/share'), 'rapport-endpoint');
}

function fromEnvironment(env: NodeJS.ProcessEnv): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const [name, { type }] of Object.entries(flags)) {
    const value = env[`RAPPORT_${name.toUpperCase().replace('-', '_')}`];
    if (value === undefined || value === '' || name === 'help' || name === 'replace') continue;
    found[name] = type === 'boolean' ? value === '1' || value === 'true' : value;
  }
  return { ...found, ...(env[secret] && { metricsToken: env[secret] }) };
}

function commandOf(words: readonly string[]): Command | string {
  const [name = 'serve', place, more] = words;
  if (name === 'serve' || name === 'setup-code' || name === 'new-epoch') {
    return place === undefined ? { name } : `${name} takes nothing else.`;
  }
  if (name === 'backup' || name === 'restore') {
    if (place !== undefined && more === undefined) return { name, place };
    return name === 'backup' ? 'Say which folder: backup DIR' : 'Say which file: restore FILE';
  }
  return `There is no command "${name}".`;
}

/** Options with what was not said filled in. */
export function operatorOptions(told: z.input<typeof schema>): OperatorOptions {
  return schema.parse(told);
}

/** What the operator asked for, by arguments and variables; arguments count more. */
export function readOperator(args: readonly string[], env: NodeJS.ProcessEnv): Told {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: flags,
      allowPositionals: true,
    });
    if (values.help) return { kind: 'help' };
    const command = commandOf(positionals);
    if (typeof command === 'string') return { kind: 'wrong', message: command };
    const all = { data: usualFolder(env), ...fromEnvironment(env), ...values };
    const read = schema.safeParse(all);
    return read.success
      ? { kind: 'run', command, options: read.data }
      : { kind: 'wrong', message: z.prettifyError(read.error) };
  } catch (error) {
    return { kind: 'wrong', message: error instanceof Error ? error.message : String(error) };
  }
}
