import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { build } from 'esbuild';
import type { Plugin } from 'vite';

const workerName = 'service-worker.js';

function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('base64url').slice(0, 16);
}

/** Every file of the built app as [path, hash], except the worker itself and what is not served. */
function listBuild(folder: string): readonly (readonly [path: string, hash: string])[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== workerName && !entry.name.endsWith('.map'))
    .filter((entry) => !entry.parentPath.endsWith('.vite'))
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      const path = relative(folder, file).split(sep).join('/');
      return [`./${path}`, hashOf(readFileSync(file))] as const;
    })
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/**
 * After the renderer is written: compiles the service worker with the list of all files of this
 * build, and gives the page its web manifest.
 */
export function serviceWorkerPlugin(source: string): Plugin {
  let folder = '';
  return {
    name: 'rapport-service-worker',
    apply: 'build',
    configResolved(config) {
      folder = config.build.outDir;
      if (!/^([A-Za-z]:)?[\\/]/.test(folder)) folder = join(config.root, folder);
    },
    transformIndexHtml: () => [
      { tag: 'link', attrs: { rel: 'manifest', href: './manifest.webmanifest' }, injectTo: 'head' },
    ],
    closeBundle: {
      order: 'post',
      async handler() {
        const files = listBuild(folder);
        const version = hashOf(JSON.stringify(files));
        await build({
          entryPoints: [source],
          outfile: join(folder, workerName),
          bundle: true,
          minify: true,
          format: 'iife',
          target: 'es2022',
          define: { __PRECACHE__: JSON.stringify({ version, files }) },
          legalComments: 'none',
          logLevel: 'warning',
        });
      },
    },
  };
}
