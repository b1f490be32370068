import { detectEncoding } from './encoding.ts';
import type { TextEncoding } from './text-encodings.ts';

const EQUALS = 61;
const SPACE = 32;
const TAB = 9;

/** Properties as programs write them; where a value says that it goes on, `Tel: 1` is its text. */
const KNOWN =
  /^(?:[\w-]+\.)?(?:BEGIN|END|VERSION|FN|N|NICKNAME|TEL|EMAIL|ADR|LABEL|ORG|TITLE|ROLE|NOTE|URL|BDAY|PHOTO|LOGO|SOUND|KEY|UID|REV|CATEGORIES|AGENT|GEO|TZ|MAILER|IMPP|X-[\w-]+)(?:;[^:]*)?:(?! )/;
const PROPERTY = /^(?:[\w-]+\.)?[A-Za-z][\w-]*(?:;[^:]*)?:/;

/** The value without its soft line break, if it ends in one; blanks behind it are no text. */
export function withoutSoftBreak(piece: Uint8Array): Uint8Array | undefined {
  let end = piece.length;
  while (end > 0 && isBlank(piece[end - 1])) end--;
  return piece[end - 1] === EQUALS ? piece.subarray(0, end - 1) : undefined;
}

/** Whether a line belongs to the quoted-printable value before it, which may have promised more. */
export function goesOn(line: string, promised: boolean): boolean {
  if (promised) return !KNOWN.test(line) && !/^END:/i.test(line);
  // Old phones break lines without a sign: encoded text is no property.
  return /^=[0-9A-F]{2}/i.test(line) && !PROPERTY.test(line);
}

/**
 * Puts the lines of a value together. A blank that begins a line is text in quoted-printable, but
 * indentation where programs fold as well: inside a character, between characters that no blank
 * parts, or when every line begins so.
 */
export function joinedQuoted(lines: readonly Uint8Array[]): Uint8Array {
  const more = lines.slice(1).filter((line) => line.length > 0);
  const indented = more.length > 1 && more.every((line) => isBlank(line[0]));
  const result: number[] = [];
  for (const [at, line] of lines.entries()) {
    const isFolded = at > 0 && isBlank(line[0]) && (indented || isInsideHan(result, line));
    for (const byte of isFolded ? line.subarray(1) : line) result.push(byte);
  }
  return new Uint8Array(result);
}

/** The last encoded bytes before a line and the first in it are of one script without blanks. */
function isInsideHan(before: readonly number[], line: Uint8Array): boolean {
  const start = String.fromCharCode(...line.subarray(0, 8)).trimStart();
  const end = String.fromCharCode(...before.slice(-9));
  if (!/^=[89A-F][0-9A-F]/i.test(start)) return false;
  // An incomplete character of UTF-8, or one of three bytes from U+3000 on; GBK leads with 81–FE.
  return (
    /=[C-F][0-9A-F]$/i.test(end) || /=[EF][0-9A-F]=[89AB][0-9A-F](?:=[89AB][0-9A-F])?$/i.test(end)
  );
}

/** The bytes that quoted-printable text stands for. */
export function quotedPrintableBytes(bytes: Uint8Array): Uint8Array {
  const result: number[] = [];
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    const high = byte === EQUALS ? hexDigit(bytes[index + 1]) : -1;
    const low = high < 0 ? -1 : hexDigit(bytes[index + 2]);
    if (low >= 0) {
      result.push(high * 16 + low);
      index += 2;
    } else if (byte !== EQUALS || index < bytes.length - 1) {
      // A soft line break that nothing follows is no text.
      result.push(byte);
    }
  }
  return new Uint8Array(result);
}

function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 48 && byte <= 57) return byte - 48;
  const letter = byte | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

function isBlank(byte: number | undefined): boolean {
  return byte === SPACE || byte === TAB;
}

/** Enough to tell an encoding by. */
const MOST_BYTES = 1_048_576;

/**
 * The encoding of quoted-printable values that name none, told by all of them together: each alone is
 * too short. `encoding` is the file's own, which tells where it is more than ASCII.
 */
export function quotedEncoding(file: Uint8Array, encoding: TextEncoding): TextEncoding {
  if (encoding !== 'utf-8') return encoding;
  const told = detectEncoding(quotedPrintableBytes(withoutSoftBreaks(file))).encoding;
  return told === 'utf-8' || told.startsWith('utf-16') ? 'windows-1252' : told;
}

/** A line break behind an equals sign may stand inside a character. */
function withoutSoftBreaks(file: Uint8Array): Uint8Array {
  const kept: number[] = [];
  for (let at = 0; at < file.length && kept.length < MOST_BYTES; at++) {
    if (file[at] === EQUALS) {
      let end = at + 1;
      while (isBlank(file[end]) || file[end] === 13) end++;
      if (file[end] === 10) {
        at = isBlank(file[end + 1]) ? end + 1 : end;
        continue;
      }
    }
    kept.push(file[at] ?? 0);
  }
  return new Uint8Array(kept);
}
