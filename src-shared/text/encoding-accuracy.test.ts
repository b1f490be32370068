import process from 'node:process';
import { expect, it } from 'vitest';
import { legacyEncoder, utf16 } from '#test/fixtures/text/encode.ts';
import { platformTables, WRITTEN_IN } from '#test/fixtures/text/encoded-tables.ts';
import { decode, detectEncoding, surenessOf } from './encoding.ts';
import type { TextEncoding } from './text-encodings.ts';

interface Tally {
  total: number;
  right: number;
  sure: number;
  /** Read as another text, without a question. */
  silentlyWrong: number;
  asked: number;
}

function encoderOf(encoding: TextEncoding): (text: string) => Uint8Array {
  if (encoding === 'utf-8') return (text) => new TextEncoder().encode(text);
  if (encoding === 'utf-16le') return (text) => utf16(text, false);
  if (encoding === 'utf-16be') return (text) => utf16(text, true);
  return legacyEncoder(encoding);
}

/** More of them, and what was found, when asked: `TABLES=40 npx vitest run … encoding-accuracy`. */
const asked = process.env.TABLES;
const TABLES = Number(asked ?? 4);

/** What the detector makes of short tables of words that its lists do not come from. */
function measure(rows: number): { all: Tally; by: Map<string, Tally> } {
  const none = (): Tally => ({ total: 0, right: 0, sure: 0, silentlyWrong: 0, asked: 0 });
  const all = none();
  const by = new Map<string, Tally>();
  for (const [locale, encodings] of Object.entries(WRITTEN_IN)) {
    for (const encoding of encodings) {
      const encode = encoderOf(encoding);
      const own = none();
      by.set(`${locale} ${encoding}`, own);
      for (const text of platformTables(locale, rows, TABLES)) {
        let bytes: Uint8Array;
        try {
          bytes = encode(text);
        } catch {
          continue;
        }
        const found = detectEncoding(bytes);
        const right = decode(bytes, found.encoding) === decode(bytes, encoding);
        const sureness = surenessOf(found.confidence);
        for (const tally of [all, own]) {
          tally.total += 1;
          if (right) tally.right += 1;
          if (sureness === 'sure') tally.sure += 1;
          if (sureness === 'unsure') tally.asked += 1;
          else if (!right) tally.silentlyWrong += 1;
        }
      }
    }
  }
  return { all, by };
}

it.each([
  [1, 0.94],
  [3, 0.95],
])('reads tables of %i rows in the right encoding, nearly always', (rows, least) => {
  const { all, by } = measure(rows);
  if (asked) {
    const weak = [...by].filter(([, { right, total }]) => right < total * 0.95);
    const lines = weak.map(([name, t]) => `\n  ${name}: ${JSON.stringify(t)}`);
    console.info(`${rows} rows: ${JSON.stringify(all)}${lines.join('')}`);
  }
  expect(all.right / all.total).toBeGreaterThan(least);
  // What is not right is asked about, all but a few.
  expect(all.silentlyWrong / all.total).toBeLessThan(0.02);
});
