import type { Language } from '#shared/ipc/menu-model.ts';

/** The interface language that fits best what the system prefers; English when none does. */
export function preferredLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const { language, script } = localeOf(tag) ?? {};
    if (language === 'en') return 'en';
    if (language === 'zh' || language === 'yue') return script === 'Hant' ? 'zh-Hant' : 'zh-Hans';
  }
  return 'en';
}

function localeOf(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag).maximize();
  } catch {
    return null;
  }
}
