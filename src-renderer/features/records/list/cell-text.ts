import type { Cell } from '#engine/protocol/lists.ts';
import type { FieldSpec } from '#shared/domain/entity-kind.ts';
import { displayPhone } from '#shared/text/phone-display.ts';
import type { Format } from '#ui/i18n/format.ts';

/** What turning a cell into text depends on. */
export interface CellTextContext {
  readonly format: Format;
  /** ISO 4217: the business's currency, in which lists show amounts. */
  readonly currency: string;
  /** Translates an option of a choice, `true` or `false` of a yes/no field. */
  readonly word: (word: string) => string;
}

/** A cell as a line of text, in the user's language; empty for a blank. */
export function cellText(
  spec: FieldSpec,
  cell: Cell | undefined,
  context: CellTextContext,
): string {
  if (cell === null || cell === undefined) return '';
  const { format } = context;
  switch (spec.type) {
    case 'number':
      return typeof cell === 'number' ? format.number(cell) : String(cell);
    case 'money':
      return typeof cell === 'number' ? format.money(cell, context.currency) : String(cell);
    case 'time':
      return typeof cell === 'number' ? format.moment(cell) : String(cell);
    case 'date':
      return typeof cell === 'string' && cell ? format.day(cell) : '';
    case 'monthDay':
      return typeof cell === 'string' && cell ? format.monthDay(cell) : '';
    case 'phones':
      return displayPhone(wordsText(spec, cell, context));
    default:
      return wordsText(spec, cell, context);
  }
}

/** The words of a cell, each as the user reads it. */
export function cellWords(
  spec: FieldSpec,
  cell: Cell | undefined,
  word: CellTextContext['word'],
): readonly string[] {
  if (cell === null || cell === undefined || cell === '') return [];
  const words = typeof cell === 'object' ? cell : [String(cell)];
  return isTranslated(spec) ? words.map(word) : words;
}

function wordsText(spec: FieldSpec, cell: Cell, context: CellTextContext): string {
  // Of several entries, one a line, a list shows the first.
  if (typeof cell === 'string' && !isTranslated(spec)) return cell.split('\n')[0] ?? '';
  return cellWords(spec, cell, context.word).join(', ');
}

function isTranslated(spec: FieldSpec): boolean {
  return spec.type === 'choice' || spec.type === 'choices' || spec.type === 'yesNo';
}

/** Types whose columns stand at the right edge, so that figures line up. */
export function isFigure(spec: FieldSpec): boolean {
  return spec.type === 'number' || spec.type === 'money' || spec.type === 'time';
}
