/**
 * The encodings that every browser and Node can read, less those that are another one's alias, and the code
 * pages of DOS that `byte-reader.ts` has tables for.
 */
export type TextEncoding =
  | 'utf-8'
  | 'utf-16le'
  | 'utf-16be'
  | 'gb18030'
  | 'big5'
  | 'shift_jis'
  | 'euc-jp'
  | 'iso-2022-jp'
  | 'euc-kr'
  | `windows-125${0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8}`
  | 'windows-874'
  | `iso-8859-${2 | 3 | 4 | 5 | 6 | 7 | 8 | 10 | 13 | 14 | 15 | 16}`
  | 'koi8-r'
  | 'koi8-u'
  | 'ibm866'
  | 'ibm850'
  | 'ibm437'
  | 'macintosh'
  | 'x-mac-cyrillic';

/** Which writing an encoding is made for; the words for it are texts of the screen. */
export type EncodingScript =
  | 'unicode'
  | 'simplified'
  | 'traditional'
  | 'japanese'
  | 'korean'
  | 'western'
  | 'central'
  | 'baltic'
  | 'cyrillic'
  | 'greek'
  | 'turkish'
  | 'hebrew'
  | 'arabic'
  | 'thai'
  | 'vietnamese';

export const ENCODING_SCRIPTS: Readonly<Record<TextEncoding, EncodingScript>> = {
  'utf-8': 'unicode',
  'utf-16le': 'unicode',
  'utf-16be': 'unicode',
  gb18030: 'simplified',
  big5: 'traditional',
  'windows-1252': 'western',
  shift_jis: 'japanese',
  'euc-jp': 'japanese',
  'iso-2022-jp': 'japanese',
  'euc-kr': 'korean',
  'windows-1250': 'central',
  'windows-1251': 'cyrillic',
  'windows-1253': 'greek',
  'windows-1254': 'turkish',
  'windows-1255': 'hebrew',
  'windows-1256': 'arabic',
  'windows-1257': 'baltic',
  'windows-1258': 'vietnamese',
  'windows-874': 'thai',
  'koi8-r': 'cyrillic',
  'koi8-u': 'cyrillic',
  ibm866: 'cyrillic',
  'x-mac-cyrillic': 'cyrillic',
  'iso-8859-5': 'cyrillic',
  macintosh: 'western',
  'iso-8859-15': 'western',
  ibm850: 'western',
  ibm437: 'western',
  'iso-8859-14': 'western',
  'iso-8859-3': 'western',
  'iso-8859-2': 'central',
  'iso-8859-16': 'central',
  'iso-8859-4': 'baltic',
  'iso-8859-10': 'baltic',
  'iso-8859-13': 'baltic',
  'iso-8859-7': 'greek',
  'iso-8859-8': 'hebrew',
  'iso-8859-6': 'arabic',
};

/** Every encoding a user can pick, the likeliest first. */
export const TEXT_ENCODINGS = Object.keys(ENCODING_SCRIPTS) as readonly TextEncoding[];

/** The encoding that a label of the Encoding Standard, or one in common use, means. */
export function encodingOfLabel(label: string): TextEncoding | undefined {
  const key = label.trim().toLowerCase();
  // `gb_2312` and `ibm936` are other spellings of labels that are known.
  return known(key) ?? known(key.replaceAll('_', '-').replace(/^(?:ibm|x)-?(?=\d)/, 'cp'));
}

function known(key: string): TextEncoding | undefined {
  const usual = TEXT_ENCODINGS.find((each) => each === key) ?? ALIASES[key];
  if (usual) return usual;
  try {
    const { encoding } = new TextDecoder(key);
    return TEXT_ENCODINGS.find((each) => each === (MERGED[encoding] ?? encoding));
  } catch {
    return undefined;
  }
}

/** GB18030 reads all that GBK reads. */
const MERGED: Readonly<Record<string, TextEncoding>> = {
  gbk: 'gb18030',
  'iso-8859-8-i': 'iso-8859-8',
};

/** Labels in use that the Encoding Standard does not list. */
const ALIASES: Readonly<Record<string, TextEncoding>> = {
  ascii: 'windows-1252',
  cp936: 'gb18030',
  ms936: 'gb18030',
  'windows-936': 'gb18030',
  cp950: 'big5',
  'windows-950': 'big5',
  cp932: 'shift_jis',
  'windows-932': 'shift_jis',
  cp949: 'euc-kr',
  ms949: 'euc-kr',
  uhc: 'euc-kr',
  euckr: 'euc-kr',
  eucjp: 'euc-jp',
  'gb-2312': 'gb18030',
  'euc-cn': 'gb18030',
  'latin-1': 'windows-1252',
  ansi: 'windows-1252',
  cp850: 'ibm850',
  cp437: 'ibm437',
  cp65001: 'utf-8',
  cp874: 'windows-874',
  'utf-16': 'utf-16le',
};
