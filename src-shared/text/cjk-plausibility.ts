import { FREQUENT_HANGUL, FREQUENT_KANJI } from './frequent-cjk.ts';
import { FREQUENT_HAN } from './frequent-han.ts';
import { BROKEN } from './letter-plausibility.ts';
import type { TextEncoding } from './text-encodings.ts';

export type CjkEncoding = Extract<
  TextEncoding,
  'gb18030' | 'big5' | 'shift_jis' | 'euc-jp' | 'euc-kr'
>;

/** Log likelihoods of a character by how usual it is, natural units. */
const FREQUENT = -6.5;
const ORDINARY = -9.5;
const RARE = -12.5;
const ODD = -14.5;

interface Writing {
  readonly frequent: ReadonlySet<string>;
  /** Characters of the first level of the national standard: those in daily use. */
  readonly ordinary: ReadonlySet<string>;
  /** What is there beside them. */
  readonly other: (sign: string) => number;
}

const writings = new Map<CjkEncoding, Writing>();

/** How much a text, read from bytes under one encoding, looks like what is written in it. */
export function scoreCjk(text: string, encoding: CjkEncoding): number {
  let writing = writings.get(encoding);
  if (!writing) {
    writing = writingOf(encoding);
    writings.set(encoding, writing);
  }
  const { frequent, ordinary, other } = writing;
  let sum = 0;
  let before = '';
  for (const sign of text) {
    // One half-width letter alone is what a Western accent would be.
    if (isHalfWidth(sign) && !isHalfWidth(before)) sum += ALONE;
    if (sign > '\x7f' ? isLatin(before) : isLatin(sign) && before > '\x7f') sum += BESIDE_LATIN;
    before = sign;
    if (sign <= '\x7f') continue;
    if (frequent.has(sign)) sum += FREQUENT;
    else if (ordinary.has(sign)) sum += ORDINARY;
    else sum += other(sign);
  }
  return sum;
}

function writingOf(encoding: CjkEncoding): Writing {
  switch (encoding) {
    case 'gb18030': {
      const ordinary = level('gb18030', 0xb0, 0xd7);
      const whole = level('gb18030', 0xd8, 0xf7);
      // Traditional characters are in GBK, and seldom in what is written in it.
      const plain = new Set([...FREQUENT_HAN].filter((sign) => ordinary.has(sign)));
      const traditional = new Set([...FREQUENT_HAN].filter((sign) => !ordinary.has(sign)));
      return {
        frequent: plain,
        ordinary,
        other: (sign) => {
          if (traditional.has(sign)) return -10.5;
          return whole.has(sign) ? RARE : beside(sign);
        },
      };
    }
    case 'big5':
      return {
        frequent: new Set(FREQUENT_HAN),
        ordinary: level('big5', 0xa4, 0xc6),
        other: (sign) => (HAN.test(sign) ? RARE - 0.5 : beside(sign)),
      };
    case 'shift_jis':
    case 'euc-jp': {
      const ordinary = level('euc-jp', 0xb0, 0xcf);
      return {
        frequent: new Set(FREQUENT_KANJI),
        ordinary,
        other: (sign) => {
          if (sign >= 'ぁ' && sign <= 'ん') return -4.5;
          if (sign >= 'ァ' && sign <= 'ー') return -5;
          if (isHalfWidth(sign)) return -6.5;
          return HAN.test(sign) ? RARE : beside(sign);
        },
      };
    }
    case 'euc-kr':
      return {
        frequent: new Set(FREQUENT_HANGUL),
        ordinary: level('euc-kr', 0xb0, 0xc8),
        other: (sign) => (HAN.test(sign) ? RARE - 0.5 : beside(sign)),
      };
  }
}

/** A whole register in half-width kana is usual at banks. */
function isHalfWidth(sign: string): boolean {
  return sign >= '｡' && sign <= 'ﾟ';
}

function isLatin(sign: string): boolean {
  return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z');
}

const ALONE = -5;
/** An accented letter and the next may make a character; words of both writings seldom touch. */
const BESIDE_LATIN = -3;

const HAN = /\p{Script=Han}/u;
const WIDE_SIGNS = new Set('、。・，：；？！“”‘’（）《》【】「」『』〈〉〔〕—…～·　￥〒々〇※→○●★');

/** Signs and letters of other writings, which every one of these encodings has. */
function beside(sign: string): number {
  const code = sign.codePointAt(0) ?? 0;
  if (code === 0xfffd || (code >= 0xe000 && code < 0xf900) || code < 0xa0) return BROKEN;
  if (WIDE_SIGNS.has(sign)) return -7;
  if (code >= 0xff01 && code <= 0xff5e) return -8.5;
  if (code >= 0x20000) return ODD;
  return code < 0x3000 || HAN.test(sign) ? ODD + 0.5 : ODD;
}

/** The characters of some rows of a 94 × 94 standard. */
function level(encoding: CjkEncoding, first: number, last: number): ReadonlySet<string> {
  const from = encoding === 'big5' ? 0x40 : 0xa1;
  const bytes: number[] = [];
  for (let lead = first; lead <= last; lead += 1) {
    for (let trail = from; trail <= 0xfe; trail += 1) {
      if (trail < 0x7f || trail > 0xa0) bytes.push(lead, trail, 0x0a);
    }
  }
  const text = new TextDecoder(encoding).decode(new Uint8Array(bytes));
  return new Set([...text].filter((sign) => sign > '\x7f' && sign !== '\ufffd'));
}
