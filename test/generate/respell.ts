import type { Random } from '#shared/sample/random.ts';

/** An American road with its words spelt out. */
export function spelt(road: string): string {
  const long: Readonly<Record<string, string>> = {
    'St.': 'Street',
    'Ave.': 'Avenue',
    'Blvd.': 'Boulevard',
    'Rd.': 'Road',
    'Pl.': 'Place',
    'Dr.': 'Drive',
    'W.': 'West',
    'E.': 'East',
    'N.': 'North',
    'S.': 'South',
    Seventh: '7th',
    Second: '2nd',
    Third: '3rd',
  };
  return road
    .split(' ')
    .map((word) => long[word] ?? word)
    .join(' ');
}

/** A letter left out of the longest word. */
export function slip(random: Random, text: string): string {
  const longest = text.split(' ').reduce((a, b) => (b.length > a.length ? b : a));
  if (longest.length < 6) return text;
  const at = random.int(2, longest.length - 2);
  return text.replace(longest, longest.slice(0, at) + longest.slice(at + 1));
}

const umlauts: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  Ä: 'Ae',
  Ö: 'Oe',
  Ü: 'Ue',
};

/** Umlauts spelt out. */
export function inAscii(text: string): string {
  return text.replace(/[äöüßÄÖÜ]/g, (letter) => umlauts[letter] ?? letter);
}

const forms = new Map(
  [
    '云雲',
    '风風',
    '远遠',
    '间間',
    '泽澤',
    '桥橋',
    '岚嵐',
    '华華',
    '达達',
    '业業',
    '鼎鼎',
    '润潤',
    '诚誠',
    '义義',
    '贸貿',
    '传傳',
    '筑築',
    '饮飲',
    '医醫',
    '疗療',
    '务務',
    '广廣',
    '车車',
    '东東',
    '厦廈',
    '汉漢',
    '门門',
    '责責',
  ].map((pair) => [pair.charAt(0), pair.charAt(1)] as const),
);

/** The characters that our firms have, as Taiwan writes them. */
export function inTraditional(text: string): string {
  return Array.from(text, (character) => forms.get(character) ?? character).join('');
}

/** ASCII as full-width characters. */
export function wide(text: string): string {
  return text.replace(/[!-~]/g, (character) =>
    String.fromCharCode(character.charCodeAt(0) + 0xfee0),
  );
}

/** Letters alone, for a host. */
export function slug(text: string): string {
  return inAscii(text)
    .toLowerCase()
    .replace(/[^a-z]/g, '');
}

/** So many digits. */
export function digits(random: Random, length: number): string {
  return Array.from({ length }, () => random.int(0, 9)).join('');
}
