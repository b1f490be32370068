import type { Texts } from './texts-of.ts';

export const files = import.meta.glob<Texts>('./locales/zh-Hans/{backup,rejected,sync,team}.json', {
  eager: true,
  import: 'default',
});
