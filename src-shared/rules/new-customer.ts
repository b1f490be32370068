import { textOf } from '#shared/domain/entries.ts';
import { joinedPhones, storedPhones } from '#shared/rules/phone-entries.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import { cleanLines, cleanText } from '#shared/text/clean-text.ts';
import { tagKey } from '#shared/text/tag-key.ts';
import type { ReadingTools } from '#shared/text/text-tools.ts';

type Entry = Readonly<Record<string, unknown>>;

// Most cells of a file are in their stored form already. Seeing that costs a fraction of making it.
/** Words parted by single spaces, of characters that are the same composed or not. */
const ONE_LINE =
  /^[!-~\u00a1-\u00ac\u00ae-\u02ff\u4e00-\u9fff]+(?: [!-~\u00a1-\u00ac\u00ae-\u02ff\u4e00-\u9fff]+)*$/;
/** ASCII without capitals, blanks, angle brackets and colons. */
const STORED_EMAIL = /^(?!['"=])[!-9;=?@[-~]+$/;

/**
 * A customer's values as they are stored: texts trimmed, e-mails NFKC and lower case, phones E.164
 * by the region (ISO 3166 alpha-2), entries and tags once each, one primary entry per list. Works on
 * a part of a record too: fields that are not given stay so. Never drops what it cannot read (a
 * phone that is no number stays as typed; a value of the wrong type is left for the check to name).
 */
export function normaliseCustomer(
  values: FieldValues,
  tools: ReadingTools,
  region: string,
): FieldValues {
  let result: Record<string, unknown> | undefined;
  for (const field in values) {
    const value = values[field];
    const normal = normaliseField(field, value, tools, region);
    if (normal === value) continue;
    result ??= { ...values };
    result[field] = normal;
  }
  return result ?? values;
}

function normaliseField(
  field: string,
  value: unknown,
  tools: ReadingTools,
  region: string,
): unknown {
  if (typeof value === 'string') return keptInside(field) ? cleanLines(value) : oneLine(value);
  if (!Array.isArray(value)) return value;
  switch (field) {
    case 'phones':
      return phoneEntries(value, tools, region);
    case 'emails':
      return valueEntries(value, normalEmail);
    case 'addresses':
      return keptAs(value, withOnePrimary(onceEach(value.map(trimmedEntry).filter(hasAddress))));
    case 'handles':
      return distinct(value.map(normalHandle), (handle) => JSON.stringify(handle));
    case 'tags':
      return distinctWords(value, tools);
    default:
      return value;
  }
}

/** Texts where spaces and line breaks inside matter. */
function keptInside(field: string): boolean {
  return field === 'note' || field === 'externalId';
}

/** Trimmed, with single spaces, and composed (NFC) so that the same text has the same bytes. */
function oneLine(text: string): string {
  if (ONE_LINE.test(text)) return text;
  return cleanLines(text).normalize('NFC').replace(/\s+/g, ' ');
}

function normalEmail(email: string): string {
  if (STORED_EMAIL.test(email)) return email;
  const bare = cleanText(email.normalize('NFKC')).replace(/^mailto:/i, '');
  // Address books give `Anna <anna@example.org>`.
  return (/<([^<>\s]+@[^<>\s]+)>$/.exec(bare)?.[1] ?? bare).toLowerCase();
}

function phoneEntries(entries: readonly unknown[], tools: ReadingTools, region: string): unknown {
  let stored: Entry[] | undefined;
  for (let i = 0; i < entries.length; i++) {
    const entry = entries[i];
    if (!isValueEntry(entry)) return entries;
    const own = storedPhones(cleanEntry(entry), tools, region);
    if (own !== entry) stored ??= entries.slice(0, i) as Entry[];
    if (Array.isArray(own)) stored?.push(...own);
    else stored?.push(own as Entry);
  }
  return keptAs(entries, valueEntriesOf(stored ?? (entries as Entry[]), oneLine, joinedPhones));
}

function cleanEntry(entry: Entry): Entry {
  const value = oneLine(cleanText(textOf(entry.value)));
  const trimmed = trimmedEntry(entry);
  return trimmed.value === value ? trimmed : { ...trimmed, value };
}

function valueEntries(entries: readonly unknown[], normal: (value: string) => string): unknown {
  return entries.every(isValueEntry) ? valueEntriesOf(entries, normal) : entries;
}

function valueEntriesOf(
  entries: readonly Entry[],
  normal: (value: string) => string,
  join: (first: Entry, second: Entry) => Entry = (first, second) => ({ ...second, ...first }),
): readonly unknown[] {
  const [only] = entries;
  if (only && entries.length === 1) return onlyEntry(entries, only, normal(textOf(only.value)));
  const kept: Entry[] = [];
  for (const entry of entries) {
    const value = normal(textOf(entry.value));
    if (!value) continue;
    const trimmed = trimmedEntry(entry);
    const own = trimmed.value === value ? trimmed : { ...trimmed, value };
    const at = kept.length === 0 ? -1 : kept.findIndex((each) => each.value === value);
    // The same number twice: what either entry says about it is kept.
    if (at < 0) kept.push(own);
    else kept[at] = { ...join(kept[at] ?? own, own), ...primaryOf(own, kept[at]) };
  }
  return keptAs(entries, withOnePrimary(kept));
}

/** A list of one entry: of most records, the only thing to do is to say that it is the primary one. */
function onlyEntry(entries: readonly Entry[], only: Entry, value: string): readonly Entry[] {
  if (!value) return [];
  const trimmed = trimmedEntry(only);
  const isStored = trimmed === only && only.value === value && only.primary === true;
  return isStored ? entries : [{ ...trimmed, value, primary: true }];
}

/** The stored items; the list itself where they are its own. */
function keptAs(items: readonly unknown[], stored: readonly unknown[]): readonly unknown[] {
  return sameItems(items, stored) ? items : stored;
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}

function primaryOf(one: Entry, other: Entry | undefined): Entry {
  return one.primary === true || other?.primary === true ? { primary: true } : {};
}

/** The first entry marked primary is the primary one; the first of all when none is marked. */
function withOnePrimary(entries: readonly unknown[]): readonly unknown[] {
  if (!entries.every(isEntry)) return entries;
  if (entries.length === 1 && entries[0]?.primary === true) return entries;
  const marked = entries.findIndex((entry) => entry.primary === true);
  const chosen = Math.max(0, marked);
  return entries.map((entry, i) => {
    if (i === chosen) return entry.primary === true ? entry : { ...entry, primary: true };
    if (!('primary' in entry)) return entry;
    const { primary: _, ...rest } = entry;
    return rest;
  });
}

function trimmedEntry(entry: Entry): Entry;
function trimmedEntry(entry: unknown): unknown;
function trimmedEntry(entry: unknown): unknown {
  if (!isEntry(entry)) return entry;
  for (const key in entry) {
    const part = entry[key];
    if (trimmedPart(part) !== part || isBlankPart(part)) return withTrimmedParts(entry);
  }
  return entry;
}

function withTrimmedParts(entry: Entry): Entry {
  const parts = Object.entries(entry).map(([key, part]) => [key, trimmedPart(part)] as const);
  return Object.fromEntries(parts.filter(([, part]) => !isBlankPart(part)));
}

function trimmedPart(part: unknown): unknown {
  return typeof part === 'string' ? trimmedLines(part) : part;
}

function isBlankPart(part: unknown): boolean {
  return part === '' || part === undefined;
}

/** A street may have several lines; spaces around each are noise. */
function trimmedLines(text: string): string {
  if (ONE_LINE.test(text)) return text;
  return cleanLines(text)
    .split(/\r\n|\r|\n/)
    .map(oneLine)
    .filter(Boolean)
    .join('\n');
}

/** Entries once each, whichever of the same is the primary one. */
function onceEach(entries: readonly unknown[]): readonly unknown[] {
  if (entries.length < 2 || !entries.every(isEntry)) return entries;
  const kept = new Map<string, Entry>();
  for (const entry of entries) {
    const { primary: _, ...rest } = entry;
    const key = JSON.stringify(rest);
    const same = kept.get(key);
    if (!same) kept.set(key, entry);
    else if (entry.primary === true && same.primary !== true) {
      kept.set(key, { ...same, primary: true });
    }
  }
  return [...kept.values()];
}

function hasAddress(entry: unknown): boolean {
  if (!isEntry(entry)) return true;
  return Object.keys(entry).some((key) => key !== 'label' && key !== 'primary');
}

function normalHandle(handle: unknown): unknown {
  const trimmed = trimmedEntry(handle);
  if (!isEntry(trimmed) || typeof trimmed.service !== 'string') return trimmed;
  return { ...trimmed, service: trimmed.service.toLowerCase() };
}

/**
 * Tags once each, whatever their case, width and blanks; in one record also where only accents or
 * the script differ, which nobody wants twice there. The first spelling stays.
 */
function distinctWords(words: readonly unknown[], tools: ReadingTools): unknown {
  if (!words.every((word) => typeof word === 'string')) return words;
  const kept = words.map(oneLine).filter(Boolean);
  return keptAs(words, kept.length < 2 ? kept : distinct(kept, (word) => tools.fold(tagKey(word))));
}

function distinct<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = keyOf(item);
    return !seen.has(key) && seen.add(key);
  });
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isValueEntry(value: unknown): value is Entry {
  return isEntry(value) && typeof value.value === 'string';
}
