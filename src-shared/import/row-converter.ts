import type { FieldSpecs } from '#shared/domain/field-spec.ts';
import { fieldReader } from '#shared/import/cell-types.ts';
import { LONGEST } from '#shared/import/cells/long-text.ts';
import { type ChosenWords, choiceWords } from '#shared/import/choice-words.ts';
import { DAMAGE_KEYS, damageFinder } from '#shared/import/damaged-cells.ts';
import {
  columnFields,
  type DraftRow,
  type ImportContribution,
  type SaidCell,
} from '#shared/import/import-contribution.ts';
import type { CellSettings } from '#shared/import/parse-cell.ts';
import type {
  CellProblem,
  CellRemark,
  Draft,
  FieldReader,
  MappedColumn,
} from '#shared/import/row-draft.ts';
import { parseTarget } from '#shared/import/targets.ts';
import { cleanLines } from '#shared/text/clean-text.ts';

export interface ConvertedRow extends DraftRow {
  readonly problems: readonly CellProblem[];
  /** What was left out as damaged, and what was guessed. */
  readonly remarks: readonly CellRemark[];
}

export type RowConverter = (cells: readonly string[]) => ConvertedRow;

/**
 * Turns a mapping (target by column, null: left out) into a function from a row's cells to values.
 * All that can be decided once is decided here: the function runs for every row of a large file.
 */
export function createRowConverter(
  mapping: readonly (string | null)[],
  ownFields: FieldSpecs,
  contribution: ImportContribution,
  settings: CellSettings,
  /** Field → words of the file → what they mean. */
  chosen?: Readonly<Record<string, ChosenWords>>,
): RowConverter {
  const { brings } = contribution;
  const fields = columnFields(ownFields, contribution);
  const byField = new Map<string, MappedColumn[]>();
  mapping.forEach((text, index) => {
    const target = text === null ? null : parseTarget(text);
    if (!target || !fields[target.field]) return;
    const columns = byField.get(target.field) ?? [];
    columns.push({ index, target });
    byField.set(target.field, columns);
  });
  const readers: FieldReader[] = [];
  for (const [field, columns] of byField) {
    const spec = ownFields[field];
    if (!spec) continue;
    const words = choiceWords(contribution, field, chosen);
    readers.push(fieldReader({ field, spec, columns, settings, words }));
  }
  const columns = [...byField.values()].flat();
  const bringing = columns.filter(({ target }) => brings?.columns[target.field] !== undefined);
  const fieldAt = new Map(columns.map(({ index, target }) => [index + 1, target.field]));
  const withoutDamage = damageFinder(columns, {
    fields,
    contribution,
    fold: settings.tools.fold,
  });
  return (cells) => {
    const draft: Draft = { values: {}, refs: {}, problems: [], remarks: [] };
    const sound = withoutDamage(cells, draft.remarks);
    const unreadable =
      sound === cells
        ? []
        : draft.remarks.flatMap(({ key, column }) =>
            DAMAGE_KEYS.has(key) ? (fieldAt.get(column) ?? []) : [],
          );
    for (const read of readers) read(sound, draft);
    const row = unreadable.length > 0 ? { ...draft, unreadable } : draft;
    if (!brings || bringing.length === 0) return row;
    const said = bringing.flatMap(({ index, target }): readonly SaidCell[] => {
      const text = cleanLines(sound[index] ?? '');
      if (text.length > LONGEST) draft.problems.push({ column: index + 1, key: 'tooLong' });
      return text === '' ? [] : [{ target, text }];
    });
    const entries = brings.read(said, row, settings);
    return entries.length > 0 ? { ...row, entries } : row;
  };
}
