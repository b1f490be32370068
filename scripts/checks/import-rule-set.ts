import type { ICruiseOptions, IRegularForbiddenRuleType } from 'dependency-cruiser';

/**
 * Who may import whom: the rules of docs/architecture.md, "Layers". What a resolved import cannot
 * show (a named import of ipcMain, window.rapport, barrels, default exports) is in
 * source-rules.ts. test/layers/ proves that each rule fails when it should.
 */
const sharedLibraries = [
  'zod',
  'pinyin-pro',
  'libphonenumber-js',
  'fflate',
  'opencc-js',
  '@noble/hashes',
];

const tests = '\\.test\\.tsx?$';
/** The files of a folder without their tests: those may reach further. */
function program(folder: string): IRegularForbiddenRuleType['from'] {
  return { path: `^${folder}/`, pathNot: tests };
}

function forbid(
  name: string,
  comment: string,
  from: IRegularForbiddenRuleType['from'],
  to: IRegularForbiddenRuleType['to'],
): IRegularForbiddenRuleType & { readonly name: string } {
  return { name, comment, severity: 'error', from, to };
}

export const forbidden = [
  forbid(
    'unresolved',
    'Every import leads to a file or an installed package.',
    // The libraries that the bench compares with are installed by the bench, in a package of their own.
    { path: '^(src-|test|scripts)', pathNot: '^test/bench/peers/' },
    { couldNotResolve: true },
  ),
  forbid(
    'no-cycles',
    'Rule 5: no circle of files, not of types either: what two need is in a third.',
    { path: '^(src-|test/|scripts/)' },
    { circular: true },
  ),
  forbid(
    'shared-imports-only-itself',
    'Rule 1: src-shared imports only itself and a few small pure libraries.',
    program('src-shared'),
    { pathNot: ['^src-shared/', `node_modules/(${sharedLibraries.join('|')})/`] },
  ),
  ...['src-main', 'src-server', 'src-renderer'].map((folder) =>
    forbid(
      `${folder.slice(4)}-is-apart`,
      'Rule 2: main, preload, renderer and server never import each other.',
      program(folder),
      { path: '^src-(main|renderer|server)/', pathNot: `^${folder}/` },
    ),
  ),
  forbid(
    'main-is-apart-from-preload',
    'Rule 2: main and preload never import each other.',
    { path: '^src-main/', pathNot: ['^src-main/preload/', tests] },
    { path: '^src-main/preload/' },
  ),
  forbid(
    'preload-imports-shared-and-electron',
    'Rule 2: preload imports src-shared and Electron only.',
    program('src-main/preload'),
    { pathNot: ['^src-shared/', '^src-main/preload/', 'node_modules/electron/'] },
  ),
  forbid(
    'only-the-shell-imports-electron',
    'Rule 2: Electron is known to src-main only.',
    { path: '^src-', pathNot: ['^src-main/', tests] },
    { path: '(^|node_modules/)electron(/|$)' },
  ),
  forbid(
    'renderer-has-no-node',
    'The renderer runs in a browser: no Node modules.',
    program('src-renderer'),
    { dependencyTypes: ['core'] },
  ),
  forbid(
    'features-do-not-import-the-app',
    'Rule 3: app → features → engine client | platform | ui.',
    program('src-renderer/features'),
    { path: '^src-renderer/app/' },
  ),
  forbid(
    'no-other-features',
    'Rule 3: what two features share is domain (src-shared), engine, features/records or ui, never another feature.',
    { path: '^src-renderer/features/([^/]+)/', pathNot: tests },
    {
      path: '^src-renderer/features/',
      pathNot: ['^src-renderer/features/$1/', '^src-renderer/features/records/'],
    },
  ),
  forbid(
    'pages-use-the-engine-client',
    'Rule 3: the page talks to the engine by its client and protocol only.',
    { path: '^src-renderer/(app|features|ui)/', pathNot: tests },
    { path: '^src-renderer/engine/', pathNot: '^src-renderer/engine/(client|protocol)/' },
  ),
  forbid(
    'ui-knows-no-data',
    'Rule 3: ui components import neither app, features, engine nor platform.',
    program('src-renderer/ui'),
    { path: '^src-renderer/(app|features|engine|platform)/' },
  ),
  forbid(
    'platform-stands-alone',
    'Rule 3: platform imports nothing else of the renderer.',
    program('src-renderer/platform'),
    { path: '^src-renderer/', pathNot: '^src-renderer/platform/' },
  ),
  forbid(
    'engine-knows-no-page',
    'Rule 3: the engine imports neither app, features, ui nor platform.',
    program('src-renderer/engine'),
    { path: '^src-renderer/(app|features|ui|platform)/' },
  ),
  forbid(
    'client-does-not-read-the-store',
    'The page never reads IndexedDB: the engine client knows no store.',
    program('src-renderer/engine/client'),
    { path: '^src-renderer/engine/store/', dependencyTypesNot: ['type-only'] },
  ),
  forbid(
    'only-the-store-imports-dexie',
    'Rule 4: only engine/store imports Dexie.',
    { path: '^src-', pathNot: ['^src-renderer/engine/store/', tests] },
    { path: 'node_modules/dexie/' },
  ),
  forbid(
    'programs-import-no-tests',
    'Programs import neither tests nor scripts.',
    { path: '^src-', pathNot: tests },
    { path: ['^test/', '^scripts/', tests] },
  ),
  forbid(
    'server-needs-no-dev-packages',
    'The server runs unbundled: what it imports is a dependency.',
    program('src-server'),
    { dependencyTypes: ['npm-dev'] },
  ),
];

export const cruiseOptions = {
  doNotFollow: { path: 'node_modules' },
  exclude: { path: ['^test/layers/fixtures', '^out/'] },
  tsPreCompilationDeps: true,
} satisfies ICruiseOptions;

/** How Vite and Node find a module: package imports, then exports. */
export const resolveOptions = {
  exportsFields: ['exports'],
  conditionNames: ['import', 'require', 'node', 'default', 'types'],
  extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
  mainFields: ['module', 'main', 'types', 'typings'],
};
