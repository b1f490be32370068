import { sameValue } from '#shared/sync/change-set.ts';

type Entry = string | { readonly [key: string]: unknown };

/**
 * Entries of a multi-value field (tags, phones) after an edit whose editor had not seen the present
 * ones: what the editor added is added, what the editor removed is removed, the rest stays. Null when
 * one of the three is no list.
 */
export function fieldSets(
  present: unknown,
  saw: unknown,
  wanted: unknown,
): readonly Entry[] | null {
  const [is, was, to] = [present, saw, wanted].map(entriesOf);
  if (!is || !was || !to) return null;
  const removed = was.filter((entry) => !has(to, entry));
  const added = to.filter((entry) => !has(was, entry) || changed(was, entry));
  const kept = is.filter((entry) => !has(removed, entry) && !has(added, entry));
  const primaryAdded = added.some(isPrimary);
  return [...(primaryAdded ? kept.map(notPrimary) : kept), ...added];
}

function entriesOf(value: unknown): readonly Entry[] | null {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return null;
  const entries = value.filter(
    (entry): entry is Entry =>
      typeof entry === 'string' || (typeof entry === 'object' && entry !== null),
  );
  return entries.length === value.length ? entries : null;
}

/** What makes an entry this one: a phone's number, not its label. */
function keyOf(entry: Entry): unknown {
  if (typeof entry === 'string') return entry;
  if ('value' in entry) return [entry.service ?? null, entry.value];
  if ('channel' in entry) return [entry.channel, entry.purpose];
  const { label: _label, primary: _primary, ...place } = entry;
  return place;
}

function has(entries: readonly Entry[], entry: Entry): boolean {
  const key = keyOf(entry);
  return entries.some((other) => sameValue(keyOf(other), key));
}

/** The entry is in the list under its key, with something else changed (its label, its consent). */
function changed(entries: readonly Entry[], entry: Entry): boolean {
  return !entries.some((other) => sameValue(other, entry));
}

function isPrimary(entry: Entry): boolean {
  return typeof entry !== 'string' && entry.primary === true;
}

function notPrimary(entry: Entry): Entry {
  if (typeof entry === 'string' || entry.primary === undefined) return entry;
  const { primary: _primary, ...rest } = entry;
  return rest;
}
