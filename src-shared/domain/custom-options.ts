import type { OptionEntry } from '#shared/domain/field-type.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';

/**
 * The options of a custom field. Records hold an option's id, which never changes: it is the word
 * that the option began as, so that values written before options had names of their own, and by
 * devices that do not know of them, stay right. What an option is called now, what it was called,
 * and whether it is still offered lies beside it, in an entry of the same id: two devices that
 * change two options at once have both, and two that add the same word have one.
 */
export interface CustomOption {
  readonly id: string;
  readonly label: string;
  /** What it was called before, the oldest first. */
  readonly former: readonly string[];
  readonly retired: boolean;
}

/** The fields of a custom field's definition that hold its options. */
export interface OptionValues {
  readonly options: readonly string[];
  readonly optionEntries: readonly OptionEntry[];
}

/** All options of a definition in their order, those offered no more among them. */
export function optionsOf(values: FieldValues): readonly CustomOption[] {
  const ids = idsOf(values);
  const entries = entriesOf(values);
  // A version that knows no entries takes an option away by taking out its id.
  const gone = [...entries.keys()].filter((id) => !ids.includes(id));
  return [...ids, ...gone].map((id) => {
    const entry = entries.get(id);
    return {
      id,
      label: entry?.label ?? id,
      former: entry?.former ?? [],
      retired: entry?.retired === true || !ids.includes(id),
    };
  });
}

/** The definition with an option called otherwise. Null when another has that name already. */
export function renamedOption(values: FieldValues, id: string, label: string): OptionValues | null {
  const all = optionsOf(values);
  const option = all.find((each) => each.id === id);
  if (!option || all.some((other) => other.id !== id && isCalled(other, label))) return null;
  const former = [...option.former, option.label].filter((word) => word !== label);
  return written(values, { ...option, label, former: [...new Set(former)] });
}

/** The definition with an option that is offered no more, or again. */
export function retiredOption(values: FieldValues, id: string, retired: boolean): OptionValues {
  const option = optionsOf(values).find((each) => each.id === id);
  return written(values, option ? { ...option, retired } : null);
}

/** The definition with one more option. One of that name that was offered before is offered again. */
export function addedOption(values: FieldValues, label: string): OptionValues {
  const all = optionsOf(values);
  const same = all.find((option) => isCalled(option, label));
  if (same) return written(values, { ...same, retired: false });
  // The word itself, unless an option that is called otherwise now began as it.
  let id = label;
  for (let n = 2; all.some((option) => option.id === id); n += 1) id = `${label} ${n}`;
  return written(values, { id, label, former: [], retired: false });
}

function isCalled(option: CustomOption, label: string): boolean {
  return keyOf(option.label) === keyOf(label);
}

/** Names that differ by case, width or blanks are one. */
function keyOf(label: string): string {
  return label.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
}

function written(values: FieldValues, option: CustomOption | null): OptionValues {
  const ids = idsOf(values);
  const entries = entriesOf(values);
  if (option) {
    const { id, label, former, retired } = option;
    if (!ids.includes(id)) ids.push(id);
    if (label === id && former.length === 0 && !retired) entries.delete(id);
    else {
      entries.set(id, {
        value: id,
        ...(label === id ? {} : { label }),
        ...(former.length > 0 ? { former: [...former] } : {}),
        ...(retired ? { retired: true as const } : {}),
      });
    }
  }
  return { options: ids, optionEntries: [...entries.values()] };
}

function idsOf(values: FieldValues): string[] {
  return Array.isArray(values.options) ? [...new Set(values.options.map(String))] : [];
}

function entriesOf(values: FieldValues): Map<string, OptionEntry> {
  const list: readonly unknown[] = Array.isArray(values.optionEntries) ? values.optionEntries : [];
  return new Map(list.filter(isEntry).map((entry) => [entry.value, entry]));
}

function isEntry(entry: unknown): entry is OptionEntry {
  return (
    typeof entry === 'object' &&
    entry !== null &&
    'value' in entry &&
    typeof entry.value === 'string'
  );
}
