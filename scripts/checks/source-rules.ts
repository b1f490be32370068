import { readdirSync } from 'node:fs';
import ts from 'typescript';
import { fieldTypes } from '../../src-shared/domain/field-type.ts';
import { kindShapes } from '../../src-shared/domain/kind-shapes.ts';
import type { Finding } from './finding.ts';
import { placeOf, readSources, type SourceFile, walk } from './source-files.ts';

export const programFolders = ['src-shared', 'src-main', 'src-renderer', 'src-server'] as const;

/** Where a file of each program may lie: a new folder is a decision, made here and in the docs. */
const knownFolders: Readonly<Record<(typeof programFolders)[number], readonly string[]>> = {
  'src-shared': [
    'analytics',
    'backup',
    'domain',
    'import',
    'ipc',
    'rules',
    'sample',
    'security',
    'sync',
    'text',
  ],
  'src-main': ['app', 'ipc', 'menu', 'preload', 'security', 'services', 'windows'],
  'src-renderer': ['app', 'engine', 'features', 'platform', 'service-worker', 'ui'],
  'src-server': ['auth', 'http', 'migrations', 'store', 'sync'],
};

const bridge = 'rapport';
const fieldTypeNames: ReadonlySet<string> = new Set(Object.keys(fieldTypes));
const globals: ReadonlySet<string> = new Set(['window', 'globalThis', 'self', 'top', 'parent']);

/** Kinds that users see, as whole words. */
const kindNames = new RegExp(
  String.raw`\b(${kindShapes
    .filter(({ userFacing }) => userFacing)
    .map(({ name }) => name)
    .join('|')})\b`,
);

type Rule = (file: SourceFile, node: ts.Node) => string | undefined;

/** The module a declaration or dynamic import names. */
function moduleOf(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
    const from = node.moduleSpecifier;
    return from !== undefined && ts.isStringLiteral(from) ? from.text : undefined;
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [from] = node.arguments;
    return from !== undefined && ts.isStringLiteralLike(from) ? from.text : undefined;
  }
  return undefined;
}

/** The names a declaration imports; `*` for a whole module. */
function importedNames(node: ts.Node): readonly string[] {
  if (ts.isCallExpression(node)) return ['*'];
  if (!ts.isImportDeclaration(node) || node.importClause === undefined) return [];
  const { name, namedBindings } = node.importClause;
  if (name !== undefined) return ['*'];
  if (namedBindings === undefined) return [];
  if (ts.isNamespaceImport(namedBindings)) return ['*'];
  return namedBindings.elements.map((element) => (element.propertyName ?? element.name).text);
}

function isGlobalObject(node: ts.Node): boolean {
  const inner =
    ts.isParenthesizedExpression(node) || ts.isAsExpression(node) ? node.expression : node;
  return ts.isIdentifier(inner) && globals.has(inner.text);
}

export const rules: Readonly<Record<string, Rule>> = {
  'no-default-export': (_file, node) => {
    const byKeyword =
      ts.canHaveModifiers(node) &&
      ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword) === true;
    const byName = ts.isExportSpecifier(node) && node.name.text === 'default';
    return byKeyword || byName || ts.isExportAssignment(node)
      ? 'Export by name, so that one thing has one name everywhere.'
      : undefined;
  },
  'no-barrel': (_file, node) =>
    ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined
      ? 'Import from the file that holds the thing; do not pass it on.'
      : undefined,
  'no-parent-paths': (_file, node) =>
    moduleOf(node)?.startsWith('../../..') === true
      ? 'Use a package import (#shared/…, #engine/…) instead of ../../..'
      : undefined,
  'ipc-main-in-ipc-and-security': ({ path }, node) => {
    if (moduleOf(node) !== 'electron' || /^src-main\/(ipc|security)\//.test(path)) return undefined;
    const names = importedNames(node);
    return names.includes('ipcMain') || names.includes('*')
      ? 'Only src-main/ipc and src-main/security may reach ipcMain; import others by name.'
      : undefined;
  },
  'ipc-renderer-in-preload': ({ path }, node) =>
    moduleOf(node) === 'electron' &&
    importedNames(node).includes('ipcRenderer') &&
    !path.startsWith('src-main/preload/')
      ? 'Only the preload script may reach ipcRenderer.'
      : undefined,
  'bridge-in-platform': ({ path }, node) => {
    if (/^src-renderer\/platform\//.test(path)) return undefined;
    const byName =
      ts.isPropertyAccessExpression(node) &&
      node.name.text === bridge &&
      isGlobalObject(node.expression);
    const byKey =
      ts.isElementAccessExpression(node) &&
      ts.isStringLiteralLike(node.argumentExpression) &&
      node.argumentExpression.text === bridge &&
      isGlobalObject(node.expression);
    return byName || byKey ? 'Only src-renderer/platform may touch the desktop bridge.' : undefined;
  },
  'field-types-are-asked': ({ path, ast }, node) => {
    if (!ts.isCaseClause(node) || fieldTypeFolders.test(path)) return undefined;
    const { expression } = node.parent.parent;
    return ts.isStringLiteral(node.expression) &&
      fieldTypeNames.has(node.expression.text) &&
      /(?:^|\.)type$/.test(expression.getText(ast))
      ? "Ask the field type's object (domain/field-type.ts) instead of telling types by name."
      : undefined;
  },
  'records-name-no-kind': ({ path }, node) =>
    path.startsWith('src-renderer/features/records/') &&
    (ts.isStringLiteralLike(node) || ts.isTemplateHead(node)) &&
    kindNames.test(node.text)
      ? 'What serves every kind names none: a feature contributes what only one has.'
      : undefined,
};

/** What a type of field is: a type's objects and their tables know it by name. */
const fieldTypeFolders =
  /^src-shared\/(domain\/field-types?\b|import\/cell)|^src-renderer\/ui\/field-types\//;

function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path);
}

function misplaced(files: readonly SourceFile[]): readonly Finding[] {
  return files.flatMap(({ path }) => {
    const program = programFolders.find((folder) => path.startsWith(`${folder}/`));
    const [folder, ...inside] = path.split('/').slice(1);
    if (program === undefined || folder === undefined) return [];
    const known =
      inside.length === 0 ? program === 'src-server' : knownFolders[program].includes(folder);
    return known
      ? []
      : [
          {
            rule: 'known-folder',
            place: path,
            message: `${program} has no folder for this file; known are ${knownFolders[program].join(', ')}.`,
          },
        ];
  });
}

function unknownPrograms(root: string): readonly Finding[] {
  const known: ReadonlySet<string> = new Set(programFolders);
  return readdirSync(root)
    .filter((name) => name.startsWith('src') && !known.has(name))
    .map((name) => ({ rule: 'known-folder', place: name, message: 'Not one of the programs.' }));
}

/** Rules of the layers that only the source text can show. Tests are free of all but the paths. */
export function checkSourceRules(root: string): readonly Finding[] {
  const files = readSources(root, programFolders);
  const broken = files.flatMap((file) => {
    const found: Finding[] = [];
    const names = isTest(file.path) ? ['no-parent-paths'] : Object.keys(rules);
    walk(file.ast, (node) => {
      for (const rule of names) {
        const message = rules[rule]?.(file, node);
        if (message !== undefined) found.push({ rule, place: placeOf(file, node), message });
      }
    });
    return found;
  });
  return [...unknownPrograms(root), ...misplaced(files), ...broken];
}
