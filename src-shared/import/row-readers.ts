import type { ReaderGround } from '#shared/import/cells/cell-form.ts';
import type { ParsedCell } from '#shared/import/parse-cell.ts';
import { entryLabel, type ParsedEntries } from '#shared/import/parse-entries.ts';
import type { FieldReader } from '#shared/import/row-draft.ts';
import { cleanText } from '#shared/text/clean-text.ts';

/** What does not cost a row where nobody has to have it: by its problem, what is told instead. */
const LEFT_OUT: Readonly<Record<string, string>> = { date: 'unreadableDay', time: 'unreadableDay' };

/** Cells that stand by themselves: of several columns the first that is filled counts. */
export function cellsReader(
  { field, spec, columns }: ReaderGround,
  parse: (text: string) => ParsedCell,
): FieldReader {
  return (cells, { values, problems, remarks }) => {
    for (const { index } of columns) {
      const cell = cells[index] ?? '';
      const parsed = parse(cell);
      if ('problem' in parsed) {
        const { problem } = parsed;
        const left = spec.required ? undefined : LEFT_OUT[problem];
        if (left === undefined) problems.push({ column: index + 1, key: problem });
        else remarks.push({ column: index + 1, key: left, params: { text: cleanText(cell) } });
        continue;
      }
      if (parsed.remark) remarks.push({ column: index + 1, ...parsed.remark });
      if (parsed.value !== undefined && values[field] === undefined) values[field] = parsed.value;
    }
  };
}

/** What parts the entries of one cell. */
export const SEVERAL = ':::';

/** Several columns make one list; a label column names the entries of its group. */
export function entriesReader<T>(
  { field, columns, settings: { tools } }: ReaderGround,
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
