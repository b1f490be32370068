/**
 * Encodings that no browser reads, near enough to tell that a text is in one of them: what is read here is
 * never shown to anybody.
 */

/** Johab of Korea: a syllable is its letters, five bits each. Whatever is no syllable is broken. */
export function readAsJohab(bytes: Uint8Array): string {
  return readPairs(bytes, 0x84, (lead, trail) => {
    const code = (lead << 8) | trail;
    const initial = ((code >> 10) & 31) - 2;
    const medial = JOHAB_MEDIALS.indexOf((code >> 5) & 31);
    const final = JOHAB_FINALS.indexOf(code & 31);
    if (initial < 0 || initial > 18 || medial < 0 || final < 0) return '\ufffd';
    return String.fromCharCode(0xac00 + (initial * 21 + medial) * 28 + final);
  });
}

const range = (first: number, last: number): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, at) => first + at);
const JOHAB_MEDIALS = [...range(3, 7), ...range(10, 15), ...range(18, 23), ...range(26, 29)];
const JOHAB_FINALS = [...range(1, 17), ...range(19, 29)];

/** EUC-TW: the characters in daily use stand in the order of Big5, but for a few. */
export function readAsEucTw(bytes: Uint8Array): string {
  return readPairs(bytes, 0xa1, (lead, trail) => {
    if (trail < 0xa1) return '\ufffd';
    if (lead < FIRST_HAN) return '，';
    return dailyHan()[(lead - FIRST_HAN) * 94 + trail - 0xa1] ?? '\ufffd';
  });
}

const FIRST_HAN = 0xc4;
/** Characters with another place than in Big5, and which: as `iconv` reads EUC-TW. */
const MOVED = [
  ['耄', 1836],
  ['銬', 3713],
  ['薦', 4626],
  ['嚨', 4900],
  ['羅', 4956],
] as const;

let daily: readonly string[] | undefined;

function dailyHan(): readonly string[] {
  if (daily) return daily;
  const bytes: number[] = [];
  for (let lead = 0xa4; lead <= 0xc6; lead += 1) {
    for (let trail = 0x40; trail <= (lead === 0xc6 ? 0x7e : 0xfe); trail += 1) {
      if (trail < 0x7f || trail > 0xa0) bytes.push(lead, trail);
    }
  }
  const signs = [...new TextDecoder('big5').decode(new Uint8Array(bytes))];
  for (const [sign, place] of MOVED) {
    signs.splice(signs.indexOf(sign), 1);
    signs.splice(place, 0, sign);
  }
  daily = signs;
  return signs;
}

/** Bytes from `first` on begin a pair; one that has no second byte is broken. */
function readPairs(
  bytes: Uint8Array,
  first: number,
  read: (lead: number, trail: number) => string,
): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) text += String.fromCharCode(lead);
    else if (lead < first || at + 1 >= bytes.length) text += '\ufffd';
    else {
      at += 1;
      text += read(lead, bytes[at] ?? 0);
    }
  }
  return text;
}
