const encoder = new TextEncoder();

/**
 * Writes a text as UTF-8 and answers with where it ends; there must be room for three bytes a unit.
 * By hand, because a view of the array for each short text costs more than the text (× 4 measured);
 * lone surrogates become U+FFFD, as `TextEncoder` has it.
 */
export function writeUtf8(text: string, bytes: Uint8Array, from: number): number {
  let at = from;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) {
      bytes[at++] = unit;
    } else if (unit < 0x800) {
      bytes[at++] = 0xc0 | (unit >>> 6);
      bytes[at++] = 0x80 | (unit & 0x3f);
    } else if (unit < 0xd800 || unit > 0xdfff) {
      bytes[at++] = 0xe0 | (unit >>> 12);
      bytes[at++] = 0x80 | ((unit >>> 6) & 0x3f);
      bytes[at++] = 0x80 | (unit & 0x3f);
    } else {
      return at + encoder.encodeInto(text.slice(i), bytes.subarray(at)).written;
    }
  }
  return at;
}
