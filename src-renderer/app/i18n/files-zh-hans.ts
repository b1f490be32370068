import type { Texts } from './language-texts.ts';

export const files = import.meta.glob<Texts>(
  './locales/zh-Hans/{act,choice,command,customers,duplicates,engineError,field,filterOp,job,kind,list,problem,segments,shell,start,tickets,today,ui}.json',
  { eager: true, import: 'default' },
);
