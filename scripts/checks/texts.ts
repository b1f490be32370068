import ts from 'typescript';
import type { Finding } from './finding.ts';
import {
  compareLocales,
  keyInCode,
  localesFolder,
  readLocales,
  type Texts,
} from './locale-files.ts';
import { placeOf, readSources, type SourceFile, walk } from './source-files.ts';

const textAttributes =
  /^(title|label|placeholder|alt|description|error|aria-(label|description|roledescription|valuetext|placeholder))$/;
const letter = /\p{L}/u;

/** What a string in code can stand for: one key, or all that a template can become. */
export type Use =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'pattern'; readonly pattern: RegExp };

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

/**
 * Keys put together at run time are written as a template that begins with the key's first part,
 * such as `choice.customer.stage.${stage}`: every key it can become counts as used.
 */
function asUse(node: ts.Node): Use | undefined {
  if (ts.isStringLiteralLike(node)) return { kind: 'key', key: node.text };
  if (!ts.isTemplateExpression(node) || !/^\w+\./.test(node.head.text)) return undefined;
  const parts = node.templateSpans.map(({ literal }) => `.+${escapeRegExp(literal.text)}`);
  return {
    kind: 'pattern',
    pattern: new RegExp(`^${escapeRegExp(node.head.text)}${parts.join('')}$`),
  };
}

/** The strings that the first argument of `t(…)` can be. */
function* keysOfCall(node: ts.Expression): Generator<ts.Expression> {
  if (ts.isConditionalExpression(node)) {
    yield* keysOfCall(node.whenTrue);
    yield* keysOfCall(node.whenFalse);
  } else if (ts.isParenthesizedExpression(node)) yield* keysOfCall(node.expression);
  else yield node;
}

function isTranslateCall(node: ts.Node): node is ts.CallExpression {
  if (!ts.isCallExpression(node)) return false;
  const { expression } = node;
  return (
    (ts.isIdentifier(expression) && expression.text === 't') ||
    (ts.isPropertyAccessExpression(expression) && expression.name.text === 't')
  );
}

/** Whether one of the keys is what a string in code stands for. */
export function matches(use: Use, keys: ReadonlySet<string>): boolean {
  return use.kind === 'key' ? keys.has(use.key) : [...keys].some((key) => use.pattern.test(key));
}

function unknownKeys(file: SourceFile, keys: ReadonlySet<string>): readonly Finding[] {
  const findings: Finding[] = [];
  walk(file.ast, (node) => {
    if (!isTranslateCall(node)) return;
    const [first] = node.arguments;
    for (const given of first === undefined ? [] : keysOfCall(first)) {
      const use = asUse(given);
      if (use === undefined || matches(use, keys)) continue;
      const name = given.getText(file.ast);
      findings.push({
        rule: 'unknown-key',
        place: placeOf(file, given),
        message: `No text has the key ${name}.`,
      });
    }
  });
  return findings;
}

/** What each string of a file that may be a key stands for, and where it is. */
export function usesOf(
  file: SourceFile,
): readonly { readonly use: Use; readonly node: ts.Node; readonly place: string }[] {
  const found: { use: Use; node: ts.Node; place: string }[] = [];
  walk(file.ast, (node) => {
    const use = asUse(node);
    if (use) found.push({ use, node, place: placeOf(file, node) });
  });
  return found;
}

function unusedKeys(files: readonly SourceFile[], keys: ReadonlySet<string>): readonly Finding[] {
  const literal = new Set<string>();
  const patterns = new Map<string, RegExp>();
  for (const { use } of files.flatMap(usesOf)) {
    if (use.kind === 'key') literal.add(use.key);
    else patterns.set(use.pattern.source, use.pattern);
  }
  return [...keys]
    .filter((key) => !literal.has(key) && ![...patterns.values()].some((use) => use.test(key)))
    .map((key) => ({
      rule: 'unused-text',
      place: `${localesFolder}/en: ${key}`,
      message: 'No code uses it.',
    }));
}

/** The strings an attribute or child can show; what goes into a call is that call's business. */
function* shownStrings(node: ts.Node): Generator<ts.Node> {
  if (ts.isStringLiteralLike(node)) yield node;
  else if (ts.isTemplateExpression(node)) {
    const own = [node.head, ...node.templateSpans.map(({ literal }) => literal)];
    if (own.some(({ text }) => letter.test(text))) yield node;
  } else if (ts.isConditionalExpression(node)) {
    yield* shownStrings(node.whenTrue);
    yield* shownStrings(node.whenFalse);
  } else if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    if (kind === ts.SyntaxKind.PlusToken) yield* shownStrings(node.left);
    const gives = [
      ts.SyntaxKind.PlusToken,
      ts.SyntaxKind.AmpersandAmpersandToken,
      ts.SyntaxKind.BarBarToken,
      ts.SyntaxKind.QuestionQuestionToken,
    ];
    if (gives.includes(kind)) yield* shownStrings(node.right);
  } else if (ts.isParenthesizedExpression(node)) yield* shownStrings(node.expression);
  else if (ts.isJsxExpression(node) && node.expression !== undefined) {
    yield* shownStrings(node.expression);
  }
}

/** Names of keys, such as Ctrl, stand on the keyboard in every language. */
function isKeyCap(node: ts.Node): boolean {
  const element = ts.findAncestor(node, ts.isJsxElement);
  return element !== undefined && /^kbd$/i.test(element.openingElement.tagName.getText());
}

function writtenTexts(file: SourceFile): readonly Finding[] {
  const findings: Finding[] = [];
  const add = (node: ts.Node, text: string): void => {
    if (!letter.test(text) || isKeyCap(node)) return;
    const message = `“${text.trim().slice(0, 40)}” is written straight into a component; use t(…).`;
    findings.push({ rule: 'written-text', place: placeOf(file, node), message });
  };
  const addShown = (node: ts.Node): void => {
    for (const shown of shownStrings(node)) {
      add(shown, ts.isStringLiteralLike(shown) ? shown.text : shown.getText(file.ast));
    }
  };
  walk(file.ast, (node) => {
    if (ts.isJsxText(node)) add(node, node.text);
    else if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) addShown(node);
    else if (ts.isJsxAttribute(node) && node.initializer !== undefined) {
      if (textAttributes.test(node.name.getText(file.ast))) addShown(node.initializer);
    }
  });
  return findings;
}

/** Missing, unused, differing and written-in texts of a project. */
export function checkTexts(root: string): readonly Finding[] {
  const locales = readLocales(root);
  const english: Texts = locales.get('en') ?? new Map();
  const keys = new Set([...english.keys()].map(keyInCode));
  const files = readSources(root, ['src-renderer', 'src-main', 'src-shared']).filter(
    ({ path }) => !/\.test\.tsx?$/.test(path),
  );
  return [
    ...compareLocales(locales),
    ...files.flatMap((file) => unknownKeys(file, keys)),
    ...unusedKeys(files, keys),
    ...files.filter(({ path }) => path.endsWith('.tsx')).flatMap(writtenTexts),
  ];
}
