import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from './finding.ts';

export const localesFolder = 'src-renderer/app/i18n/locales';
const base = 'en';
const pluralSuffix = /_(zero|one|two|few|many|other)$/;

/** A language's texts by full key: the file's name, then the path in the file, with dots. */
export type Texts = ReadonlyMap<string, string>;

/** The key as code names it: without the plural form at its end. */
export function keyInCode(key: string): string {
  return key.replace(pluralSuffix, '');
}

function flatten(value: unknown, key: string, into: Map<string, string>): void {
  if (typeof value === 'string') into.set(key, value);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) flatten(inner, `${key}.${name}`, into);
  }
}

function readTexts(folder: string): Texts {
  const texts = new Map<string, string>();
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
    flatten(JSON.parse(readFileSync(join(folder, name), 'utf8')), name.slice(0, -5), texts);
  }
  return texts;
}

/** All languages of a project, by their tag. */
export function readLocales(root: string): ReadonlyMap<string, Texts> {
  const folder = join(root, localesFolder);
  return new Map(readdirSync(folder).map((tag) => [tag, readTexts(join(folder, tag))]));
}

function placeholders(text: string): readonly string[] {
  return [...text.matchAll(/\{\{-?\s*(\w+)[^}]*\}\}/g)].map(([, name = '']) => name).sort();
}

/** Every form of each key, grouped: plain texts have the one form ''. */
function formsByKey(texts: Texts): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const groups = new Map<string, Map<string, string>>();
  for (const [key, text] of texts) {
    const form = pluralSuffix.exec(key)?.[1] ?? '';
    const group = groups.get(keyInCode(key)) ?? new Map<string, string>();
    groups.set(keyInCode(key), group.set(form, text));
  }
  return groups;
}

/** The forms a counted text needs in a language; `zero` may be added anywhere. */
function formsFaults(tag: string, forms: ReadonlyMap<string, string>): string | undefined {
  if (forms.size === 1 && forms.has('')) return undefined;
  if (forms.has('')) return 'has a text both with and without plural forms';
  const wanted: readonly string[] = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
  const missing = wanted.filter((form) => !forms.has(form));
  const extra = [...forms.keys()].filter((form) => form !== 'zero' && !wanted.includes(form));
  if (missing.length > 0) return `lacks the plural form ${missing.join(', ')}`;
  return extra.length > 0
    ? `has a plural form its language never uses: ${extra.join(', ')}`
    : undefined;
}

function mainForm(forms: ReadonlyMap<string, string> | undefined): string | undefined {
  return forms?.get('other') ?? forms?.get('');
}

function comparePlaceholders(
  english: ReadonlyMap<string, string>,
  forms: ReadonlyMap<string, string>,
): string | undefined {
  const wanted = placeholders(mainForm(english) ?? '');
  const given = placeholders(mainForm(forms) ?? '');
  if (wanted.join() !== given.join()) {
    return `has the placeholders {${given.join(', ')}}, English has {${wanted.join(', ')}}`;
  }
  // A form such as `_one` may leave the count out, but may not name something new.
  const unknown = [...forms.values()]
    .flatMap(placeholders)
    .filter((name) => !wanted.includes(name));
  return unknown.length > 0 ? `has a placeholder nobody fills: ${unknown.join(', ')}` : undefined;
}

/** Compares every language with English: same keys, plural forms of its own, same placeholders. */
export function compareLocales(locales: ReadonlyMap<string, Texts>): readonly Finding[] {
  const english = formsByKey(locales.get(base) ?? new Map());
  const findings: Finding[] = [];
  for (const [tag, texts] of locales) {
    const groups = formsByKey(texts);
    const add = (rule: string, key: string, message: string): void => {
      findings.push({ rule, place: `${localesFolder}/${tag}: ${key}`, message });
    };
    for (const key of english.keys()) {
      if (!groups.has(key)) add('missing-text', key, 'is missing');
    }
    for (const [key, forms] of groups) {
      const model = english.get(key);
      if (model === undefined) {
        add('unknown-text', key, 'is not in English');
        continue;
      }
      const plural = formsFaults(tag, forms);
      if (plural !== undefined) add('plural-forms', key, plural);
      const unlike = model.has('') === forms.has('');
      if (!unlike) add('plural-forms', key, 'is counted in one language and not in the other');
      const filled = comparePlaceholders(model, forms);
      if (filled !== undefined) add('placeholders', key, filled);
      if ([...forms.values()].some((text) => text.trim() === ''))
        add('empty-text', key, 'is empty');
    }
  }
  return findings;
}
