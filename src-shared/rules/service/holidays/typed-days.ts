import {
  type DayLine,
  type DayProblem,
  problem,
  type ReadDays,
  readDays,
  realDay,
} from '#shared/rules/service/holidays/read-days.ts';

/** `2027-02-06`, `2027/2/6`, `2027.2.6` or `2027年2月6日`, with nothing that would go on with it. */
const DAY = /^(\d{4}) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2})(?: ?[日号號]|(?![\dA-Za-z]))/;
const UNTIL = /^ *(?:\.\.|[-–—~至到]|to ) */;
const BEFORE_NAME = /^[\s,:;|–—-]+/;

/**
 * Reads days as somebody types them, one a line: a day, or its first and last, then its name, which may say that it
 * is worked.
 *
 *     2027-02-06 Spring Festival
 *     2027-10-01 – 2027-10-07 国庆节
 *     2027-02-14 make-up
 */
export function readTypedDays(text: string): ReadDays {
  return readDays(text, function* (whole) {
    for (const [i, line] of whole.split(/\r\n|\r|\n/).entries()) {
      if (line.trim() !== '') yield dayLine(i + 1, line.trim());
    }
  });
}

function dayLine(line: number, text: string): DayLine | DayProblem {
  const narrow = halfWidth(text);
  const from = DAY.exec(narrow);
  if (!from) return problem(line, 'noDay', text);
  let end = from[0].length;
  const sign = UNTIL.exec(narrow.slice(end));
  const until = sign && DAY.exec(narrow.slice(end + sign[0].length));
  if (until) end += sign[0].length + until[0].length;
  const [, year = '', month = '', day = ''] = from;
  const [, lastYear = year, lastMonth = month, lastDay = day] = until ?? [];
  const first = realDay(year, month, day);
  const last = realDay(lastYear, lastMonth, lastDay);
  if (first === null || last === null) return problem(line, 'noSuchDay', text);
  return { line, first, last, name: text.slice(end).replace(BEFORE_NAME, '') };
}

/** Wide signs as narrow ones, each still one sign, so that places are those of the text. */
function halfWidth(text: string): string {
  return text
    .replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ');
}
