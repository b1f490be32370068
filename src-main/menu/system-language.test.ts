import { expect, test } from 'vitest';
import { systemLanguage } from './system-language.ts';

test.each([
  [['en-GB'], 'en'],
  [['zh-CN'], 'zh-Hans'],
  [['zh_TW'], 'zh-Hant'],
  [['zh-Hant-CN'], 'zh-Hant'],
  [['zh-Hans-HK'], 'zh-Hans'],
  [['zh'], 'zh-Hans'],
  [['de-DE', 'zh-HK', 'en'], 'zh-Hant'],
  [['fr-FR'], 'en'],
  [[], 'en'],
])('%j speaks %s', (preferred, language) => {
  expect(systemLanguage(preferred)).toBe(language);
});
