import type { Language } from '#shared/ipc/menu-model.ts';

/** The first language of the user's system that the program speaks; English when none is. */
export function systemLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const lower = tag.toLowerCase().replaceAll('_', '-');
    if (lower === 'en' || lower.startsWith('en-')) return 'en';
    // Script says it outright; otherwise the region does: Taiwan, Hong Kong, Macau write traditional.
    if (lower === 'zh' || lower.startsWith('zh-')) {
      if (lower.includes('hant')) return 'zh-Hant';
      return !lower.includes('hans') && /-(?:tw|hk|mo)\b/.test(lower) ? 'zh-Hant' : 'zh-Hans';
    }
  }
  return 'en';
}
