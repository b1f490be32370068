import { DOS_SIGNS } from './dos-signs.ts';
import type { TextEncoding } from './text-encodings.ts';

/** Reads bytes of one encoding. */
export interface ByteReader {
  decode(bytes: Uint8Array): string;
}

/** A reader of an encoding: the platform's, or that of a table where the platform has none. */
export function byteReader(
  encoding: TextEncoding,
  options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean },
): ByteReader {
  if (!isDos(encoding)) return new TextDecoder(encoding, options);
  const signs = DOS_SIGNS[encoding];
  return { decode: (bytes) => bySigns(bytes, signs) };
}

export type DosEncoding = keyof typeof DOS_SIGNS;

export function isDos(encoding: TextEncoding): encoding is DosEncoding {
  return encoding in DOS_SIGNS;
}

/** So many bytes a piece: arguments of one call. */
const PIECE = 8_192;

/** Every byte is a sign. */
function bySigns(bytes: Uint8Array, signs: string): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += PIECE) {
    const codes = Array.from(bytes.subarray(start, start + PIECE), (byte) =>
      byte < 0x80 ? byte : signs.charCodeAt(byte - 0x80),
    );
    text += String.fromCharCode(...codes);
  }
  return text;
}
