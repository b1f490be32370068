/** Whom a form of address names: a man, a woman, or a household; blank where it does not tell. */
export type Salutation = 'man' | 'woman' | 'household' | '';

const men = words(
  'mr sir herr herrn hr monsieur m señor sr senhor signor signore sig dhr meneer herra pan bapak shri г-н господин นาย ' +
    '先生 哥 大哥 叔 叔叔 大叔 伯 伯伯 伯父 大爷 爷爷 爸爸 哥哥 弟弟 兄弟 老弟 帅哥 靓仔 师兄 师弟 学长 老公 男',
);
const women = words(
  'mrs ms miss madam madame mme mlle mademoiselle dame frau fr frl fräulein señora señorita sra srta senhora dra dottssa signora sigra ' +
    'mevr mevrouw mw fru rouva pani paní ibu г-жа госпожа นาง นางสาว ' +
    '女士 女仕 小姐 太太 夫人 姐 姊 大姐 阿姨 姨 婶 嫂 大嫂 嫂子 大妈 大娘 奶奶 婆婆 妈妈 姐姐 妹妹 美女 靓女 师姐 学姐 老板娘 女',
);
const households = words(
  'familie family fam famille familia famiglia eheleute ehepaar messrs 夫妇 一家 全家',
);

/** Whom folded forms of address and remarks beside a name speak of. */
export function salutationOf(folded: string): Salutation {
  if (folded === '') return '';
  const said = folded.split(/[\s,;&+/]+/).map((word) => word.replace(/\./g, ''));
  if (said.some((word) => households.has(word))) return 'household';
  const man = said.some((word) => men.has(word));
  const woman = said.some((word) => women.has(word));
  if (man && woman) return 'household';
  return man ? 'man' : woman ? 'woman' : '';
}

/** Whether two forms of address cannot be one person's. */
export function salutationsDiffer(a: Salutation, b: Salutation): boolean {
  if (a === b) return false;
  return a === 'household' || b === 'household' || (a !== '' && b !== '');
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' ').map((word) => word.normalize('NFD').replace(/\p{M}/gu, '')));
}
