import type { Language } from '#shared/ipc/menu-model.ts';
import type { Texts } from './language-texts.ts';

type Files = Readonly<Record<string, Texts>>;

const loaders: Readonly<Record<Language, () => Promise<Files>>> = {
  en: async () => (await import('./files-en.ts')).files,
  'zh-Hans': async () => (await import('./files-zh-hans.ts')).files,
  'zh-Hant': async () => (await import('./files-zh-hant.ts')).files,
};

const lateLoaders: typeof loaders = {
  en: async () => (await import('./late-files-en.ts')).files,
  'zh-Hans': async () => (await import('./late-files-zh-hans.ts')).files,
  'zh-Hant': async () => (await import('./late-files-zh-hant.ts')).files,
};

/** Fetches the texts of a language: each is a part of its own. */
export async function textsOf(language: Language): Promise<Texts> {
  return byName(await loaders[language]());
}

/** Fetches a language's texts of the screens that nobody needs at first. */
export async function lateTextsOf(language: Language): Promise<Texts> {
  return byName(await lateLoaders[language]());
}

function byName(files: Files): Texts {
  return Object.fromEntries(
    Object.entries(files).map(([path, texts]) => [
      path.slice(path.lastIndexOf('/') + 1, -'.json'.length),
      texts,
    ]),
  );
}
