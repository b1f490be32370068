import { describe, expect, it } from 'vitest';
import { preferredLanguage } from './preferred-language.ts';

describe('preferredLanguage', () => {
  it.each([
    [['zh-CN'], 'zh-Hans'],
    [['zh'], 'zh-Hans'],
    [['zh-TW'], 'zh-Hant'],
    [['zh-HK'], 'zh-Hant'],
    [['zh-Hant-MO'], 'zh-Hant'],
    [['de-DE', 'zh-TW', 'en'], 'zh-Hant'],
    [['en-AU', 'zh-CN'], 'en'],
    [['fr'], 'en'],
    [['not a tag', 'zh-CN'], 'zh-Hans'],
    [[], 'en'],
  ] as const)('%j is shown in %s', (wanted, language) => {
    expect(preferredLanguage(wanted)).toBe(language);
  });
});
