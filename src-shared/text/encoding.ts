import { scoreBig5, scoreGb18030, westernOddity } from './han-plausibility.ts';

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5' | 'windows-1252';

/** Every encoding a user can pick in the import preview, the likeliest first. */
export const TEXT_ENCODINGS: readonly TextEncoding[] = [
  'utf-8',
  'gb18030',
  'big5',
  'windows-1252',
  'utf-16le',
  'utf-16be',
];

export interface DetectedEncoding {
  readonly encoding: TextEncoding;
  readonly bom: boolean;
  /** 0 to 1. Below about 0.6 the preview should invite the user to check. */
  readonly confidence: number;
}

/** Reads a file's bytes in pieces; `end` returns what an incomplete last character leaves. */
export interface StreamDecoder {
  write(chunk: Uint8Array): string;
  end(): string;
}

const BYTE_ORDER_MARKS: readonly { readonly encoding: TextEncoding; readonly bytes: number[] }[] = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'gb18030', bytes: [0x84, 0x31, 0x95, 0x33] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
];

/** Share of well-read multi-byte characters above which a damaged file still counts as UTF-8. */
const DAMAGED_UTF8_SHARE = 0.9;

/**
 * Names the encoding of a file from its bytes: byte order mark, then the NUL pattern of UTF-16,
 * then strict UTF-8, then which of GB18030 and Big5 reads as Chinese, else Windows-1252. Give it
 * the whole file where possible: the first non-ASCII byte may be far into it.
 */
export function detectEncoding(bytes: Uint8Array): DetectedEncoding {
  for (const mark of BYTE_ORDER_MARKS) {
    if (mark.bytes.every((byte, index) => bytes[index] === byte)) {
      return { encoding: mark.encoding, bom: true, confidence: 1 };
    }
  }
  const wide = detectUtf16(bytes);
  if (wide !== undefined) return { ...wide, bom: false };

  const utf8 = checkUtf8(bytes);
  if (utf8.valid + utf8.invalid === 0) return { encoding: 'utf-8', bom: false, confidence: 0.95 };
  if (utf8.invalid === 0) return { ...utf8OrHan(bytes, utf8), bom: false };
  const utf8Share = utf8.valid / (utf8.valid + utf8.invalid);
  if (utf8.valid >= 3 && utf8Share >= DAMAGED_UTF8_SHARE) {
    return { encoding: 'utf-8', bom: false, confidence: 0.6 * utf8Share };
  }

  const gb = scoreGb18030(bytes);
  const big5 = scoreBig5(bytes);
  const [encoding, best, other]: [TextEncoding, typeof gb, typeof gb] =
    gb.mean >= big5.mean ? ['gb18030', gb, big5] : ['big5', big5, gb];
  if (best.mean < neededMean(bytes, best.characters)) {
    return { encoding: 'windows-1252', bom: false, confidence: best.mean < -0.5 ? 0.85 : 0.6 };
  }
  const lead = Math.min(1, (best.mean - Math.max(other.mean, 0)) / 1.5);
  const amount = Math.min(1, best.characters / 20);
  return { encoding, bom: false, confidence: 0.55 + 0.4 * Math.max(0, lead) * amount };
}

/**
 * How common characters must be on average before they outweigh "some accented letters": much
 * where a Western reading is likely or the text is only a name or two.
 */
function neededMean(bytes: Uint8Array, characters: number): number {
  if (westernOddity(bytes) >= 0.4) return -0.3;
  return characters < 4 ? 1.5 : 0.5;
}

/** A few Chinese characters in GBK can be well-formed UTF-8 that would be Greek, Arabic, N'Ko … */
function utf8OrHan(
  bytes: Uint8Array,
  utf8: Utf8Count,
): { readonly encoding: TextEncoding; readonly confidence: number } {
  if (utf8.valid <= 4 && utf8.remote === utf8.valid && scoreGb18030(bytes).mean >= 1.5) {
    return { encoding: 'gb18030', confidence: 0.55 };
  }
  return { encoding: 'utf-8', confidence: 0.99 };
}

/** Decodes a whole file; bytes that do not belong to the encoding become U+FFFD. Drops a BOM. */
export function decode(bytes: Uint8Array, encoding: TextEncoding): string {
  return withoutMark(new TextDecoder(encoding).decode(bytes));
}

/** Decodes a file piece by piece, whatever characters the pieces cut in two. Drops a BOM. */
export function createDecoder(encoding: TextEncoding): StreamDecoder {
  const decoder = new TextDecoder(encoding);
  let atStart = true;
  const trim = (text: string): string => {
    if (!atStart || text === '') return text;
    atStart = false;
    return withoutMark(text);
  };
  return {
    write: (chunk) => trim(decoder.decode(chunk, { stream: true })),
    end: () => trim(decoder.decode()),
  };
}

/** TextDecoder drops the mark of the UTF encodings itself, that of GB18030 it leaves. */
function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

const UTF16_SAMPLE_BYTES = 65_536;

/**
 * UTF-16 without a mark: ASCII (at least the delimiters and line ends) leaves a NUL in every
 * second byte, which no other text encoding here ever contains.
 */
function detectUtf16(
  bytes: Uint8Array,
): { readonly encoding: 'utf-16le' | 'utf-16be'; readonly confidence: number } | undefined {
  const length = Math.min(bytes.length, UTF16_SAMPLE_BYTES) & ~1;
  if (length < 2 || !bytes.subarray(0, length).includes(0)) return undefined;
  const little = plausibleUtf16Share(bytes, length, 0);
  const big = plausibleUtf16Share(bytes, length, 1);
  const best = Math.max(little, big);
  if (best < 0.95 || little === big) return undefined;
  const confidence = Math.min(0.98, 0.7 + (best - Math.min(little, big)) * 0.3);
  return { encoding: little > big ? 'utf-16le' : 'utf-16be', confidence };
}

function plausibleUtf16Share(bytes: Uint8Array, length: number, low: 0 | 1): number {
  let plausible = 0;
  for (let index = 0; index < length; index += 2) {
    const unit = (bytes[index + low] ?? 0) | ((bytes[index + 1 - low] ?? 0) << 8);
    if (isPlausibleUnit(unit)) plausible += 1;
  }
  return plausible / (length / 2);
}

function isPlausibleUnit(unit: number): boolean {
  if (unit < 0x20) return unit === 0x09 || unit === 0x0a || unit === 0x0d;
  if (unit < 0x250) return unit < 0x7f || unit >= 0xa0;
  return (
    (unit >= 0x370 && unit < 0x530) || // Greek, Cyrillic
    (unit >= 0x2010 && unit < 0x2060) || // punctuation
    (unit >= 0x20a0 && unit < 0x2220) || // currency, letter-like, arrows
    (unit >= 0x2460 && unit < 0x2700) || // enclosed numbers, shapes
    (unit >= 0x3000 && unit < 0x3100) || // CJK punctuation, kana
    (unit >= 0x3400 && unit < 0xa000) || // Han
    (unit >= 0xac00 && unit < 0xe000) || // Hangul, surrogates
    (unit >= 0xff00 && unit < 0xfff0) // full-width forms
  );
}

interface Utf8Count {
  readonly valid: number;
  readonly invalid: number;
  /** Of the valid ones, two-byte characters beyond Latin (U+0240 to U+07FF). */
  readonly remote: number;
}

/** Counts well-formed and broken multi-byte sequences (RFC 3629); a cut at the very end is fine. */
function checkUtf8(bytes: Uint8Array): Utf8Count {
  let valid = 0;
  let remote = 0;
  let invalid = 0;
  let index = 0;
  while (index < bytes.length) {
    const lead = bytes[index] ?? 0;
    index += 1;
    if (lead < 0x80) continue;
    const extra = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
    if (lead < 0xc2 || lead > 0xf4) {
      invalid += 1;
      continue;
    }
    let seen = 0;
    while (seen < extra && index < bytes.length) {
      const byte = bytes[index] ?? 0;
      const isFirst = seen === 0;
      if (byte < (isFirst ? leastFirst(lead) : 0x80) || byte > (isFirst ? mostFirst(lead) : 0xbf))
        break;
      seen += 1;
      index += 1;
    }
    if (seen === extra) {
      valid += 1;
      if (lead >= 0xc9 && lead < 0xe0) remote += 1;
    }
    // A sample may end inside a character; a lone lead byte in otherwise unaccented text may not.
    else if (index < bytes.length || valid === 0) invalid += 1;
  }
  return { valid, invalid, remote };
}

// The first byte after the lead excludes overlong forms, surrogates and values above U+10FFFF (RFC
// 3629, section 4).
function leastFirst(lead: number): number {
  if (lead === 0xe0) return 0xa0;
  return lead === 0xf0 ? 0x90 : 0x80;
}

function mostFirst(lead: number): number {
  if (lead === 0xed) return 0x9f;
  return lead === 0xf4 ? 0x8f : 0xbf;
}
