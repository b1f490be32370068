import type { Texts } from './language-texts.ts';

export const files = import.meta.glob<Texts>(
  [
    './locales/zh-Hans/*.json',
    '!./locales/zh-Hans/{choice,command,customers,engineError,field,filterOp,job,kind,list,shell,tickets,today,ui}.json',
  ],
  { eager: true, import: 'default' },
);
