import type { Texts } from './texts-of.ts';

export const files = import.meta.glob<Texts>(
  ['./locales/zh-Hant/*.json', '!./locales/zh-Hant/{backup,rejected,sync,team}.json'],
  { eager: true, import: 'default' },
);
