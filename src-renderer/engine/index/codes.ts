/** Codes by slot, in as few bytes each as the largest needs. */
export type Codes = Uint8Array | Uint16Array | Uint32Array;

/** Blank codes, of a width that has room for so many. */
export function emptyCodes(length: number, codeCount: number): Codes {
  if (codeCount <= 1 << 8) return new Uint8Array(length);
  return codeCount <= 1 << 16 ? new Uint16Array(length) : new Uint32Array(length);
}
