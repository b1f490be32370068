import { type Entry, entriesOf, textOf } from '#shared/domain/entries.ts';
import type { FieldSpec, FieldSpecs } from '#shared/domain/field-spec.ts';
import { type FieldType, formOf } from '#shared/domain/field-type.ts';
import type { Members } from '#shared/domain/field-types/field-form.ts';
import { type FieldValues, isBlank, sameValue } from '#shared/sync/change-set.ts';
import { entryKey, isListType, membersOf } from './entry-key.ts';

/** A record that is to become one with others. */
export interface MergeSource {
  readonly id: string;
  readonly values: FieldValues;
  /** UTC milliseconds. */
  readonly createdAt: number;
}

/** What the user chose for a field: the value of one record, or all texts one after the other. */
export type MergeChoice = { readonly record: string } | 'joined';
export type MergeChoices = Readonly<Record<string, MergeChoice>>;

/** What a field will hold, and how that came about. */
export interface MergedField {
  /** Undefined: blank. */
  readonly value: unknown;
  /** Records of which something is in the value, the survivor first. */
  readonly from: readonly string[];
  readonly how: 'kept' | 'taken' | 'united' | 'joined' | 'strictest';
}

export interface Merged {
  readonly values: FieldValues;
  /** By field id, for every field that is not the program's own. */
  readonly fields: Readonly<Record<string, MergedField>>;
}

/** A value that a field could take, and the records that have it. */
export interface MergeOption {
  readonly value: unknown;
  readonly records: readonly string[];
}

/**
 * The values of several records made one (domain.md, merge). A field takes the chosen record's value;
 * without a choice the survivor's, and where that is blank the first of the others. Lists are united
 * without repeats and keep the survivor's primary entry; of consents the strictest stands for each
 * channel and purpose; notes are joined. Fields of the program's own keep the survivor's value.
 * Merging equal values changes nothing. A choice of a blank value counts as none.
 */
export function mergeRecords(
  fields: FieldSpecs,
  records: readonly MergeSource[],
  survivor: string,
  choices: MergeChoices = {},
): Merged {
  const first = records.find(({ id }) => id === survivor) ?? records[0];
  if (!first) return { values: {}, fields: {} };
  const ordered = [first, ...records.filter((record) => record !== first)];
  const values: Record<string, unknown> = { ...first.values };
  const merged: Record<string, MergedField> = {};
  for (const [id, spec] of Object.entries(fields)) {
    if (spec.system) continue;
    const field = mergeField(id, spec, ordered, choices[id]);
    merged[id] = field;
    if (isBlank(field.value)) delete values[id];
    else values[id] = field.value;
  }
  return { values, fields: merged };
}

/** Whether the user decides about a field of this type; lists are united without asking. */
export function isChosen(spec: FieldSpec): boolean {
  return spec.system !== true && !isListType(spec.type);
}

/** The different values a field has among the records, each with the records that have it. */
export function mergeOptions(
  field: string,
  spec: FieldSpec,
  records: readonly MergeSource[],
): readonly MergeOption[] {
  const options: { value: unknown; records: string[] }[] = [];
  for (const record of records) {
    const value = ownValue(field, spec, record, records);
    if (isBlank(value)) continue;
    const known = options.find((option) => sameText(option.value, value));
    if (known) known.records.push(record.id);
    else options.push({ value, records: [record.id] });
  }
  return options;
}

/** The record to keep: the most complete one, of equally complete ones the oldest. */
export function suggestSurvivor(fields: FieldSpecs, records: readonly MergeSource[]): string {
  const filled = ({ values }: MergeSource) =>
    Object.entries(fields).filter(([id, spec]) => !spec.system && !isBlank(values[id])).length;
  const [best] = records.toSorted(
    (a, b) => filled(b) - filled(a) || a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1),
  );
  return best?.id ?? '';
}

function mergeField(
  id: string,
  spec: FieldSpec,
  ordered: readonly MergeSource[],
  choice: MergeChoice | undefined,
): MergedField {
  const members = membersOf(spec.type);
  if (members?.prevails) return strictest(id, spec.type, ordered, members.prevails);
  if (members) return unitedLists(id, spec.type, ordered);
  const options = mergeOptions(id, spec, ordered);
  if (formOf(spec.type).joined && options.length > 1 && (choice ?? 'joined') === 'joined') {
    return joinedTexts(options);
  }
  const wanted = typeof choice === 'object' ? choice.record : undefined;
  const taken = options.find(({ records }) => wanted && records.includes(wanted)) ?? options[0];
  if (!taken) return { value: undefined, from: [], how: 'kept' };
  const kept = taken.records.includes(ordered[0]?.id ?? '');
  return { value: taken.value, from: taken.records, how: kept ? 'kept' : 'taken' };
}

/** A record's value; a link to a record that becomes one with it would lead to itself: blank. */
function ownValue(
  field: string,
  spec: FieldSpec,
  record: MergeSource,
  records: readonly MergeSource[],
): unknown {
  const value = record.values[field];
  if (formOf(spec.type).refers && records.some(({ id }) => id === value)) return undefined;
  return value;
}

function joinedTexts(options: readonly MergeOption[]): MergedField {
  const texts: string[] = [];
  for (const { value } of options) {
    const text = textOf(value).trim();
    // A text that stands in another one already was joined before.
    if (texts.some((known) => known.includes(text))) continue;
    texts.push(text);
  }
  const whole = texts.filter((text) => !texts.some((one) => one !== text && one.includes(text)));
  const from = options.flatMap(({ records }) => records);
  // One that holds all the others stays as it was written, spaces and all.
  const kept = options.find(({ value }) => textOf(value).trim() === whole[0])?.value;
  return { value: whole.length === 1 ? kept : whole.join('\n\n'), from, how: 'joined' };
}

function unitedLists(id: string, type: FieldType, ordered: readonly MergeSource[]): MergedField {
  const result: unknown[] = [];
  const from: string[] = [];
  for (const record of ordered) {
    const list = listOf(record.values[id]);
    if (list.length === 0) continue;
    // The first record that has any gives its list as it is, with its primary entry.
    const gave = from.length === 0 ? result.push(...list) > 0 : addTo(result, list, type);
    if (gave) from.push(record.id);
  }
  const value = result.length > 0 ? result : undefined;
  const kept = from.every((record) => record === ordered[0]?.id);
  return { value, from, how: kept ? 'kept' : 'united' };
}

/** Adds what is not there yet; what is there may learn more about itself (a label). */
function addTo(result: unknown[], list: readonly unknown[], type: FieldType): boolean {
  let gave = false;
  for (const entry of list) {
    if (result.some((known) => sameValue(known, entry))) continue;
    const key = entryKey(type, entry);
    const at = result.findIndex((known) => entryKey(type, known) === key);
    const known = result[at];
    const added = isEntry(entry) ? withoutPrimary(entry) : entry;
    const fuller = isEntry(known) && isEntry(added) ? { ...added, ...known } : known;
    if (at < 0) result.push(added);
    else if (sameValue(fuller, known)) continue;
    else result[at] = fuller;
    gave = true;
  }
  return gave;
}

/** Of entries that are the same, the one that stands before the others. */
function strictest(
  id: string,
  type: FieldType,
  ordered: readonly MergeSource[],
  prevails: NonNullable<Members['prevails']>,
): MergedField {
  const best = new Map<string, { readonly entry: Entry; readonly from: string }>();
  for (const record of ordered) {
    for (const entry of entriesOf(record.values[id])) {
      const key = entryKey(type, entry);
      const known = best.get(key);
      if (!known || prevails(entry, known.entry)) best.set(key, { entry, from: record.id });
    }
  }
  const found = [...best.values()];
  const from = ordered.map((one) => one.id).filter((one) => found.some((f) => f.from === one));
  const value = found.length > 0 ? found.map(({ entry }) => entry) : undefined;
  const kept = sameValue(value, ordered[0]?.values[id]);
  return { value, from, how: kept ? 'kept' : 'strictest' };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null;
}

function withoutPrimary({ primary: _primary, ...entry }: Entry): Entry {
  return entry;
}

/** Texts that differ only in spaces at their ends are one choice. */
function sameText(a: unknown, b: unknown): boolean {
  return typeof a === 'string' && typeof b === 'string' ? a.trim() === b.trim() : sameValue(a, b);
}
