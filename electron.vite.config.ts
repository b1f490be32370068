import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { compactHanTable } from './scripts/build/compact-han-table.ts';
import { modernDexie } from './scripts/build/modern-dexie.ts';
import { partModules } from './scripts/build/part-modules.ts';
import { serviceWorkerPlugin } from './scripts/build/service-worker-plugin.ts';

const root = import.meta.dirname;

// The tool's preset turns `build.minify` off; this it leaves alone. Marks for bundlers are of no use
// in what was bundled.
const small = { minify: true, comments: { annotation: false } } as const;

// Main and preload carry their few dependencies inside: the package then needs no node_modules.
export default defineConfig({
  main: {
    build: {
      outDir: resolve(root, 'out/main'),
      externalizeDeps: false,
      rolldownOptions: { input: { index: resolve(root, 'src-main/app/main.ts') } },
    },
  },
  preload: {
    build: {
      outDir: resolve(root, 'out/preload'),
      externalizeDeps: false,
      // A sandboxed preload must be one CommonJS file.
      rolldownOptions: {
        input: { index: resolve(root, 'src-main/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: resolve(root, 'src-renderer'),
    // Relative addresses: the same build is served over the desktop scheme and by the endpoint.
    base: './',
    resolve: { alias: [modernDexie] },
    plugins: [
      react(),
      compactHanTable(),
      partModules(root),
      serviceWorkerPlugin(resolve(root, 'src-renderer/service-worker/service-worker.ts')),
    ],
    // The engine's big tables and its long work are parts of their own, fetched after the first list.
    worker: {
      format: 'es',
      plugins: () => [compactHanTable(), partModules(root)],
      rolldownOptions: { output: small },
    },
    build: {
      outDir: resolve(root, 'out/renderer'),
      emptyOutDir: true,
      cssMinify: true,
      // The policy allows no data: fonts and no inline script, so nothing is inlined.
      assetsInlineLimit: 0,
      // What each part is made of: read by the check of the first load, not served.
      manifest: true,
      rolldownOptions: {
        input: { index: resolve(root, 'src-renderer/index.html') },
        output: {
          ...small,
          // What the first screen needs is one file; each screen's own part is another.
          codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] },
        },
      },
    },
  },
});
