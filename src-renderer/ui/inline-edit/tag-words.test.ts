import { expect, it } from 'vitest';
import { hasTag, usualSpelling } from './tag-words.ts';

it('a tag that is typed takes the spelling in use, and comes once', () => {
  expect(usualSpelling(['vip', 'ＶＩＰ', 'New', ' '], ['VIP', 'Baker'])).toEqual(['VIP', 'New']);
  expect(hasTag(' vip ', ['VIP'])).toBe(true);
  expect(hasTag('viper', ['VIP'])).toBe(false);
});
