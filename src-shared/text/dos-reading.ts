/**
 * What bytes beyond ASCII are on the DOS code pages of Western Europe (850, and 437 as far as they agree);
 * a dot for frames and signs. No browser reads these, so that they can only be told from what can be read.
 */
const LETTERS =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø·Ø·ƒáíóúñÑªº¿····¡·······ÁÂÀ··············ãÃ········ðÐÊËÈıÍÎÏ·····Ì·ÓßÔÒõÕµþÞÚÛÙýÝ··················';

/** Bytes as DOS programs wrote them; a sign that is no letter there counts as broken. */
export function readAsDos(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) {
    const letter = byte < 0x80 ? String.fromCharCode(byte) : LETTERS[byte - 0x80];
    text += letter === undefined || letter === '·' ? '\ufffd' : letter;
  }
  return text;
}
