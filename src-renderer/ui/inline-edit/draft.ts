import { isTime } from '#shared/domain/field-type.ts';
import { fromLocalInput, toLocalInput } from '#ui/days/local-time.ts';
import type { Editor } from './editor.ts';

/** A problem of reading what was typed: translated as `problem.invalid.<problem>`. */
export type ReadProblem = 'number' | 'money' | 'date' | 'monthDay' | 'time';

/** What the control works on while editing: text as typed, or the value itself. */
export function draftOf(editor: Editor, value: unknown): unknown {
  switch (editor.type) {
    case 'number':
      return typeof value === 'number' ? String(value) : '';
    case 'money':
      return isMoney(value) ? moneyText(value) : '';
    case 'time':
      return typeof value === 'number' ? toLocalInput(value) : '';
    case 'choices':
    case 'tags':
      return Array.isArray(value) ? value : [];
    case 'yesNo':
      return value === true;
    default:
      return typeof value === 'string' ? value : '';
  }
}

/** The value that a draft means; `undefined` for blank. */
export function readDraft(
  editor: Editor,
  draft: unknown,
): { readonly value: unknown } | { readonly problem: ReadProblem } {
  const text = typeof draft === 'string' ? draft.trim() : '';
  switch (editor.type) {
    case 'yesNo':
      return { value: draft };
    case 'choices':
    case 'tags':
      return { value: Array.isArray(draft) && draft.length > 0 ? draft : undefined };
    case 'number':
      return text === '' ? { value: undefined } : readNumber(text);
    case 'money':
      return text === '' ? { value: undefined } : readMoney(text, editor.currency);
    case 'date':
      if (text === '') return { value: undefined };
      return isDay(text) ? { value: text } : { problem: 'date' };
    case 'monthDay':
      if (text === '') return { value: undefined };
      return isMonthDay(text) ? { value: text } : { problem: 'monthDay' };
    case 'time': {
      if (text === '') return { value: undefined };
      const at = fromLocalInput(text);
      return at === null || !isTime(at) ? { problem: 'time' } : { value: at };
    }
    default:
      return { value: text === '' ? undefined : text };
  }
}

/** Reads a number as people type it: `1,234.5`, `1.234,5`, `1 234.5`, `12,5`. */
export function parseNumber(text: string): number | null {
  const compact = text.normalize('NFKC').replace(/[\s'’\u00a0\u202f]/g, '');
  if (!/^[+-]?[\d.,]+$/.test(compact)) return null;
  const point = Math.max(compact.lastIndexOf('.'), compact.lastIndexOf(','));
  const mark = compact.charAt(point);
  const once = point >= 0 && compact.indexOf(mark) === point;
  const other = mark === '.' ? ',' : '.';
  // A mark that comes once is the decimal point, unless it parts thousands beside no other mark.
  const thousands = once && !compact.includes(other) && /^[+-]?[1-9]\d{0,2},\d{3}$/.test(compact);
  const plain =
    once && !thousands
      ? `${compact.slice(0, point).replaceAll(/[.,]/g, '')}.${compact.slice(point + 1)}`
      : compact.replaceAll(/[.,]/g, '');
  const number = Number(plain);
  return Number.isFinite(number) && /\d/.test(plain) ? number : null;
}

function readNumber(text: string): { value: number } | { problem: 'number' } {
  const value = parseNumber(text);
  return value === null ? { problem: 'number' } : { value };
}

function readMoney(text: string, currency: string): { value: unknown } | { problem: 'money' } {
  const amount = parseNumber(text);
  if (amount === null) return { problem: 'money' };
  return { value: { amount: Math.round(amount * 10 ** minorDigits(currency)), currency } };
}

/** Digits of a currency's minor unit: 2 for EUR, 0 for JPY. */
function minorDigits(currency: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
      .maximumFractionDigits ?? 2
  );
}

export function isMoney(value: unknown): value is { amount: number; currency: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'amount' in value &&
    'currency' in value &&
    typeof value.amount === 'number' &&
    typeof value.currency === 'string'
  );
}

function moneyText(money: { amount: number; currency: string }): string {
  const digits = minorDigits(money.currency);
  return (money.amount / 10 ** digits).toFixed(digits);
}

/** `YYYY-MM-DD` of a day that exists. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** `--MM-DD` or `YYYY-MM-DD` of a day that exists (29 February counts without a year). */
export function isMonthDay(text: string): boolean {
  return isDay(text.startsWith('--') ? `2000-${text.slice(2)}` : text);
}
