/** No value of one line is longer; what is would only cost time. */
const LONGEST = 1000;

/** Text as a formula: `="00124"`, `=""00124""`, `=T("x")`, also with typographic or full-width signs. */
const FORMULA_TEXT =
  /^[=＝]\s*(?:T\(\s*)?(?:["“”„＂«»]+([^"“”„＂«»][\s\S]*?)["“”„＂«»]+|'([^']+)')\s*\)?$/i;
/** A formula of an empty text. */
const EMPTY_FORMULA = /^[=＝]\s*["“”＂]+$/;
/** The closing sign was lost, or the cell was cut. */
const OPEN_FORMULA = /^[=＝]\s*["“”＂]+([^"“”＂=]+)$/;

/** The apostrophe by which spreadsheets are told that a cell is text, as keyboards write it. */
const MARK = /^['‘’＇]+/;
const QUOTED = /^(['"‘’“”＇＂])([\s\S]*[^\s])['"‘’“”＇＂]$/;

/** Nothing but a number, a date or a phone number: whatever stands before it is no letter of it. */
const NUMERIC = /^[+(-]*\d[\d\s.,:;/()+%-]*$/;
/** A year or an age that a name begins with: '47 Brand, '68er. */
const SHORT_YEAR = /^\d\d(?!\d)/;
/** A key of one word with a digit in it: AB-0012. */
const KEY = /^(?=[\s\S]*\d)[\p{L}\d][\p{L}\d._/#:-]*$/u;
const EMAIL = /^[^\s@'"]+@[^\s@'"]+\.[^\s@'"]+$/;
/** An article that was cut off: 't Hooft, 's-Gravenhage, 'n Bietjie. */
const ELISION = /^\p{L}{1,2}(?:\s|-\p{L})/u;

/**
 * A cell's text out of one wrapper, or itself. An apostrophe that begins a name (`'t Hooft`,
 * `'Abd al-Malik`, `'47 Brand`) is a letter of it and stays: only before numbers, keys, e-mail
 * addresses and formulas is it the mark of a spreadsheet.
 */
export function withoutWrapper(text: string): string {
  if (text.length > LONGEST) return text;
  switch (text.charCodeAt(0)) {
    case 0x3d: // =
    case 0xff1d:
      return withoutFormula(text);
    case 0x22: // "
    case 0x27: // '
    case 0x2018:
    case 0x2019:
    case 0x201c:
    case 0x201d:
    case 0xff02:
    case 0xff07:
      return withoutMark(text);
    default:
      return text;
  }
}

function withoutFormula(text: string): string {
  if (EMPTY_FORMULA.test(text)) return '';
  const found = FORMULA_TEXT.exec(text) ?? OPEN_FORMULA.exec(text);
  const inner = found?.[1] ?? found?.[2];
  return inner === undefined ? text : inner.replaceAll('""', '"');
}

function withoutMark(text: string): string {
  const quoted = QUOTED.exec(text);
  if (quoted?.[2] && isMarked(quoted[2])) return quoted[2];
  const rest = text.replace(MARK, '');
  if (rest === text) return text;
  // A formula in text form, or what our own export protected from being run.
  if (/^[=＝]\s*["“”„＂']/.test(rest)) return rest;
  return isMarked(rest) ? rest : text;
}

/** Whether a text is of the kind that people and programs protect from a spreadsheet. */
function isMarked(text: string): boolean {
  if (NUMERIC.test(text)) return true;
  if (ELISION.test(text) || SHORT_YEAR.test(text)) return false;
  return KEY.test(text) || EMAIL.test(text);
}
