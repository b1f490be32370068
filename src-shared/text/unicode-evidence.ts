/** What speaks for a file's being in one of the encodings of Unicode. */
export interface Utf8Count {
  /** Well-formed characters of two bytes and more. */
  readonly valid: number;
  readonly invalid: number;
  /** Of the valid ones, two-byte characters beyond Latin (U+0240 to U+07FF). */
  readonly remote: number;
}

/** Counts well-formed and broken multi-byte sequences (RFC 3629); a cut at the very end is fine. */
export function countUtf8(bytes: Uint8Array): Utf8Count {
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

const UTF16_SAMPLE_BYTES = 65_536;

/**
 * UTF-16 without a mark: ASCII (at least the delimiters and line ends) leaves a NUL in every
 * second byte, which no other text encoding here ever contains.
 */
export function detectUtf16(
  bytes: Uint8Array,
): { readonly encoding: 'utf-16le' | 'utf-16be'; readonly confidence: number } | undefined {
  const length = Math.min(bytes.length, UTF16_SAMPLE_BYTES) & ~1;
  if (length < 2 || !bytes.subarray(0, length).includes(0)) return undefined;
  const little = plausibleUtf16Share(bytes, length, 0);
  const big = plausibleUtf16Share(bytes, length, 1);
  const best = Math.max(little, big);
  if (best < 0.95 || little === big) return undefined;
  const confidence = Math.min(0.98, 0.7 + (best - Math.min(little, big)) * 0.4);
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
    (unit >= 0x300 && unit < 0x530) || // marks, Greek, Cyrillic
    (unit >= 0x5d0 && unit < 0x700) || // Hebrew, Arabic
    (unit >= 0xe01 && unit < 0xe5c) || // Thai
    (unit >= 0x1e00 && unit < 0x2000) || // Vietnamese, Greek with its accents
    (unit >= 0x2010 && unit < 0x2060) || // punctuation
    (unit >= 0x20a0 && unit < 0x2220) || // currency, letter-like, arrows
    (unit >= 0x2460 && unit < 0x2700) || // enclosed numbers, shapes
    (unit >= 0x3000 && unit < 0x3100) || // CJK punctuation, kana
    (unit >= 0x3400 && unit < 0xa000) || // Han
    (unit >= 0xac00 && unit < 0xe000) || // Hangul, surrogates
    (unit >= 0xff00 && unit < 0xfff0) // full-width forms
  );
}
