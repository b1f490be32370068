import type { Language } from '#shared/ipc/menu-model.ts';

/** A language's texts: by file, then as in the file. */
export type Texts = Readonly<Record<string, unknown>>;

const loaders: Readonly<Record<Language, () => Promise<Readonly<Record<string, Texts>>>>> = {
  en: async () => (await import('./files-en.ts')).files,
  'zh-Hans': async () => (await import('./files-zh-hans.ts')).files,
  'zh-Hant': async () => (await import('./files-zh-hant.ts')).files,
};

/** Fetches the texts of a language: each is a part of its own. */
export async function textsOf(language: Language): Promise<Texts> {
  const files = await loaders[language]();
  return Object.fromEntries(
    Object.entries(files).map(([path, texts]) => [
      path.slice(path.lastIndexOf('/') + 1, -'.json'.length),
      texts,
    ]),
  );
}
