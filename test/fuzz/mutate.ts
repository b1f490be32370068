import type { Random } from '#shared/sample/random.ts';

/** Changes a file as damage, careless programs and hostile people do. */
type Mutation = (bytes: Uint8Array, random: Random, other: Uint8Array) => Uint8Array;

const ascii = (text: string) => new TextEncoder().encode(text);

function spliced(bytes: Uint8Array, at: number, cut: number, put: Uint8Array): Uint8Array {
  const result = new Uint8Array(bytes.length - cut + put.length);
  result.set(bytes.subarray(0, at));
  result.set(put, at);
  result.set(bytes.subarray(at + cut), at + put.length);
  return result;
}

/** Where one of these bytes stands, from a random place on; a random place where none does. */
function placeOf(bytes: Uint8Array, random: Random, wanted: string): number {
  const from = random.int(0, bytes.length);
  for (let step = 0; step < bytes.length; step++) {
    const at = (from + step) % bytes.length;
    if (wanted.includes(String.fromCharCode(bytes[at] ?? 0))) return at;
  }
  return from;
}

const insert =
  (pieces: readonly (string | readonly number[])[]): Mutation =>
  (bytes, random) => {
    const piece = random.pick(pieces);
    const put = typeof piece === 'string' ? ascii(piece) : Uint8Array.from(piece);
    return spliced(bytes, random.int(0, bytes.length), 0, put);
  };

const SIGNS = ',;\t|:^"\'\\\r\n=';

const flipBits: Mutation = (bytes, random) => {
  const copy = bytes.slice();
  for (let flips = random.int(1, 8); flips > 0 && copy.length > 0; flips--) {
    const at = random.int(0, copy.length - 1);
    copy[at] = (copy[at] ?? 0) ^ (1 << random.int(0, 7));
  }
  return copy;
};

const truncate: Mutation = (bytes, random) => bytes.slice(0, random.int(0, bytes.length));

const splice: Mutation = (bytes, random, other) => {
  const from = random.int(0, other.length);
  const put = other.subarray(from, random.int(from, other.length));
  const at = random.int(0, bytes.length);
  return spliced(bytes, at, random.int(0, Math.min(200, bytes.length - at)), put);
};

const repeatSign: Mutation = (bytes, random) => {
  const at = placeOf(bytes, random, SIGNS);
  const sign = bytes[at] ?? 34;
  return spliced(bytes, at, 0, new Uint8Array(random.pick([1, 1, 2, 3, 50])).fill(sign));
};

const removeSign: Mutation = (bytes, random) => {
  const at = placeOf(bytes, random, SIGNS);
  return at < bytes.length ? spliced(bytes, at, 1, new Uint8Array()) : bytes;
};

const swapSigns: Mutation = (bytes, random) => {
  const from = random.pick([...SIGNS]).charCodeAt(0);
  const to = random.pick([...SIGNS]).charCodeAt(0);
  return bytes.map((byte) => (byte === from && random.chance(0.7) ? to : byte));
};

const removeSpan: Mutation = (bytes, random) => {
  const at = random.int(0, bytes.length);
  return spliced(bytes, at, random.int(0, Math.min(80, bytes.length - at)), new Uint8Array());
};

const lineEnds: Mutation = (bytes, random) => {
  const ends = ['\n', '\r\n', '\r', '\r\r\n', '\n\r', '\n\n', '\u2028', '\u0085', '\v'];
  const usual = random.pick(ends);
  const pieces: number[] = [];
  for (const byte of bytes) {
    if (byte !== 10) pieces.push(byte);
    else pieces.push(...ascii(random.chance(0.9) ? usual : random.pick(ends)));
  }
  return Uint8Array.from(pieces);
};

const repeatLines: Mutation = (bytes, random) => {
  const start = placeOf(bytes, random, '\n');
  const end = Math.min(bytes.length, start + random.int(1, 400));
  const lines = bytes.subarray(start, end);
  const times = random.pick([1, 2, 5, 40]);
  return spliced(bytes, end, 0, repeated(lines, times));
};

function repeated(bytes: Uint8Array, times: number): Uint8Array {
  const result = new Uint8Array(bytes.length * times);
  for (let i = 0; i < times; i++) result.set(bytes, i * bytes.length);
  return result;
}

/** Long cells, lines and headers: rare, for each costs as much as a hundred small cases. */
const hugePiece: Mutation = (bytes, random) => {
  const piece = random.pick(['x', '"', ',', ';', '\n', ' ', '王', 'a,', '"a",', '\\', '=', ':']);
  const length = random.pick([600, 5_000, 70_000, 300_000]);
  return spliced(
    bytes,
    random.int(0, bytes.length),
    0,
    repeated(ascii(piece), Math.ceil(length / piece.length)),
  );
};

const manyColumns: Mutation = (bytes, random) => {
  const cell = random.pick(['', 'x', 'Phone', 'E-mail 1 - Value', '"q"', '标签']);
  const row = `${Array.from({ length: random.pick([1_000, 100_000]) }, (_, i) => (cell ? `${cell}${i % 7}` : '')).join(random.pick([',', ';', '\t']))}\n`;
  return spliced(bytes, random.chance(0.7) ? 0 : random.int(0, bytes.length), 0, ascii(row));
};

const recode: Mutation = (bytes, random) => {
  const text = new TextDecoder().decode(bytes);
  const wide = new Uint8Array(text.length * 2);
  const view = new DataView(wide.buffer);
  const little = random.chance(0.5);
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), little);
  const mark = little ? [0xff, 0xfe] : [0xfe, 0xff];
  const marked = random.chance(0.6) ? spliced(wide, 0, 0, Uint8Array.from(mark)) : wide;
  return random.chance(0.3) ? marked.slice(0, -1) : marked;
};

const invalidBytes = insert([
  [0xff],
  [0xc3],
  [0xed, 0xa0, 0x80],
  [0xed, 0xb0, 0x80],
  [0xf4, 0x90, 0x80, 0x80],
  [0xe4, 0xb8],
  [0x81],
  [0x84, 0x31, 0x95],
  [0xa1],
  [0xd6, 0xd0, 0xce],
  [0xd8, 0x00],
]);

const oddBytes = insert([
  '\0',
  '\0\0\0\0',
  '\ufeff',
  [0xff, 0xfe],
  '\u202e',
  '\u200b',
  '\u00a0',
  '\u3000',
  '\u2028',
  '\u0301',
  '\ud83d\ude00',
  '\x1a',
  '\x1b[31m',
  'sep=;\r\n',
  '__proto__',
  'constructor',
  'toString',
  '=cmd()',
  "'=1",
  "''",
  '1e999',
  '9'.repeat(400),
  'NaN',
  '-0',
  '0000-00-00',
  '31/02/1999',
  '99999999-12-31',
  '\u0660\u0661',
]);

const common: readonly (readonly [Mutation, number])[] = [
  [flipBits, 8],
  [truncate, 4],
  [splice, 8],
  [repeatSign, 8],
  [removeSign, 8],
  [swapSigns, 4],
  [removeSpan, 5],
  [lineEnds, 3],
  [repeatLines, 5],
  [invalidBytes, 6],
  [oddBytes, 10],
  [hugePiece, 0.6],
  [recode, 2],
];

const csvOnly: readonly (readonly [Mutation, number])[] = [[manyColumns, 0.15]];

const nestCards: Mutation = (bytes, random) => {
  const depth = random.pick([1, 3, 50, 20_000]);
  const begin = random.pick(['BEGIN:VCARD\n', 'AGENT:\nBEGIN:VCARD\n', 'AGENT:BEGIN:VCARD\n']);
  const closed = random.chance(0.5) ? repeated(ascii('END:VCARD\n'), depth) : ascii('');
  const put = [...repeated(ascii(begin), depth), ...closed];
  return spliced(bytes, placeOf(bytes, random, '\n'), 0, Uint8Array.from(put));
};

const foldLines: Mutation = (bytes, random) => {
  const pieces: number[] = [];
  const every = random.pick([1, 3, 20, 75]);
  const fold = random.pick(['\r\n ', '\n ', '\n\t', '=\r\n', '=\n', '\n  ', '\r ']);
  bytes.forEach((byte, index) => {
    pieces.push(byte);
    if (index % every === every - 1 && random.chance(0.5)) pieces.push(...ascii(fold));
  });
  return Uint8Array.from(pieces);
};

const cardPieces = insert([
  '\nBEGIN:VCARD\n',
  '\nEND:VCARD\n',
  '\nVERSION:2.1\n',
  '\nVERSION:4.0\n',
  '\nitem1.X-ABLabel:_$!<x>!$_\nitem1.TEL:1\n',
  '\nPHOTO;ENCODING=b:@@@@\n',
  '\nPHOTO;ENCODING=BASE64:AAAA\nAA=A\n\n',
  '\nPHOTO:data:image/png;base64,\n',
  '\nNOTE;ENCODING=QUOTED-PRINTABLE:a=ZZb=\n=\n',
  '\nNOTE;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=D6=D0=\n',
  '\nN;CHARSET=UTF-16:;;;;\n',
  '\nFN;X="a:b\n',
  `\nTEL${';TYPE=x'.repeat(3_000)}:1\n`,
  '\nBDAY:--0230\n',
  '\nBDAY:20241301T99\n',
  '\nKIND:group\n',
  '\nORG:;;;;\n',
  '\nCATEGORIES:,,,\\,\\\n',
  '\nRELATED;TYPE=__proto__:x\n',
  '\nIMPP:%E0%A4%A\n',
  '\nX-SOCIALPROFILE;TYPE=constructor:x\n',
  '\ntoString:x\nconstructor:x\n__proto__:x\nhasOwnProperty:x\n',
  '\nGENDER:constructor\n',
  '\nIMPP;X-SERVICE-TYPE=constructor:x\n',
]);

const vcardOnly: readonly (readonly [Mutation, number])[] = [
  [nestCards, 2],
  [foldLines, 4],
  [cardPieces, 14],
];

/** A file changed in one to six ways; `other` is what is spliced in. */
export function mutated(
  file: Uint8Array,
  other: Uint8Array,
  random: Random,
  format: 'csv' | 'vcard' | 'workspace',
): Uint8Array {
  const own = format === 'csv' ? csvOnly : format === 'vcard' ? vcardOnly : [];
  let bytes = file;
  for (let times = random.int(1, random.chance(0.2) ? 6 : 2); times > 0; times--) {
    bytes = random.weighted([...common, ...own])(bytes, random, other);
  }
  return bytes;
}
