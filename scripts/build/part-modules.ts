import { relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import { transform } from 'esbuild';
import type { Plugin } from 'vite';

/** Where the lists are written, in the folder of the built renderer: read by checks, not served. */
export const partModulesFile = /^modules-.+\.json$/;

/** By script of a build: the sources it was made from, each with what it weighs alone, packed. */
export type PartModules = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Writes down, beside a build, which source is in which script: the check of the first load names them. */
export function partModules(root: string): Plugin {
  return {
    name: 'rapport-part-modules',
    apply: 'build',
    async generateBundle(_options, bundle) {
      const parts: Record<string, Record<string, number>> = {};
      let entry = '';
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        if (chunk.isEntry) entry ||= chunk.name;
        const weights = Object.entries(chunk.modules).map(
          async ([id, { code }]) => [sourceOf(root, id), await packed(code ?? '')] as const,
        );
        parts[chunk.fileName] = Object.fromEntries(await Promise.all(weights));
      }
      this.emitFile({
        type: 'asset',
        fileName: `.vite/modules-${entry}.json`,
        source: JSON.stringify(parts),
      });
    },
  };
}

async function packed(code: string): Promise<number> {
  if (code === '') return 0;
  const small = await transform(code, { minify: true, legalComments: 'none' });
  return gzipSync(small.code).length;
}

/** A module's path in the project, without what a plugin hung on it. */
function sourceOf(root: string, id: string): string {
  const [path = ''] = id.replace('\0', '').split('?');
  return relative(root, path).split(sep).join('/');
}
