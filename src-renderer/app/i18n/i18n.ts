import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type Language, languages } from '#shared/ipc/menu-model.ts';
import { usePreferences } from '#ui/preferences/preferences.ts';
import { preferredLanguage } from './preferred-language.ts';

type Texts = Readonly<Record<string, unknown>>;

const files = import.meta.glob<Texts>('./locales/*/*.json', { eager: true, import: 'default' });

function textsOf(language: Language): Texts {
  const texts: Record<string, unknown> = {};
  for (const [path, text] of Object.entries(files)) {
    const [, folder, name] = /locales\/([^/]+)\/([^/]+)\.json$/.exec(path) ?? [];
    if (folder === language && name !== undefined) texts[name] = text;
  }
  return texts;
}

function present(): Language {
  return usePreferences.getState().language ?? preferredLanguage(navigator.languages);
}

function apply(language: Language): void {
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
}

/** Readies the texts and follows the user's choice of language from then on. */
export async function startI18n(): Promise<void> {
  const language = present();
  document.documentElement.lang = language;
  await i18next.use(initReactI18next).init({
    lng: language,
    supportedLngs: [...languages],
    fallbackLng: 'en',
    nsSeparator: false,
    returnNull: false,
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    resources: Object.fromEntries(languages.map((tag) => [tag, { translation: textsOf(tag) }])),
  });
  usePreferences.subscribe(() => {
    if (present() !== i18next.language) apply(present());
  });
}
