import {
  isBirthName,
  isGeneration,
  isJob,
  isJoining,
  isOfficeAtEnd,
  isPrefix,
  isRemark,
  isSuffix,
} from './person-titles.ts';

/** The parts of a name in Latin letters, or in others that write given names first. */
interface LatinName {
  prefix?: string;
  given?: string;
  additional?: string;
  family?: string;
  suffix?: string;
  jobTitle?: string;
  note?: string;
  name?: string;
}

const PARTICLES: ReadonlySet<string> = new Set(
  'von van der den de del della di da dos du la le el al bin ibn ter ten zu zum zur af'.split(' '),
);
/** `Dr.Berger`, `Mrs.Berger`: the blank was left out. */
const GLUED_PREFIX = /^((?:dr|prof|mr|mrs|ms|hr|fr|frl|herr|frau)\.)(?=\p{Lu})/iu;
/** Given name follows: Sir Paul, Dame Judi. */
const KNIGHTED = /^(?:sir|dame)$/i;

/**
 * Parts a name whose words blanks part: given name first, or `Last, First`. Forms of address,
 * degrees and offices around it are told from it; nothing but these is kept as it is.
 */
export function splitLatinName(whole: string): LatinName {
  const text = whole.replace(GLUED_PREFIX, '$1 ');
  if (!text.includes(',')) return splitWords(text.split(' '), whole);
  const segments = text.split(',').map((segment) => segment.trim());
  const outer: LatinName = {};
  const kept = segments.filter(
    (segment, i) => segment && !(i > 0 && takeSegment(segment, outer, segments)),
  );
  const [first = '', second, ...more] = kept;
  if (!first) return { name: whole };
  const inner =
    second === undefined || more.length > 0
      ? splitWords(kept.join(' ').split(' '), whole)
      : lastFirst(first, second, whole);
  if (inner.name) return { name: whole };
  return joinedNames(inner, outer);
}

/** Whether what stands behind a comma is no name: degrees, a form of address, an office, a remark. */
function takeSegment(segment: string, outer: LatinName, all: readonly string[]): boolean {
  const words = segment.split(' ');
  const into = words.every(isSuffix)
    ? 'suffix'
    : words.every((word, i) => isPrefix(word, words[i - 1]))
      ? 'prefix'
      : (all[0] ?? '').includes(' ') && isJob(segment)
        ? 'jobTitle'
        : isRemark(segment)
          ? 'note'
          : undefined;
  if (into) outer[into] = outer[into] ? `${outer[into]} ${segment}` : segment;
  return into !== undefined;
}

function joinedNames(inner: LatinName, outer: LatinName): LatinName {
  const joined = { ...outer, ...inner };
  for (const part of ['prefix', 'suffix'] as const) {
    const texts = [inner[part], outer[part]].filter(Boolean);
    if (texts.length > 0) joined[part] = texts.join(' ');
  }
  if (joined.prefix && joined.given && !joined.family) {
    joined.family = joined.given;
    delete joined.given;
  }
  return joined;
}

function lastFirst(last: string, first: string, whole: string): LatinName {
  const before = around(last.split(' '));
  const behind = around(first.split(' '));
  if (before.words.length === 0 || behind.words.length === 0) return { name: whole };
  const [given, ...additional] = behind.words;
  return clean({
    prefix: [...before.prefix, ...behind.prefix].join(' '),
    given,
    additional: additional.join(' '),
    family: before.words.join(' '),
    suffix: [...before.suffix, ...behind.suffix].join(' '),
    note: [...before.note, ...behind.note].join('; '),
    jobTitle: [...before.office, ...behind.office].join(' '),
  });
}

interface Around {
  readonly prefix: readonly string[];
  readonly words: readonly string[];
  readonly suffix: readonly string[];
  readonly office: readonly string[];
  readonly note: readonly string[];
}

/** What stands before and behind the words of a name. */
function around(input: readonly string[]): Around {
  let start = 0;
  let end = input.length;
  const note: string[] = [];
  const office: string[] = [];
  const suffix: string[] = [];
  const word = (at: number) => input[at] ?? '';
  while (start < end && isRemark(word(start)) && end - start > 1) note.push(word(start++));
  const from = start;
  while (start < end) {
    const after = start > from ? word(start - 1) : undefined;
    const joins = after !== undefined && isJoining(word(start)) && isPrefix(word(start + 1), after);
    if (!joins && !isPrefix(word(start), after)) break;
    // M. Night Shyamalan: an initial, where French alone has a title.
    if (/^m\.?$/i.test(word(start)) && !isJoining(word(start + 1))) break;
    start++;
  }
  const named = start;
  const birth = input.findIndex((each, i) => i > named && i < end - 1 && isBirthName(each));
  if (birth > 0) {
    note.push(input.slice(birth, end).join(' '));
    end = birth;
  }
  while (end - named > 1) {
    const last = word(end - 1);
    if (isSuffix(last) || (end - named > 2 && isGeneration(last))) suffix.unshift(last);
    else if (isOfficeAtEnd(last)) office.unshift(last);
    else if (isRemark(last) && /^\P{Ll}+$/u.test(last)) note.push(last);
    else break;
    end--;
    if (/^[-–—|/]$/.test(word(end - 1)) && end - 1 > named) end--;
  }
  return { prefix: input.slice(from, start), words: input.slice(start, end), suffix, office, note };
}

function splitWords(input: readonly string[], whole: string): LatinName {
  const { prefix, words, suffix, office, note } = around(input);
  if (words.length === 0) return { name: whole };
  const [only = ''] = words;
  const beside = {
    prefix: prefix.join(' '),
    suffix: suffix.join(' '),
    jobTitle: office.join(' '),
    note: note.join('; '),
  };
  if (words.length === 1) {
    // Forms of address and generations stand with family names.
    const isFamily =
      suffix.length > 0 || (prefix.length > 0 && !KNIGHTED.test(prefix.at(-1) ?? ''));
    return clean({ ...beside, [isFamily ? 'family' : 'given']: only });
  }
  let familyAt = words.length - 1;
  while (familyAt > 0 && PARTICLES.has((words[familyAt - 1] ?? '').toLowerCase())) familyAt -= 1;
  const isWholeFamily = familyAt === 0 && prefix.length > 0;
  return clean({
    ...beside,
    given: isWholeFamily ? '' : words[0],
    additional: words.slice(1, Math.max(familyAt, 1)).join(' '),
    family: isWholeFamily ? words.join(' ') : words.slice(Math.max(familyAt, 1)).join(' '),
  });
}

function clean(parts: { readonly [K in keyof LatinName]: string | undefined }): LatinName {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value));
}
