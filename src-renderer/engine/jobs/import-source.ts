import { badFile } from '#engine/jobs/job-failed.ts';
import type { ImportSource } from '#engine/protocol/import.ts';
import { mayHaveGroups } from '#shared/import/card-groups.ts';
import { createCsvReader } from '#shared/text/csv.ts';
import { detectDialect } from '#shared/text/csv-dialect.ts';
import type { CsvDialect, CsvError, CsvRow } from '#shared/text/csv-scanner.ts';
import {
  createDecoder,
  type DetectedEncoding,
  detectEncoding,
  surenessOf,
  UNDECODABLE,
} from '#shared/text/encoding.ts';
import { joinBytes } from '#shared/text/join-bytes.ts';
import { encodingOfLabel, type TextEncoding } from '#shared/text/text-encodings.ts';
import { readVcards, type VCardItem } from '#shared/text/vcard-read.ts';

/** How a file's encoding is known. */
export interface SourceEncoding {
  readonly encoding: TextEncoding;
  /** Absent where somebody chose the encoding. */
  readonly detected?: DetectedEncoding;
}

export type OpenSource =
  | (SourceEncoding & {
      readonly format: 'csv';
      readonly dialect: CsvDialect;
      /** Rows of the whole file from its start, a piece at a time; how many cells they should have. */
      readonly rows: (width: number) => Generator<CsvPiece>;
    })
  | (SourceEncoding & {
      readonly format: 'vcard';
      readonly cards: () => Generator<VCardItem>;
      readonly mayHaveGroups: boolean;
    })
  | { readonly format: 'zip' };

/** `undecodable` is the cell, from 1, with bytes that are no character of the file's encoding. */
export type TableRow = CsvRow & { readonly undecodable?: number };

export interface CsvPiece {
  readonly rows: readonly TableRow[];
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
  const known = encodingOf(source);
  const { encoding } = known;
  const decoder = createDecoder(encoding);
  const head = decoder.write(bytes.subarray(0, HEAD_BYTES)) + decoder.end();
  if (head.includes('\0')) {
    throw badFile('notText', 'The file is not a text file: save it as CSV or vCard and try again.');
  }
  if (/^\s*BEGIN:VCARD/i.test(head) || /\.(?:vcf|vcard)$/i.test(source.name)) {
    return openCards(bytes, known);
  }
  const detected = detectDialect(head);
  const dialect = source.delimiter ? { ...detected, delimiter: source.delimiter } : detected;
  return {
    format: 'csv',
    ...known,
    dialect,
    rows: (width) => csvPieces(bytes, encoding, dialect, width),
  };
}

/** Properties that name their own charset tell nothing about the file's. */
function openCards(bytes: Uint8Array, known: SourceEncoding): OpenSource {
  const isAsked = known.detected && surenessOf(known.detected.confidence) !== 'sure';
  const isWide = (found: DetectedEncoding) => found.encoding.startsWith('utf-16');
  const rest =
    isAsked && known.detected && !isWide(known.detected)
      ? detectEncoding(withoutLabelled(bytes))
      : undefined;
  // Without those properties, other bytes may stand in step.
  const detected = rest && !isWide(rest) ? rest : known.detected;
  const encoding = detected?.encoding ?? known.encoding;
  return {
    format: 'vcard',
    encoding,
    ...(detected ? { detected } : {}),
    cards: () => readVcards(bytes, encoding),
    mayHaveGroups: mayHaveGroups(bytes),
  };
}

function withoutLabelled(bytes: Uint8Array): Uint8Array {
  const text = new TextDecoder('latin1').decode(bytes);
  if (!/;CHARSET=/i.test(text)) return bytes;
  let isLabelled = false;
  const kept: Uint8Array[] = [];
  let start = 0;
  for (const line of text.split(/(?<=\n)/)) {
    if (!/^[ \t]/.test(line)) isLabelled = /^[^:]*;CHARSET=/i.test(line);
    if (!isLabelled) kept.push(bytes.subarray(start, start + line.length));
    start += line.length;
  }
  return joinBytes(kept);
}

/** A guess that may as well be wrong is asked about: text that is read wrongly looks like text. */
export function refuseUnsureEncoding({ detected }: SourceEncoding): void {
  if (!detected || surenessOf(detected.confidence) !== 'unsure') return;
  const others = detected.others.slice(0, 3).map(({ encoding }) => encoding);
  throw badFile(
    'encodingUnsure',
    `The encoding may be ${[detected.encoding, ...others].join(' or ')}: choose it and try again.`,
    { params: { encoding: detected.encoding, others: others.join(', ') } },
  );
}

/** Whether a file begins as a zip archive does: a whole workspace. */
export function isZip(bytes: Uint8Array): boolean {
  return startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]);
}

function encodingOf({ bytes, encoding }: ImportSource): SourceEncoding {
  const chosen = encoding === undefined ? undefined : encodingOfLabel(encoding);
  if (chosen) return { encoding: chosen };
  const detected = detectEncoding(bytes);
  return { encoding: detected.encoding, detected };
}

function* csvPieces(
  bytes: Uint8Array,
  encoding: TextEncoding,
  dialect: CsvDialect,
  width: number,
): Generator<CsvPiece> {
  const decoder = createDecoder(encoding);
  const reader = createCsvReader({ dialect, width });
  let isDamaged = false;
  const feed = (text: string) => {
    isDamaged ||= text.includes(UNDECODABLE);
    reader.write(text);
  };
  for (let start = 0; start < bytes.length; start += PIECE_BYTES) {
    const end = Math.min(start + PIECE_BYTES, bytes.length);
    feed(decoder.write(bytes.subarray(start, end)));
    if (end === bytes.length) {
      feed(decoder.end());
      reader.end();
    }
    const rows = reader.take();
    yield { rows: isDamaged ? rows.map(marked) : rows, consumed: end };
    if (reader.error) throw csvFailure(reader.error);
  }
}

function marked(row: CsvRow): TableRow {
  const at = row.fields.findIndex((cell) => cell.includes(UNDECODABLE));
  if (at < 0) return row;
  const fields = row.fields.map((cell) => cell.replaceAll(UNDECODABLE, '\ufffd'));
  return { ...row, fields, undecodable: at + 1 };
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
