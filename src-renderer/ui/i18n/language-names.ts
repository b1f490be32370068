import type { Language } from '#shared/ipc/menu-model.ts';

/** The interface languages in their own words, the same in every language. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  'zh-Hans': '简体中文',
  'zh-Hant': '繁體中文',
};
