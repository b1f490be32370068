import type { EnglishTexts } from '#app/i18n/texts.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: EnglishTexts };
    returnNull: false;
  }
}
