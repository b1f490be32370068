import { sortedLetters } from './text-likeness.ts';

/**
 * Given names and what those who bear them are called, beyond what is the name's own beginning (Alex) or
 * a slip. English and German ones that are in common use; Chinese given names have none.
 */
const SHORT_FORMS = [
  // English
  'robert bob bobby rob robby robbie',
  'william bill billy will willy willie',
  'richard dick rick ricky rich richie',
  'james jim jimmy jamie',
  'john jack johnny jon',
  'joseph joe joey',
  'edward ed eddie ted teddy ned',
  'charles charlie chuck',
  'henry harry hank',
  'thomas tom tommy',
  'michael mike mick micky mickey',
  'david dave davy',
  'anthony tony',
  'andrew andy drew',
  'daniel dan danny',
  'stephen steven steve',
  'christopher chris kit',
  'kenneth ken kenny',
  'lawrence laurence larry',
  'gerald gerry jerry',
  'margaret maggie meg peggy greta',
  'elizabeth liz lizzie beth betty betsy eliza',
  'katherine catherine kathryn kate katie kathy cathy kitty',
  'susan sue susie',
  'patricia pat patty trish',
  'rebecca becky',
  'deborah debbie',
  'jennifer jenny jen',
  'dorothy dot dolly',
  // German
  'johannes hans hannes johann',
  'josef joseph sepp',
  'friedrich fritz fred',
  'heinrich heinz heiner',
  'wilhelm willi willy',
  'ludwig lutz',
  'jakob jacob jockel',
  'matthias mathias hias',
  'katharina kathi katja kathe',
  'margarete margarethe margareta gretel grete gretchen gitta',
  'elisabeth lisbeth elsbeth sissi liesel',
  'johanna hanna hanne',
  'magdalena leni lena',
].map((line) => line.split(' '));

const namesOf = new Map<string, number[]>();
for (const [name, forms] of SHORT_FORMS.entries()) {
  for (const form of forms) namesOf.set(form, [...(namesOf.get(form) ?? []), name]);
}

/** Whether two folded given names may be one person's, as Bob and Robert are. */
export function areShortForms(a: string, b: string): boolean {
  const other = namesOf.get(b);
  return other !== undefined && (namesOf.get(a) ?? []).some((name) => other.includes(name));
}

/** What makes a man's given name a woman's: Paul and Paula, Josef and Josefine. */
const FEMININE: ReadonlySet<string> = new Set('a e ia ina ine ette etta elle ella'.split(' '));

/** Whether two folded given names are a man's and a woman's form of one: Jan and Jana, Mario and Maria. */
export function areManAndWoman(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < 3) return false;
  if (short.length === long.length) {
    // Christian and Christina.
    const stem = short.slice(0, -2);
    if (`${stem}an ${stem}na` === [short, long].sort().join(' ')) return true;
    const last = [short, long].map((name) => name.slice(-1)).sort();
    return short.slice(0, -1) === long.slice(0, -1) && /^[ae]o$/.test(last.join(''));
  }
  // Andrea and Andreas.
  if (short.endsWith('a') && long === `${short}s`) return true;
  return long.startsWith(short) && FEMININE.has(long.slice(short.length));
}

/** Letters changed their places, or one of a double was left out: Nacny, Philip. It makes no other name. */
export function isTypedOtherwise(a: string, b: string): boolean {
  return sortedLetters(a) === sortedLetters(b) || single(a) === single(b);
}

function single(name: string): string {
  return name.replace(/(.)\1+/g, '$1');
}
