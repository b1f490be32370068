import { readFileSync } from 'node:fs';
import type { Language } from '#shared/ipc/menu-model.ts';

const locales = new URL('../../../src-renderer/app/i18n/locales/', import.meta.url);

/** The text of a key such as `today.tasks.title` in a language; throws when there is none. */
export function textOf(
  language: Language,
  key: string,
  params: Record<string, string> = {},
): string {
  const [file = '', ...path] = key.split('.');
  let found: unknown = JSON.parse(
    readFileSync(new URL(`${language}/${file}.json`, locales), 'utf8'),
  );
  for (const part of path) {
    found = typeof found === 'object' && found !== null ? Reflect.get(found, part) : undefined;
  }
  if (typeof found !== 'string') throw new Error(`There is no text ${key} in ${language}`);
  return found.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => params[name] ?? whole);
}
