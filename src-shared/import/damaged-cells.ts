import type { FieldSpec, FieldSpecs } from '#shared/domain/field-spec.ts';
import { cellTypes } from '#shared/import/cell-types.ts';
import type { ImportContribution } from '#shared/import/import-contribution.ts';
import { joinList, quotedWords, separatorIn } from '#shared/import/parse-cell.ts';
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
import { saysNothing } from '#shared/text/nothing-words.ts';

const KEYS: Readonly<Record<Damage, string>> = {
  sheetError: 'damagedError',
  hashes: 'damagedHashes',
  rounded: 'damagedRounded',
  noValue: 'damagedNoValue',
};

/** Remarks that say that a cell's value was lost before the file came here: there was one. */
export const DAMAGE_KEYS: ReadonlySet<string> = new Set(
  Object.values(KEYS).filter((key) => key !== KEYS.noValue),
);

/** A row's cells without the damaged ones, and without what a spreadsheet put behind a key; the cells themselves where none is. */
export type DamageFinder = (cells: readonly string[], remarks: CellRemark[]) => readonly string[];

/** What tells a field's own words from words for nothing. */
export interface DamageGround {
  readonly fields: FieldSpecs;
  readonly contribution: ImportContribution;
  readonly fold: (text: string) => string;
}

interface Judged {
  readonly index: number;
  readonly where: DamageIn;
  /** None is an answer where it is one of the options, and `-` where yes or no is asked. */
  readonly isOption: (text: string) => boolean;
  /** A cell may hold several, of which only one is damaged. */
  readonly isList: boolean;
}

/** Looks for damage in the columns that go somewhere. Runs for every row of a large file. */
export function damageFinder(
  columns: readonly { readonly index: number; readonly target: Target }[],
  { fields, contribution, fold }: DamageGround,
): DamageFinder {
  const judged = columns.flatMap(({ index, target }): readonly Judged[] => {
    const spec = fields[target.field];
    if (!spec) return [];
    const { isOption, several } = cellTypes[spec.type];
    const words = contribution.words?.[target.field];
    return [
      {
        index,
        where: placeOf(target, spec, contribution),
        isOption: (text) => isOption?.(text, spec, fold, words) ?? false,
        isList: several === true,
      },
    ];
  });
  return (cells, remarks) => {
    let sound: string[] | undefined;
    for (const column of judged) {
      const { index } = column;
      const cell = cells[index];
      if (!cell || !mayBeDamaged(cell, column.isList)) continue;
      const kept = withoutDamage(cell, column, remarks);
      if (kept === cell) continue;
      sound ??= [...cells];
      sound[index] = kept;
    }
    return sound ?? cells;
  };
}

/** How a cell that goes to a target would be judged on its own. */
export function cellDamage(text: string, where: DamageIn): Damage | undefined {
  return mayBeDamaged(text, false) ? damageOf(cleanText(text), where) : undefined;
}

/** Whether a cell had a value that was lost: a word for nothing says that there was none. */
export function lostItsValue(text: string, where: DamageIn): boolean {
  const damage = cellDamage(text, where);
  return damage !== undefined && damage !== 'noValue';
}

/** What is to be said of a value that was damaged before it came here; undefined for a sound one. */
export function damageRemark(text: string, where: DamageIn): Remark | undefined {
  const damage = cellDamage(text, where);
  return damage && { key: KEYS[damage], params: { text: cleanText(text) } };
}

/** Some sign of every kind of damage, and of a fraction; nearly every cell has none of them. */
const MAY_BE =
  /[#＃<\\[(]|\d[eE][+-]?\d|\d{15}00|\d[.,]0|nan|undefined|err|fehler|fout|błąd|ошибка|错误|錯誤|エラー/i;

function mayBeDamaged(cell: string, isList: boolean): boolean {
  return MAY_BE.test(cell) || saysNothing(cell) || (isList && separatorIn(cell) !== undefined);
}

function withoutDamage(
  cell: string,
  { index, where, isOption, isList }: Judged,
  remarks: CellRemark[],
): string {
  const column = index + 1;
  const isSound = (part: string): boolean => {
    const text = cleanText(part);
    const found = damageOf(text, where);
    const damage = found === 'noValue' && isOption(text) ? undefined : found;
    if (damage) remarks.push({ column, key: KEYS[damage], params: { text } });
    else if (where === 'name' && saysNothing(text)) {
      remarks.push({ column, key: 'nothingAsName', params: { text } });
    }
    return damage === undefined;
  };
  if (!isSound(cell)) return '';
  const whole = where === 'key' ? withoutFraction(cleanText(cell)) : cell;
  if (where === 'key' && whole !== cleanText(cell)) return whole;
  return isList ? withoutDamagedParts(cell, isSound) : cell;
}

/** A cell of several values without the damaged ones among them. */
function withoutDamagedParts(cell: string, isSound: (part: string) => boolean): string {
  const quoted = quotedWords(cell);
  if (quoted) {
    const kept = quoted.filter((word) => word.trim() === '' || isSound(word));
    return kept.length === quoted.length ? cell : joinList(kept);
  }
  const separator = separatorIn(cell);
  if (!separator) return cell;
  const parts = cell.split(new RegExp(`(${separator.source})`));
  const kept = parts.filter((part, at) => at % 2 === 1 || part.trim() === '' || isSound(part));
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
