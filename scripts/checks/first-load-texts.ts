import { basename } from 'node:path';
import ts from 'typescript';
import type { Finding } from './finding.ts';
import { keyInCode, localesFolder, readLocales } from './locale-files.ts';
import { readSources } from './source-files.ts';
import { matches, usesOf } from './texts.ts';

/** Words for what data names: looked up there by keys that no code spells out, and here or not. */
const lookedUp = 'src-renderer/ui/i18n/vocabulary.ts';

/**
 * Texts that a part of the first load shows, and that are not there yet when it does. `sources`: what
 * the first load is made of, files of texts among them.
 */
export function checkFirstTexts(root: string, sources: ReadonlySet<string>): readonly Finding[] {
  const first = new Set(
    [...sources]
      .filter((path) => path.startsWith(`${localesFolder}/`))
      .map((path) => basename(path, '.json')),
  );
  const english = readLocales(root).get('en') ?? new Map<string, string>();
  const late = new Set(
    [...english.keys()].map(keyInCode).filter((key) => !first.has(key.split('.')[0] ?? '')),
  );
  return readSources(root, ['src-renderer'])
    .filter(({ path }) => sources.has(path) && path !== lookedUp)
    .flatMap((file) =>
      usesOf(file)
        .filter(({ use, node }) => !isId(node) && matches(use, late))
        .map(({ place, node }) => ({
          rule: 'late-text',
          place,
          message: `${node.getText()} is a late text, and this is in the first load.`,
        })),
    );
}

/** An id of a command may be worded as a key is. */
function isId({ parent }: ts.Node): boolean {
  return ts.isPropertyAssignment(parent) && parent.name.getText() === 'id';
}
