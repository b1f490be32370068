import { decode } from './encoding.ts';
import { joinBytes } from './join-bytes.ts';
import type { TextEncoding } from './text-encodings.ts';
import { decodeValue, isGuessed } from './vcard-charset.ts';
import {
  goesOn,
  joinedQuoted,
  quotedEncoding,
  quotedPrintableBytes,
  withoutSoftBreak,
} from './vcard-quoted.ts';

/** One property of a vCard file, unfolded and decoded, its value not yet unescaped. */
export interface VCardLine {
  readonly kind: 'property';
  readonly line: number;
  readonly group?: string;
  /** Upper case. */
  readonly name: string;
  readonly params: readonly VCardParam[];
  readonly value: string;
  /** The value has bytes that are no character of its encoding. */
  readonly undecodable?: true;
}

export interface VCardParam {
  /** Upper case; a bare word of vCard 2.1 is a TYPE. */
  readonly name: string;
  readonly value: string;
}

/** A line that is no property: it has no colon, or no name before it. */
export interface BadVCardLine {
  readonly kind: 'bad';
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

interface PhysicalLine {
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

const LF = 10;
const CR = 13;
const SPACE = 32;
const TAB = 9;
const ESCAPE = 27;

/**
 * Cuts the bytes of a file into properties. Works on bytes because files may fold lines inside a
 * character and may name another CHARSET for each property; `encoding` is that of the file.
 */
export function* vcardLines(
  bytes: Uint8Array,
  encoding: TextEncoding,
): Generator<VCardLine | BadVCardLine> {
  const lines = physicalLines(bytes);
  let next = lines.next();
  // Folding keeps the blank in vCard 2.1 and drops it later.
  let keepsBlank = false;
  let told: TextEncoding | undefined;
  const ofQuoted = () => {
    told ??= quotedEncoding(bytes, encoding);
    return told;
  };
  while (!next.done) {
    const first = next.value;
    if (isOnlyBlanks(bytes.subarray(first.start, first.end))) {
      next = lines.next();
      continue;
    }
    const pieces = [bytes.subarray(first.start, first.end)];
    const head = ascii(pieces[0]);
    const quotedPrintable = /^[^:]*[;=]QUOTED-PRINTABLE[;:]/i.test(head);
    const base64 = /^[^:]*[;=](?:BASE64|B)[;:]/i.test(head);
    next = lines.next();
    while (!next.done) {
      const piece = bytes.subarray(next.value.start, next.value.end);
      const last = quotedPrintable ? pieces.at(-1) : undefined;
      const cut = last && withoutSoftBreak(last);
      if (last && goesOn(ascii(piece), cut !== undefined)) {
        pieces[pieces.length - 1] = cut ?? last;
        pieces.push(piece);
      } else if (isBlank(piece[0]) && (!isOnlyBlanks(piece) || !(keepsBlank || base64))) {
        pieces.push(keepsBlank && !base64 ? piece : piece.subarray(1));
      } else if (base64 && piece.length > 0 && /^[A-Za-z0-9+/]+=*$/.test(ascii(piece))) {
        pieces.push(piece);
      } else break;
      next = lines.next();
    }
    const whole = quotedPrintable ? joinedQuoted(pieces) : joinBytes(pieces);
    const property = parseProperty(withoutNul(whole), first.line, encoding, ofQuoted);
    if (property.kind === 'property' && property.name === 'VERSION') {
      keepsBlank = property.value.trim() === '2.1';
    }
    yield property;
  }
}

/** No text may hold it: who opens a file of ours that does is told that it is no text. */
function withoutNul(bytes: Uint8Array): Uint8Array {
  return bytes.includes(0) ? bytes.filter((byte) => byte !== 0) : bytes;
}

/** Takes CR LF, LF and CR as line ends, and the CR CR LF that careless copying makes. */
function* physicalLines(bytes: Uint8Array): Generator<PhysicalLine> {
  let start = 0;
  let line = 1;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index];
    if (byte !== LF && byte !== CR) continue;
    yield { start, end: index, line };
    line += 1;
    if (byte === CR) {
      let after = index;
      while (bytes[after] === CR) after += 1;
      if (bytes[after] === LF) index = after;
    }
    start = index + 1;
  }
  if (start < bytes.length) yield { start, end: bytes.length, line };
}

/** `[group.]NAME[;PARAM…]:value`, where quotes protect colons in parameters. */
function parseProperty(
  bytes: Uint8Array,
  line: number,
  encoding: TextEncoding,
  ofQuoted: () => TextEncoding,
): VCardLine | BadVCardLine {
  const headText = ascii(bytes);
  const match = /^\s*(?:([\w-]+)\.)?([A-Za-z][\w-]*)/.exec(headText);
  const headEnd = match ? endOfHead(headText, match[0].length) : -1;
  if (match?.[2] === undefined || headEnd < 0) {
    const text = decode(bytes, encoding);
    return { kind: 'bad', line, column: text.search(/\S/) + 1, text };
  }
  const headBytes = bytes.subarray(0, headEnd);
  // Parameters may hold text beyond ASCII; positions are those of the bytes.
  const paramsStart = headText.slice(0, headEnd).indexOf(';');
  const paramsText =
    paramsStart < 0 ? '' : decode(headBytes.subarray(paramsStart), encoding).slice(0, -1).trimEnd();
  const params = parseParams(paramsText);
  const raw = bytes.subarray(headEnd);
  const charset = params.find((param) => param.name === 'CHARSET')?.value;
  const transfer = params.find((param) => param.name === 'ENCODING')?.value.toUpperCase();
  const isQuoted = transfer === 'QUOTED-PRINTABLE';
  const written = isQuoted ? quotedPrintableBytes(raw) : raw;
  const value = isQuoted
    ? // Programs cut long values at a length in bytes: the rest of a character is none.
      decodeText(written, charset, ofQuoted).replace(/\ufffd$/, '')
    : decodeText(written, charset, () => encoding);
  const isLost = value.includes('\ufffd') && !isWrittenSign(raw);
  return {
    kind: 'property',
    line,
    ...(match[1] === undefined ? {} : { group: match[1].toLowerCase() }),
    name: match[2].toUpperCase(),
    params: params.filter((param) => !(param.name === 'CHARSET' || isTextEncoding(param))),
    value,
    ...(isLost || isGuessed(written, charset) ? { undecodable: true as const } : {}),
  };
}

/** The sign that stands for lost text, written as such by a program before: there is nothing to tell. */
function isWrittenSign(bytes: Uint8Array): boolean {
  return /\xef\xbf\xbd|=EF=BF=BD/i.test(ascii(bytes));
}

/**
 * Where the value begins: behind the first colon outside quotes; -1 when there is none. By hand, since a
 * pattern looks behind every blank of a long damaged line for the colon again.
 */
function endOfHead(text: string, nameEnd: number): number {
  let at = nameEnd;
  if (text[at] !== ';') {
    while (/\s/.test(text[at] ?? '')) at++;
    return text[at] === ':' ? at + 1 : -1;
  }
  let quoted = false;
  for (; at < text.length; at++) {
    const sign = text[at];
    if (sign === '"') quoted = !quoted;
    else if (sign === ':' && !quoted) return at + 1;
  }
  return -1;
}

function isTextEncoding(param: VCardParam): boolean {
  return param.name === 'ENCODING' && /^(?:QUOTED-PRINTABLE|[78]BIT)$/i.test(param.value);
}

function parseParams(text: string): VCardParam[] {
  const params: VCardParam[] = [];
  for (const part of text.match(/(?:[^";]|"[^"]*")+/g) ?? []) {
    const equals = part.indexOf('=');
    if (equals < 0) {
      const word = part.trim();
      const isTransfer = /^(?:BASE64|B|QUOTED-PRINTABLE|[78]BIT)$/i.test(word);
      if (word !== '') params.push({ name: isTransfer ? 'ENCODING' : 'TYPE', value: word });
      continue;
    }
    const name = part.slice(0, equals).trim().toUpperCase();
    // `TYPE="work,voice"` and `TYPE=work,voice` both list types.
    const values = part.slice(equals + 1).match(/(?:[^",]|"[^"]*")+/g) ?? [];
    for (const value of values) {
      const plain = unescapeParam(value.replaceAll('"', '').trim());
      for (const item of name === 'TYPE' ? plain.split(',') : [plain]) {
        if (item.trim() !== '') params.push({ name, value: item.trim() });
      }
    }
  }
  return params;
}

/** RFC 6868. */
function unescapeParam(text: string): string {
  return text.replace(/\^([n'^])/g, (_, code: string) =>
    code === 'n' ? '\n' : code === "'" ? '"' : '^',
  );
}

function decodeText(
  bytes: Uint8Array,
  charset: string | undefined,
  other: () => TextEncoding,
): string {
  // The shifts of ISO-2022-JP are ASCII.
  const isPlain = bytes.every((byte) => byte < 0x80 && byte !== ESCAPE);
  return isPlain ? ascii(bytes) : decodeValue(bytes, charset, other);
}

/** Bytes as characters of the same number: enough to find ASCII syntax, positions stay those of bytes. */
function ascii(bytes: Uint8Array | undefined): string {
  let text = '';
  for (let start = 0; start < (bytes?.length ?? 0); start += 8_192) {
    text += String.fromCharCode(...(bytes?.subarray(start, start + 8_192) ?? []));
  }
  return text;
}

function isBlank(byte: number | undefined): boolean {
  return byte === SPACE || byte === TAB;
}

function isOnlyBlanks(bytes: Uint8Array): boolean {
  return bytes.every((byte) => isBlank(byte));
}
