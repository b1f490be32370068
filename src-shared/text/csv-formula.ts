/**
 * Spreadsheets run a cell that begins with = + - @ (also full-width) or a tab or line break, when
 * they open a CSV file; see OWASP, "CSV Injection". Blanks before the sign do not protect.
 */
const FORMULA = /^'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/;

/**
 * A sign followed by nothing but digits and the marks that numbers, dates and phone numbers are
 * written with: +49 (170) 123-45, -88.00, -1.234,56, +1.5E+03, -5 %. Without letters or quotes
 * there is no function or cell to call, so these stay readable as they are.
 */
const HARMLESS = /^[+-][\d\s().,/+-]*(?:[eE][+-]?\d{1,3})?\s?%?$/;

function needsEscape(value: string): boolean {
  return FORMULA.test(value) && !HARMLESS.test(value);
}

/** Puts an apostrophe before a cell that a spreadsheet would run; other cells stay as they are. */
export function escapeFormula(value: string): string {
  return needsEscape(value) ? `'${value}` : value;
}

/**
 * Takes back exactly what `escapeFormula` did. A cell that already began with apostrophes and a
 * formula got one more, so the two are inverse for every text.
 */
export function unescapeFormula(value: string): string {
  return value.startsWith("'") && needsEscape(value.slice(1)) ? value.slice(1) : value;
}
