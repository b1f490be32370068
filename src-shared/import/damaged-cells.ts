import type { FieldSpec, FieldSpecs } from '#shared/domain/field-spec.ts';
import { cellTypes } from '#shared/import/cell-types.ts';
import type { ImportContribution } from '#shared/import/import-contribution.ts';
import type { Remark } from '#shared/import/parse-day.ts';
import type { CellRemark } from '#shared/import/row-draft.ts';
import type { Target } from '#shared/import/targets.ts';
import { cleanText } from '#shared/text/clean-text.ts';
import {
  type Damage,
  type DamageIn,
  damageOf,
  withoutFraction,
} from '#shared/text/damaged-cell.ts';

const KEYS: Readonly<Record<Damage, string>> = {
  sheetError: 'damagedError',
  hashes: 'damagedHashes',
  rounded: 'damagedRounded',
  noValue: 'damagedNoValue',
};

/** Remarks that say that a cell's value was lost before the file came here. */
export const DAMAGE_KEYS: ReadonlySet<string> = new Set(Object.values(KEYS));

/** A row's cells without the damaged ones, and without what a spreadsheet put behind a key; the cells themselves where none is. */
export type DamageFinder = (cells: readonly string[], remarks: CellRemark[]) => readonly string[];

interface Judged {
  readonly index: number;
  readonly where: DamageIn;
  /** A cell may hold several, of which only one is damaged. */
  readonly isList: boolean;
}

/** Looks for damage in the columns that go somewhere. Runs for every row of a large file. */
export function damageFinder(
  columns: readonly { readonly index: number; readonly target: Target }[],
  fields: FieldSpecs,
  contribution: ImportContribution,
): DamageFinder {
  const judged = columns.flatMap(({ index, target }): readonly Judged[] => {
    const spec = fields[target.field];
    if (!spec) return [];
    return [
      {
        index,
        where: placeOf(target, spec, contribution),
        isList: cellTypes[spec.type].several === true,
      },
    ];
  });
  return (cells, remarks) => {
    let sound: string[] | undefined;
    for (const { index, where, isList } of judged) {
      const cell = cells[index];
      if (cell === undefined || !MAY_BE.test(cell)) continue;
      const kept = withoutDamage(cell, where, isList, index + 1, remarks);
      if (kept === cell) continue;
      sound ??= [...cells];
      sound[index] = kept;
    }
    return sound ?? cells;
  };
}

/** How a cell that goes to a target would be judged on its own. */
export function cellDamage(text: string, where: DamageIn): Damage | undefined {
  return MAY_BE.test(text) ? damageOf(cleanText(text), where) : undefined;
}

/** What is to be said of a value that was damaged before it came here; undefined for a sound one. */
export function damageRemark(text: string, where: DamageIn): Remark | undefined {
  const damage = cellDamage(text, where);
  return damage && { key: KEYS[damage], params: { text: cleanText(text) } };
}

/** Some sign of every kind of damage, and of a fraction; nearly every cell has none of them. */
const MAY_BE =
  /[#＃<\\[(]|\d[eE][+-]?\d|\d{15}00|\d[.,]0|null|n\/a|none|nil|nan|undefined|err|fehler|fout|błąd|ошибка|错误|錯誤|エラー/i;

const BETWEEN = /(\s*(?::::|[;；|\n])\s*)/;

function withoutDamage(
  cell: string,
  where: DamageIn,
  isList: boolean,
  column: number,
  remarks: CellRemark[],
): string {
  const isSound = (part: string): boolean => {
    const text = cleanText(part);
    const damage = damageOf(text, where);
    if (damage) remarks.push({ column, key: KEYS[damage], params: { text } });
    return damage === undefined;
  };
  if (!isSound(cell)) return '';
  const whole = where === 'key' ? withoutFraction(cleanText(cell)) : cell;
  if (where === 'key' && whole !== cleanText(cell)) return whole;
  if (!isList || !BETWEEN.test(cell)) return cell;
  const parts = cell.split(BETWEEN);
  const kept = parts.filter((part, at) => at % 2 === 1 || isSound(part));
  return kept.length === parts.length ? cell : kept.join('');
}

export function placeOf(
  { field, part }: Target,
  spec: FieldSpec,
  { anyWord = [] }: ImportContribution,
): DamageIn {
  const isWord = spec.required === true || anyWord.includes(field);
  return cellTypes[spec.type].damage?.(part, isWord) ?? 'number';
}
