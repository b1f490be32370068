import type { Texts } from './texts-of.ts';

export const files = import.meta.glob<Texts>('./locales/zh-Hant/{rejected,sync,team}.json', {
  eager: true,
  import: 'default',
});
