import type { Texts } from './texts-of.ts';

export const files = import.meta.glob<Texts>(
  './locales/en/{backup,duplicate,fieldType,history,import,record,rejected,settings,sync,team}.json',
  {
    eager: true,
    import: 'default',
  },
);
