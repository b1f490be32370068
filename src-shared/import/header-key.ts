/** The form by which headers are looked up: folded, letters and digits only. */
export function headerKey(header: string, fold: (text: string) => string): string {
  return fold(header).replace(/[^\p{L}\p{N}]/gu, '');
}
