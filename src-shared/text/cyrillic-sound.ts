const LETTERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ а: 'a', б: 'b', в: 'v', г: 'g', ґ: 'g', д: 'd', е: 'e', ё: 'e', є: 'ie', ж: 'zh', з: 'z' },
    ...{ и: 'i', і: 'i', ї: 'ii', й: 'i', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r' },
    ...{ с: 's', т: 't', у: 'u', ў: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch' },
    ...{
      ъ: '',
      ы: 'y',
      ь: '',
      э: 'e',
      ю: 'iu',
      я: 'ia',
      ј: 'j',
      љ: 'lj',
      њ: 'nj',
      ћ: 'c',
      ђ: 'dj',
    },
    ...{ џ: 'dz' },
  }),
);

/** Whether a folded word is written in Cyrillic letters, by its first one: millions are asked. */
export function isCyrillic(folded: string): boolean {
  const first = folded.charCodeAt(0);
  return first >= 0x400 && first < 0x530;
}

/**
 * A folded name in Cyrillic or Latin letters, as it sounds: Юрий, Yuriy, Yuri and Juri are one. What
 * countries spell otherwise (j, y, i; sch, sh; kh, h) is levelled, so that it says less than letters do.
 */
export function cyrillicSound(folded: string): string {
  const latin = [...folded].map((letter) => LETTERS.get(letter) ?? letter).join('');
  return latin
    .replace(/s(?:hch|chtsch|hc)/g, 'S')
    .replace(/sch|sh/g, 'S')
    .replace(/tsch|tch|ch/g, 'C')
    .replace(/kh/g, 'h')
    .replace(/zh/g, 'z')
    .replace(/ts|tz/g, 'c')
    .replace(/x/g, 'ks')
    .replace(/w/g, 'v')
    .replace(/[yj]/g, 'i')
    .replace(/i+(?=[aeou])/g, '')
    .replace(/(.)\1+/g, '$1');
}
