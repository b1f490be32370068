import { FREQUENT_HAN } from './frequent-han.ts';

/** How well bytes read as Chinese in one encoding. */
export interface HanScore {
  /** Multi-byte characters looked at, broken ones included. */
  readonly characters: number;
  /** Mean weight per character: 2 is all common characters, below 0 is noise. */
  readonly mean: number;
}

/** Enough to be sure, and keeps the check short on big files. */
const MAX_CHARACTERS = 20_000;

const WEIGHT = {
  frequent: 2,
  symbol: 1,
  ordinary: 0.5,
  rare: -1,
  broken: -3,
} as const;

const frequentHan: ReadonlySet<string> = new Set(FREQUENT_HAN);

/** Weighs bytes read as GB18030 (which includes GBK and GB 2312). */
export function scoreGb18030(bytes: Uint8Array): HanScore {
  gbWeights ??= weightTable('gb18030', gbClass);
  return score(bytes, gbWeights, true);
}

/** Weighs bytes read as Big5 with the Hong Kong supplement. */
export function scoreBig5(bytes: Uint8Array): HanScore {
  big5Weights ??= weightTable('big5', big5Class);
  return score(bytes, big5Weights, false);
}

/** Bytes looked at to judge a Western reading. */
const WESTERN_SAMPLE = 65_536;

/**
 * Share of the non-ASCII bytes that would be odd in Windows-1252: four or more in a row, a sign
 * such as ¦ or ¹ right before an accented letter, or a byte without a meaning.
 */
export function westernOddity(bytes: Uint8Array): number {
  let high = 0;
  let odd = 0;
  let run = 0;
  const closeRun = () => {
    if (run >= 4) odd += run;
    run = 0;
  };
  for (let index = 0; index < bytes.length && high < WESTERN_SAMPLE; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte < 0x80) {
      closeRun();
      continue;
    }
    high += 1;
    run += 1;
    const next = bytes[index + 1] ?? 0;
    const isSign = byte >= 0xa2 && byte <= 0xbe && byte !== 0xab && next >= 0xa1;
    if (isSign || UNDEFINED_WESTERN.has(byte)) odd += 1;
  }
  closeRun();
  return high === 0 ? 0 : Math.min(1, odd / high);
}

const UNDEFINED_WESTERN: ReadonlySet<number> = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

let gbWeights: Float32Array | undefined;
let big5Weights: Float32Array | undefined;

function score(bytes: Uint8Array, weights: Float32Array, fourByte: boolean): HanScore {
  let characters = 0;
  let total = 0;
  let index = 0;
  while (index < bytes.length && characters < MAX_CHARACTERS) {
    const lead = bytes[index] ?? 0;
    if (lead < 0x80) {
      index += 1;
      continue;
    }
    // A character cut off by the end of the bytes says nothing either way.
    if (index + 1 >= bytes.length && characters > 0) break;
    const trail = bytes[index + 1] ?? 0;
    characters += 1;
    if (fourByte && trail >= 0x30 && trail <= 0x39) {
      const isFour = isFourByteTail(bytes, index);
      total += isFour ? WEIGHT.symbol : WEIGHT.broken;
      index += isFour ? 4 : 1;
      continue;
    }
    const weight = weights[(lead << 8) | trail] ?? WEIGHT.broken;
    total += weight;
    // After a broken pair the second byte may be text again.
    index += weight === WEIGHT.broken ? 1 : 2;
  }
  return { characters, mean: characters === 0 ? WEIGHT.broken : total / characters };
}

function isFourByteTail(bytes: Uint8Array, index: number): boolean {
  const lead = bytes[index] ?? 0;
  const third = bytes[index + 2] ?? 0;
  const fourth = bytes[index + 3] ?? 0;
  return (
    lead >= 0x81 &&
    lead <= 0xfe &&
    third >= 0x81 &&
    third <= 0xfe &&
    fourth >= 0x30 &&
    fourth <= 0x39
  );
}

type CodeClass = 'symbol' | 'ordinary' | 'rare';

/** GB 2312 keeps symbols in rows A1–A9 and the 3,755 usual characters in B0–D7. */
function gbClass(lead: number, trail: number): CodeClass {
  if (trail < 0xa1) return 'rare';
  if (lead >= 0xa1 && lead <= 0xa3) return 'symbol';
  return lead >= 0xb0 && lead <= 0xd7 ? 'ordinary' : 'rare';
}

/** Big5 keeps symbols in A1–A3 and the 5,401 usual characters in A4–C6. */
function big5Class(lead: number, _trail: number): CodeClass {
  if (lead >= 0xa1 && lead <= 0xa3) return 'symbol';
  return lead >= 0xa4 && lead <= 0xc6 ? 'ordinary' : 'rare';
}

/** One weight for each two-byte code, made by decoding all of them once. */
function weightTable(
  encoding: 'gb18030' | 'big5',
  classify: (lead: number, trail: number) => CodeClass,
): Float32Array {
  const table = new Float32Array(65_536).fill(WEIGHT.broken);
  const codes: number[] = [];
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) codes.push((lead << 8) | trail);
  }
  const bytes = new Uint8Array(codes.length * 3);
  codes.forEach((code, index) => {
    bytes[index * 3] = code >> 8;
    bytes[index * 3 + 1] = code & 0xff;
    bytes[index * 3 + 2] = 0x0a;
  });
  const characters = new TextDecoder(encoding).decode(bytes).split('\n');
  codes.forEach((code, index) => {
    const character = characters[index] ?? '';
    if (character === '' || character.includes('\ufffd') || isPrivateUse(character)) return;
    const weight = WEIGHT[classify(code >> 8, code & 0xff)];
    table[code] = frequentHan.has(character) ? frequentWeight(encoding, code, weight) : weight;
  });
  return table;
}

/**
 * An accented Western letter and the ASCII letter after it can make a common character (`ßh` is 遠
 * in GBK), so such pairs prove nothing; nor does GBK's second half, which holds few common ones.
 */
function frequentWeight(encoding: 'gb18030' | 'big5', code: number, otherwise: number): number {
  const trail = code & 0xff;
  if (code >= 0xc000 && trail < 0x80) return Math.min(otherwise, 0);
  return encoding === 'gb18030' && trail < 0xa1 ? WEIGHT.ordinary : WEIGHT.frequent;
}

function isPrivateUse(character: string): boolean {
  const unit = character.charCodeAt(0);
  return unit >= 0xe000 && unit < 0xf900;
}
