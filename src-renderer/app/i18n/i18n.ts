import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type Language, languages } from '#shared/ipc/menu-model.ts';
import { languageNames } from '#ui/i18n/language-names.ts';
import { provideLateTexts } from '#ui/i18n/late-texts.ts';
import { usePreferences } from '#ui/preferences/preferences.ts';
import { showToast } from '#ui/toast/toast.tsx';
import { preferredLanguage } from './preferred-language.ts';
import { lateTextsOf, textsOf } from './texts-of.ts';

function present(): Language {
  return usePreferences.getState().language ?? preferredLanguage(navigator.languages);
}

/** The languages whose texts are here, and those whose late texts are. */
const withTexts = new Set<Language>();
const withLate = new Set<Language>();
/** A late screen was shown: another language needs its late texts too. */
let lateWanted = false;

async function addLateTexts(language: Language): Promise<void> {
  if (withLate.has(language)) return;
  i18next.addResourceBundle(language, 'translation', await lateTextsOf(language));
  withLate.add(language);
}

/** Shows another language. Where its texts cannot be fetched, the present one stays. */
async function show(language: Language): Promise<void> {
  try {
    if (!withTexts.has(language)) {
      i18next.addResourceBundle(language, 'translation', await textsOf(language));
      withTexts.add(language);
    }
    if (lateWanted) await addLateTexts(language);
  } catch {
    showToast({
      text: i18next.t('shell.languageMissing', { language: languageNames[language] }),
      closeLabel: i18next.t('ui.close'),
      name: 'language',
      tone: 'problem',
      action: { label: i18next.t('shell.failure.reload'), run: () => location.reload() },
    });
    return;
  }
  // Another one may have been chosen meanwhile.
  if (present() !== language) return;
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}

/** Readies the texts and follows the user's choice of language from then on. */
export async function startI18n(): Promise<void> {
  const language = present();
  document.documentElement.lang = language;
  await i18next.use(initReactI18next).init({
    lng: language,
    supportedLngs: [...languages],
    // Every text is there in every language (`npm run check`): no other one need be loaded.
    fallbackLng: false,
    nsSeparator: false,
    returnNull: false,
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    resources: { [language]: { translation: await textsOf(language) } },
  });
  withTexts.add(language);
  provideLateTexts(() => {
    lateWanted = true;
    return addLateTexts(present());
  });
  usePreferences.subscribe(() => {
    if (present() !== i18next.language) void show(present());
  });
}
