/** Legal forms that are others, each with its spellings as `firmName` reads them. */
const FORMS = [
  'gmbh ggmbh mbh gesmbh',
  'ag',
  'kg',
  'kgaa',
  'ohg',
  'ug',
  'gbr',
  'ev',
  'eg',
  'ek ekfm ekfr eingetragener eingetragene',
  'se',
  'inc incorporated',
  'corp corporation',
  'llc',
  'llp lllp',
  'lp',
  'ltd limited',
  'plc',
  'sa',
  'sarl srl sprl',
  'sas',
  'spa',
  'bv',
  'nv',
  'ab',
  'oy',
  'oyj',
  '株式会社 (株) kk',
  '有限会社 (有) yk',
  '合同会社 (合) (同) gk godo',
  '合资会社 (资)',
  '合名会社 (名)',
  '주식회사 (주)',
  '유한회사 (유)',
].map((form) => form.split(' '));

const formOf = new Map(
  FORMS.flatMap(([form = '', ...others]) => [form, ...others].map((word) => [word, form])),
);

/** The legal forms that words of a firm's name are, in one spelling and order; blank where none is known. */
export function legalForms(words: readonly string[]): string {
  return [...new Set(words.map((word) => formOf.get(word) ?? ''))].filter(Boolean).sort().join(' ');
}

/**
 * A folded name with the full stops left out of the legal form that ends it: `korn ag.`, `korn a.g.` and
 * `korn ag` are one name in three spellings.
 */
export function plainForm(folded: string): string {
  // Most names end in none: one look is all they cost.
  const at = folded.lastIndexOf(' ');
  const letters = at < 0 ? '' : folded.slice(at + 1).replaceAll('.', '');
  if (!formOf.has(letters)) return folded;
  return `${folded
    .slice(0, at)
    .trimEnd()
    .replace(/ co\.? *$/, ' co')} ${letters}`;
}

const ENDING = /^(.*\S)\s+([\p{L}.]+)$/u;

/** The ways to write such a name, as `plainForm` has it. */
export function formSpellings(plain: string): readonly string[] {
  const [, name = '', form = ''] = ENDING.exec(plain) ?? [];
  if (!formOf.has(form)) return [plain];
  const names = name.endsWith(' co') ? [name, `${name}.`] : [name];
  const dotted = [...form].map((letter) => `${letter}.`).join('');
  return names.flatMap((each) => [form, `${form}.`, dotted].map((way) => `${each} ${way}`));
}

/** Whether two firms say that they are companies of another form. What is not said differs from nothing. */
export function formsDiffer(a: string, b: string): boolean {
  return a !== '' && b !== '' && a !== b;
}
