import { badFile } from '#engine/jobs/job-context.ts';
import type { ImportSource } from '#engine/protocol.ts';
import { createCsvReader } from '#shared/text/csv.ts';
import { detectDialect } from '#shared/text/csv-dialect.ts';
import type { CsvDialect, CsvError, CsvRow } from '#shared/text/csv-scanner.ts';
import {
  createDecoder,
  detectEncoding,
  TEXT_ENCODINGS,
  type TextEncoding,
} from '#shared/text/encoding.ts';
import { readVcards, type VCardItem } from '#shared/text/vcard-read.ts';

export type OpenSource =
  | {
      readonly format: 'csv';
      readonly encoding: TextEncoding;
      readonly dialect: CsvDialect;
      /** Rows of the whole file from its start, a piece at a time. */
      readonly rows: () => Generator<CsvPiece>;
    }
  | {
      readonly format: 'vcard';
      readonly encoding: TextEncoding;
      readonly cards: () => Generator<VCardItem>;
    }
  | { readonly format: 'zip' };

export interface CsvPiece {
  readonly rows: readonly CsvRow[];
  /** Bytes read so far. */
  readonly consumed: number;
}

const PIECE_BYTES = 262_144;
const HEAD_BYTES = 65_536;

/** Finds out what a file is, as far as its bytes tell; its name only helps where they do not. */
export function openSource(source: ImportSource): OpenSource {
  const { bytes } = source;
  if (bytes.length === 0) throw badFile('empty', 'The file is empty.');
  refuseKnownBinary(bytes, source.name);
  if (isZip(bytes)) return { format: 'zip' };
  const encoding = encodingOf(source);
  const head = createDecoder(encoding).write(bytes.subarray(0, HEAD_BYTES));
  if (head.includes('\0')) {
    throw badFile('notText', 'The file is not a text file: save it as CSV or vCard and try again.');
  }
  if (/^\s*BEGIN:VCARD/i.test(head) || /\.(?:vcf|vcard)$/i.test(source.name)) {
    return { format: 'vcard', encoding, cards: () => readVcards(bytes) };
  }
  const detected = detectDialect(head);
  const dialect = source.delimiter ? { ...detected, delimiter: source.delimiter } : detected;
  return { format: 'csv', encoding, dialect, rows: () => csvPieces(bytes, encoding, dialect) };
}

/** Whether a file begins as a zip archive does: a whole workspace. */
export function isZip(bytes: Uint8Array): boolean {
  return startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]);
}

function encodingOf({ bytes, encoding }: ImportSource): TextEncoding {
  const chosen = TEXT_ENCODINGS.find((each) => each === encoding);
  return chosen ?? detectEncoding(bytes).encoding;
}

function* csvPieces(
  bytes: Uint8Array,
  encoding: TextEncoding,
  dialect: CsvDialect,
): Generator<CsvPiece> {
  const decoder = createDecoder(encoding);
  const reader = createCsvReader({ dialect });
  for (let start = 0; start < bytes.length; start += PIECE_BYTES) {
    const end = Math.min(start + PIECE_BYTES, bytes.length);
    reader.write(decoder.write(bytes.subarray(start, end)));
    if (end === bytes.length) {
      reader.write(decoder.end());
      reader.end();
    }
    yield { rows: reader.take(), consumed: end };
    if (reader.error) throw csvFailure(reader.error);
  }
}

function csvFailure(error: CsvError): Error {
  const { kind, line, column } = error;
  const where = { line, column };
  switch (kind) {
    case 'empty-file':
      return badFile('empty', 'The file is empty.');
    case 'unterminated-quote':
      return badFile('unterminatedQuote', 'A quotation mark opens here and never closes.', where);
    case 'text-after-closing-quote':
      return badFile('textAfterQuote', 'Text follows a closing quotation mark.', where);
  }
}

const SIGNATURES: readonly { readonly bytes: readonly number[]; readonly reason: string }[] = [
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], reason: 'spreadsheet' },
  { bytes: [0x25, 0x50, 0x44, 0x46], reason: 'notText' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], reason: 'notText' },
  { bytes: [0xff, 0xd8, 0xff], reason: 'notText' },
  { bytes: [0x1f, 0x8b], reason: 'notText' },
];

function refuseKnownBinary(bytes: Uint8Array, name: string): void {
  const known = SIGNATURES.find((each) => startsWith(bytes, each.bytes));
  const reason = known?.reason ?? (/\.(?:xlsx|xls|ods|xlsb)$/i.test(name) ? 'spreadsheet' : null);
  if (reason === 'spreadsheet') {
    throw badFile('spreadsheet', 'This is a spreadsheet: save it as CSV (UTF-8) and try again.');
  }
  if (reason)
    throw badFile(reason, 'The file is not a text file: save it as CSV or vCard and try again.');
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}
