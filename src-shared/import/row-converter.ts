import type { FieldSpec, FieldSpecs } from '#shared/domain/entity-kind.ts';
import type { AddressEntry } from '#shared/domain/field-type.ts';
import { type CellRemark, damageFinder } from '#shared/import/damaged-cells.ts';
import { isSystemGroup } from '#shared/import/group-names.ts';
import type { DraftRow, ImportContribution } from '#shared/import/import-contribution.ts';
import { type CellSettings, cellParser, limited, splitList } from '#shared/import/parse-cell.ts';
import { yearlyDay } from '#shared/import/parse-day.ts';
import {
  type AddressPart,
  addressOf,
  entryLabel,
  isAddressPart,
  type ParsedEntries,
  parseConsents,
  parseEmails,
  parseHandles,
  parsePhones,
} from '#shared/import/parse-entries.ts';
import { parseTarget, type Target } from '#shared/import/targets.ts';
import { isRealDay } from '#shared/text/cell-date.ts';
import { cleanText } from '#shared/text/clean-text.ts';

/** Why a row is refused. `column` counts the file's columns from 1. */
export interface CellProblem {
  readonly column: number;
  /** Translated as `import.reason.<key>`. */
  readonly key: string;
}

export interface ConvertedRow extends DraftRow {
  readonly problems: readonly CellProblem[];
  /** What was left out as damaged, and what was guessed. */
  readonly remarks: readonly CellRemark[];
}

export type RowConverter = (cells: readonly string[]) => ConvertedRow;

interface MappedColumn {
  readonly index: number;
  readonly target: Target;
}

/** Fills one field of the draft from a row's cells. */
type FieldReader = (cells: readonly string[], draft: Draft) => void;

interface Draft {
  readonly values: Record<string, unknown>;
  readonly refs: Record<string, string>;
  readonly problems: CellProblem[];
  readonly remarks: CellRemark[];
}

/**
 * Turns a mapping (target by column, null: left out) into a function from a row's cells to values.
 * All that can be decided once is decided here: the function runs for every row of a large file.
 */
export function createRowConverter(
  mapping: readonly (string | null)[],
  fields: FieldSpecs,
  contribution: ImportContribution,
  settings: CellSettings,
): RowConverter {
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
    const spec = fields[field];
    if (spec) readers.push(fieldReader(field, spec, columns, contribution, settings));
  }
  const withoutDamage = damageFinder([...byField.values()].flat(), fields, contribution);
  return (cells) => {
    const draft: Draft = { values: {}, refs: {}, problems: [], remarks: [] };
    const sound = withoutDamage(cells, draft.remarks);
    for (const read of readers) read(sound, draft);
    return draft;
  };
}

function fieldReader(
  field: string,
  spec: FieldSpec,
  columns: readonly MappedColumn[],
  contribution: ImportContribution,
  settings: CellSettings,
): FieldReader {
  switch (spec.type) {
    case 'ref':
      return refReader(field, columns);
    case 'tags':
      return entriesReader(field, columns, settings, (text) => tagsOf(text));
    case 'phones':
      return entriesReader(field, columns, settings, (text, label) => parsePhones(text, label));
    case 'emails':
      return entriesReader(field, columns, settings, (text, label) => parseEmails(text, label));
    case 'handles':
      return entriesReader(field, columns, settings, (text, label) =>
        parseHandles(text, (label ?? 'website').toLowerCase().slice(0, 40)),
      );
    case 'consents':
      return entriesReader(field, columns, settings, (text) => parseConsents(text));
    case 'addresses':
      return addressReader(field, columns, settings);
    case 'monthDay':
      if (columns.some(({ target }) => target.part))
        return dayPartsReader(field, spec, columns, settings);
      break;
    case 'longText':
      return longTextReader(field, columns);
  }
  const parse = cellParser(spec, settings, contribution.words?.[field]);
  return (cells, { values, problems, remarks }) => {
    for (const { index } of columns) {
      const parsed = parse(cells[index] ?? '');
      if ('problem' in parsed) {
        problems.push({ column: index + 1, key: parsed.problem });
        continue;
      }
      if (parsed.remark) remarks.push({ column: index + 1, ...parsed.remark });
      if (parsed.value !== undefined && values[field] === undefined) values[field] = parsed.value;
    }
  };
}

function refReader(field: string, columns: readonly MappedColumn[]): FieldReader {
  return (cells, { refs, problems }) => {
    for (const { index } of columns) {
      const title = cleanText(cells[index] ?? '').replace(/\s+/g, ' ');
      if (!title || refs[field] !== undefined) continue;
      if (title.length > 500) problems.push({ column: index + 1, key: 'tooLong' });
      else refs[field] = title;
    }
  };
}

function longTextReader(field: string, columns: readonly MappedColumn[]): FieldReader {
  return (cells, { values, problems }) => {
    const texts = columns.map(({ index }) => cleanText(cells[index] ?? '')).filter(Boolean);
    if (texts.length === 0) return;
    const parsed = limited(texts.join('\n'), 100_000);
    if ('problem' in parsed)
      problems.push({ column: (columns[0]?.index ?? 0) + 1, key: parsed.problem });
    else values[field] = parsed.value;
  };
}

function tagsOf(text: string): ParsedEntries<string> {
  const tags = splitList(text, (written) => !isSystemGroup(written));
  return tags.some((tag) => tag.length > 100) ? { problem: 'tooLong' } : { entries: tags };
}

/** What parts the entries of one cell. */
const SEVERAL = ':::';

/** Several columns make one list; a label column names the entries of its group. */
function entriesReader<T>(
  field: string,
  columns: readonly MappedColumn[],
  { tools }: CellSettings,
  parse: (text: string, label: string | undefined) => ParsedEntries<T>,
): FieldReader {
  const labelColumns = columns.filter(({ target }) => target.part === 'label');
  const valueColumns = columns
    .filter(({ target }) => target.part === undefined)
    .map(({ index, target }) => ({
      index,
      label: target.label,
      labelIndex: labelColumns.find((column) => column.target.group === target.group)?.index,
    }));
  return (cells, { values, problems }) => {
    let list: T[] | undefined;
    for (const { index, label, labelIndex } of valueColumns) {
      const text = cells[index] ?? '';
      if (text.trim() === '') continue;
      const typed = labelIndex === undefined ? '' : (cells[labelIndex] ?? '');
      // Google writes several entries into one cell, and their labels alike into another.
      const texts = text.includes(SEVERAL) ? text.split(SEVERAL) : [text];
      const labels = typed.includes(SEVERAL) ? typed.split(SEVERAL) : [typed];
      for (let i = 0; i < texts.length; i++) {
        const own = labels.length === 1 ? labels[0] : labels[i];
        const parsed = parse(texts[i] ?? '', (own ? entryLabel(own, tools) : undefined) ?? label);
        if ('problem' in parsed) problems.push({ column: index + 1, key: parsed.problem });
        else for (const entry of parsed.entries) list = withEntry(list, entry);
      }
    }
    if (list) values[field] = list;
  };
}

/** Adds an entry unless the list has it; entries are the same when their values are. */
function withEntry<T>(list: T[] | undefined, entry: T): T[] {
  if (!list) return [entry];
  const key = entryKey(entry);
  if (!list.some((each) => entryKey(each) === key)) list.push(entry);
  return list;
}

/** What makes two entries of a list the same one, whatever their labels. */
export function entryKey(entry: unknown): string {
  if (typeof entry !== 'object' || entry === null) return String(entry);
  const { label: _, primary: __, typed: ___, ...rest } = entry as Record<string, unknown>;
  if ('channel' in rest) return `${rest.channel} ${rest.purpose}`;
  const keys = Object.keys(rest);
  return keys.length === 1 && 'value' in rest
    ? String(rest.value)
    : JSON.stringify(keys.sort().map((key) => [key, rest[key]]));
}

function addressReader(
  field: string,
  columns: readonly MappedColumn[],
  { tools }: CellSettings,
): FieldReader {
  const byKey = new Map<
    string,
    { label?: string; labelIndex?: number; parts: { part: AddressPart; index: number }[] }
  >();
  for (const { index, target } of columns) {
    const key = `${target.label ?? ''}#${target.group ?? ''}`;
    const group = byKey.get(key) ?? {
      ...(target.label ? { label: target.label } : {}),
      parts: [],
    };
    byKey.set(key, group);
    if (target.part === 'label') group.labelIndex = index;
    else {
      const part = target.part ?? 'street';
      if (isAddressPart(part)) group.parts.push({ part, index });
    }
  }
  const groups = [...byKey.values()];
  return (cells, { values, problems }) => {
    let list: AddressEntry[] | undefined;
    for (const { label, labelIndex, parts } of groups) {
      const typed = labelIndex === undefined ? '' : (cells[labelIndex] ?? '');
      let several = 1;
      for (const { index } of parts) {
        const text = cells[index];
        if (text?.includes(SEVERAL)) several = Math.max(several, text.split(SEVERAL).length);
      }
      for (let i = 0; i < several; i++) {
        const texts: Partial<Record<AddressPart, string>> = {};
        for (const { part, index } of parts) {
          const text = cleanText(nth(cells[index] ?? '', i, several));
          if (text) texts[part] = texts[part] ? `${texts[part]}\n${text}` : text;
        }
        const own = nth(typed, typed.includes(SEVERAL) ? i : 0, several);
        const made = addressOf(texts, entryLabel(own, tools) ?? label);
        if ('problem' in made)
          problems.push({ column: (parts[0]?.index ?? 0) + 1, key: made.problem });
        else if (made.entry) {
          list ??= [];
          list.push(made.entry);
        }
      }
    }
    if (list) values[field] = list;
  };
}

/** What a cell says about one of several entries: the first, where it holds only one. */
function nth(text: string, i: number, several: number): string {
  if (several === 1) return text;
  return text.split(SEVERAL)[i] ?? '';
}

/** Year, month and day in columns of their own (Thunderbird). */
function dayPartsReader(
  field: string,
  spec: FieldSpec,
  columns: readonly MappedColumn[],
  settings: CellSettings,
): FieldReader {
  const indexOf = (part: string) => columns.find(({ target }) => target.part === part)?.index ?? -1;
  const [year, month, day] = [indexOf('year'), indexOf('month'), indexOf('day')];
  const wholes = columns.filter(({ target }) => !target.part);
  const whole = fieldReader(field, spec, wholes, { kind: '', headers: {} }, settings);
  return (cells, draft) => {
    whole(cells, draft);
    const text = [year, month, day].map((index) => cleanText(cells[index] ?? ''));
    if (draft.values[field] !== undefined || !text[1] || !text[2]) return;
    const made = {
      ...(text[0] ? { year: Number(text[0]) } : {}),
      month: Number(text[1]),
      day: Number(text[2]),
    };
    const parsed = isRealDay(made)
      ? yearlyDay(made, text[0] ?? '', settings.today)
      : { problem: 'date' };
    if ('problem' in parsed) {
      draft.problems.push({ column: day + 1, key: parsed.problem });
      return;
    }
    draft.values[field] = parsed.value;
    if (parsed.remark) draft.remarks.push({ column: year + 1, ...parsed.remark });
  };
}
