/** Reads a number as people type it: `1,234.5`, `1.234,5`, `1 234.5`, `12,5`. */
export function parseNumber(text: string): number | null {
  const decimal = decimalOf(text);
  return decimal === null ? null : Number(decimal);
}

/**
 * The same as an exact decimal with a point. `parting`: the marks that part thousands where one stands
 * once before three digits; elsewhere a mark that comes once is the decimal point.
 */
export function decimalOf(text: string, parting = ','): string | null {
  const compact = text.normalize('NFKC').replace(/[\s'’\u00a0\u202f]/g, '');
  if (!/^[+-]?[\d.,]+$/.test(compact)) return null;
  const point = Math.max(compact.lastIndexOf('.'), compact.lastIndexOf(','));
  const mark = compact.charAt(point);
  const once = point >= 0 && compact.indexOf(mark) === point;
  const other = mark === '.' ? ',' : '.';
  const isParting = /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/.test(compact) && parting.includes(mark);
  const thousands = once && !compact.includes(other) && isParting;
  const plain =
    once && !thousands
      ? `${compact.slice(0, point).replaceAll(/[.,]/g, '')}.${compact.slice(point + 1)}`
      : compact.replaceAll(/[.,]/g, '');
  return /\d/.test(plain) && Number.isFinite(Number(plain)) ? plain : null;
}

/** `YYYY-MM-DD` of a day that exists. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** `--MM-DD` or `YYYY-MM-DD` of a day that exists (29 February counts without a year). */
export function isMonthDay(text: string): boolean {
  return isDay(text.startsWith('--') ? `2000-${text.slice(2)}` : text);
}
