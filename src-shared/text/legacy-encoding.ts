import { byteReader, isDos } from './byte-reader.ts';
import { type CjkEncoding, scoreCjk } from './cjk-plausibility.ts';
import { BROKEN, scoreLetters } from './letter-plausibility.ts';
import { ENCODING_SCRIPTS, type TextEncoding } from './text-encodings.ts';
import { readAsEucTw, readAsJohab } from './unread-encodings.ts';

/** An encoding that bytes may be in. */
export interface EncodingCandidate {
  readonly encoding: TextEncoding;
  /** 0 to 1, of all candidates that read the bytes as another text. */
  readonly confidence: number;
}

/** How usual files in an encoding are, as a log likelihood; what is not named here is no candidate. */
const PRIORS: Readonly<Partial<Record<TextEncoding, number>>> = {
  gb18030: 0,
  'windows-1252': 0,
  'windows-1251': -0.3,
  big5: -0.3,
  shift_jis: -0.5,
  'euc-kr': -0.5,
  'windows-1250': -0.5,
  'windows-1253': -1,
  'windows-1254': -1,
  'windows-1255': -1,
  'windows-1256': -1,
  'windows-1257': -1.2,
  'windows-874': -1,
  'euc-jp': -1,
  'iso-8859-2': -1.3,
  'windows-1258': -1.5,
  'koi8-r': -1.5,
  'iso-8859-7': -1.6,
  'koi8-u': -2,
  ibm866: -2,
  ibm850: -2,
  ibm437: -2.2,
  'iso-8859-15': -2,
  macintosh: -2,
  'iso-8859-13': -2.4,
  'x-mac-cyrillic': -3,
  'iso-8859-5': -3,
  'iso-8859-6': -3,
  'iso-8859-8': -3,
  'iso-8859-16': -3,
  'iso-8859-4': -4,
  'iso-8859-3': -4,
  'iso-8859-10': -4,
  'iso-8859-14': -4,
};

const CJK: ReadonlySet<string> = new Set<CjkEncoding>([
  'gb18030',
  'big5',
  'shift_jis',
  'euc-jp',
  'euc-kr',
]);

/** Bytes of distinct pieces that are judged: some hundred words. */
const SAMPLE_BYTES = 3_000;
/** Bytes that are looked through for them. */
const SEARCHED_BYTES = 4_000_000;

const CUT_OFF = -12;

/** How usual files are in an encoding that nothing here reads. */
const UNREAD_PRIOR = -2.5;
/** No reading of them is more than a guess. */
const GUESS = 0.5;

/** Mean log likelihood by sign below which a reading looks like no language known here. */
const POOR_LETTER = -8.5;
const POOR_CJK = -11.8;

/**
 * Which encodings bytes that are no UTF may be in, the likeliest first: each reading is weighed by
 * how usual its letters are where they stand. Encodings that read the bytes as one text share their
 * confidence: between them nothing is at stake.
 */
export function rankLegacy(bytes: Uint8Array): readonly EncodingCandidate[] {
  const sample = piecesBeyondAscii(bytes);
  const readings = Object.entries(PRIORS).map(([name, prior]) => {
    const encoding = name as TextEncoding;
    const whole = byteReader(encoding).decode(sample);
    // The last character may be cut off by the end of the bytes.
    const text = whole.replace(/\ufffd\n$/, '\n');
    const likelihood = scoreReading(text, encoding) + (text === whole ? 0 : CUT_OFF);
    return { encoding, text, score: likelihood + prior, mean: likelihood / countBeyond(text) };
  });
  readings.sort((a, b) => b.score - a.score);
  const [best] = readings;
  // Where a DOS program wrote, or one whose encoding cannot be read, no reading is more than a guess.
  const isGuess =
    best === undefined || isDos(best.encoding) || isUnread(sample, best.score - UNREAD_PRIOR);
  return readings.map(({ encoding, text, score, mean }) => {
    // A DOS program takes nothing from the sureness of what reads better.
    const rival = readings.find((each) => each.text !== text && !isDos(each.encoding));
    const lead = Math.min(60, Math.max(-60, (score - (rival?.score ?? -999)) / 2));
    const share = 1 / (1 + Math.exp(-lead));
    const isPoor = mean < (CJK.has(encoding) ? POOR_CJK : POOR_LETTER);
    const isDoubted = isPoor || isGuess || isDos(encoding);
    return { encoding, confidence: isDoubted ? Math.min(share, GUESS) : share };
  });
}

/** Whether bytes are a better text in Johab or EUC-TW than the best one that can be read. */
function isUnread(sample: Uint8Array, best: number): boolean {
  return (
    scoreCjk(readAsJohab(sample), 'euc-kr') > best || scoreCjk(readAsEucTw(sample), 'big5') > best
  );
}

/** Log likelihood of a text that was read under an encoding. */
function scoreReading(text: string, encoding: TextEncoding): number {
  if (CJK.has(encoding)) return scoreCjk(text, encoding as CjkEncoding);
  // Frames and signs of DOS are in no word.
  if (isDos(encoding)) return scoreLetters(text.replace(NO_LETTER, '\ufffd'));
  // Windows-1258 writes tones as marks of their own.
  const composed = ENCODING_SCRIPTS[encoding] === 'vietnamese' ? text.normalize('NFC') : text;
  return scoreLetters(composed);
}

const NO_LETTER = /[^\0-\x7f\p{Script=Latin}¿¡ªº]/gu;

/** Mean log likelihood of the signs beyond ASCII; `BROKEN` when there are none. */
export function meanScore(text: string, encoding: TextEncoding): number {
  const count = countBeyond(text);
  return count === 0 ? BROKEN : scoreReading(text, encoding) / count;
}

function countBeyond(text: string): number {
  let count = 0;
  for (const sign of text) if (sign > '\x7f') count += 1;
  return Math.max(1, count);
}

/**
 * The words that hold a byte beyond ASCII, each once, on lines of their own. They are cut at bytes that
 * are no part of a character in any encoding.
 */
function piecesBeyondAscii(bytes: Uint8Array): Uint8Array {
  const seen = new Set<string>();
  const pieces: number[] = [];
  const end = Math.min(bytes.length, SEARCHED_BYTES);
  let start = 0;
  let high = false;
  const close = (at: number) => {
    if (!high) return;
    const piece = bytes.subarray(start, Math.min(at, start + LONGEST_PIECE));
    const key = piece.join();
    if (!seen.has(key)) {
      seen.add(key);
      for (const byte of piece) pieces.push(byte);
      pieces.push(LINE_END);
    }
    high = false;
  };
  for (let at = 0; at < end && pieces.length < SAMPLE_BYTES; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < FIRST_TRAIL) {
      close(at);
      start = at + 1;
    } else if (byte >= 0x80) high = true;
  }
  close(end);
  return new Uint8Array(pieces);
}

const LINE_END = 0x0a;
const LONGEST_PIECE = 2_000;
/** Digits are part of characters in GB18030; what is below them is in no encoding. */
const FIRST_TRAIL = 0x30;
