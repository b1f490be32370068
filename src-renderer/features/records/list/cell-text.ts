import type { Cell } from '#engine/protocol/lists.ts';
import type { FieldSpec } from '#shared/domain/field-spec.ts';
import { firstWord, type ShownContext, shownTypes } from '#ui/field-types/shown-types.ts';

/** A cell as a line of text, in the user's language; empty for a blank. */
export function cellText(spec: FieldSpec, cell: Cell | undefined, context: ShownContext): string {
  if (cell === null || cell === undefined) return '';
  const { cell: write, translated } = shownTypes[spec.type];
  if (write) return write(cell, context);
  if (typeof cell === 'string' && !translated) return firstWord(cell);
  return cellWords(spec, cell, context).join(', ');
}

/** The words of a cell, each as the user reads it. */
export function cellWords(
  spec: FieldSpec,
  cell: Cell | undefined,
  context: Omit<ShownContext, 'format'>,
): readonly string[] {
  if (cell === null || cell === undefined || cell === '') return [];
  const words: readonly string[] = Array.isArray(cell) ? cell : [String(cell)];
  const { translated } = shownTypes[spec.type];
  return translated ? words.map(context[translated]) : words;
}
