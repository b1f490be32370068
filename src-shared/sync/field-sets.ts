import { sameValue } from '#shared/sync/change-set.ts';

type Entry = string | { readonly [key: string]: unknown };

export interface MergedSets {
  readonly entries: readonly Entry[];
  /** Both changed the same entry, each in another way: one of the two gave way. */
  readonly clash: boolean;
}

/**
 * Entries of a multi-value field (tags, phones) after an edit whose editor had not seen the present
 * ones: what the editor added is added, what the editor removed is removed, the rest stays. Where
 * both changed one entry, `editorWins` decides. Null when one of the three is no list.
 *
 * @param wordKey what makes a word this one: two spellings of a tag are one entry
 */
export function fieldSets(
  present: unknown,
  saw: unknown,
  wanted: unknown,
  editorWins: boolean,
  wordKey: (word: string) => string = (word) => word,
): MergedSets | null {
  const find = (list: readonly Entry[], entry: Entry) => findIn(list, entry, wordKey);
  const [is, was, to] = [present, saw, wanted].map((value) => entriesOf(value, find));
  if (!is || !was || !to) return null;
  const entries: Entry[] = [];
  let clash = false;
  for (const entry of is) {
    const [before, after] = [find(was, entry), find(to, entry)];
    if (same(before, after)) entries.push(entry);
    // Both sides added it, in two spellings: the one that is there stays, as if it had been known.
    else if (typeof entry === 'string' && before === undefined) entries.push(entry);
    else if (same(entry, before) || same(entry, after)) entries.push(...some(after));
    else {
      // How the same number was typed is nothing to ask anybody about.
      clash ||= !same(withoutTyped(entry), withoutTyped(after));
      entries.push(...some(editorWins ? after : entry));
    }
  }
  for (const entry of to) {
    if (find(is, entry) !== undefined) continue;
    const before = find(was, entry);
    if (same(before, entry)) continue;
    // Somebody else took away what the editor changed.
    if (before !== undefined) clash = true;
    if (before === undefined || editorWins) entries.push(entry);
  }
  return withOnePrimary(entries, { is, was, to, editorWins, clash });
}

interface Sides {
  readonly is: readonly Entry[];
  readonly was: readonly Entry[];
  readonly to: readonly Entry[];
  readonly editorWins: boolean;
  readonly clash: boolean;
}

/** At most one entry is the main one: the one that either side chose last. */
function withOnePrimary(
  entries: readonly Entry[],
  { is, was, to, editorWins, clash }: Sides,
): MergedSets {
  const main = entries.filter(isPrimary);
  if (main.length < 2) return { entries, clash };
  const [before, theirs, ours] = [was, is, to].map((side) => side.find(isPrimary));
  const theyChose = theirs !== undefined && !sameKey(theirs, before);
  const editorChose = ours !== undefined && !sameKey(ours, before);
  const chosen = editorChose && (editorWins || !theyChose) ? ours : theyChose ? theirs : ours;
  const kept = main.find((entry) => sameKey(entry, chosen)) ?? main[0];
  return {
    entries: entries.map((entry) => (entry === kept ? entry : notPrimary(entry))),
    clash: clash || (theyChose && editorChose && !sameKey(theirs, ours)),
  };
}

function entriesOf(
  value: unknown,
  find: (list: readonly Entry[], entry: Entry) => Entry | undefined,
): readonly Entry[] | null {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return null;
  const entries: Entry[] = [];
  for (const entry of value) {
    if (!isEntry(entry)) return null;
    // The same entry twice is one.
    if (find(entries, entry) === undefined) entries.push(entry);
  }
  return entries;
}

function isEntry(value: unknown): value is Entry {
  return (
    typeof value === 'string' ||
    (typeof value === 'object' && value !== null && !Array.isArray(value))
  );
}

/** What makes an entry this one: a phone's number, not its label. */
function keyOf(entry: Entry, wordKey?: (word: string) => string): unknown {
  if (typeof entry === 'string') return wordKey ? wordKey(entry) : entry;
  if ('value' in entry) return [entry.service ?? null, entry.value];
  if ('channel' in entry) return [entry.channel, entry.purpose];
  const { label: _label, primary: _primary, ...place } = entry;
  return place;
}

function sameKey(a: Entry | undefined, b: Entry | undefined): boolean {
  return a !== undefined && b !== undefined && sameValue(keyOf(a), keyOf(b));
}

function withoutTyped(entry: Entry | undefined): Entry | undefined {
  if (entry === undefined || typeof entry === 'string' || !('typed' in entry)) return entry;
  const { typed: _typed, ...rest } = entry;
  return rest;
}

function findIn(
  entries: readonly Entry[],
  entry: Entry,
  wordKey: (word: string) => string,
): Entry | undefined {
  const key = keyOf(entry, wordKey);
  return entries.find((other) => sameValue(keyOf(other, wordKey), key));
}

function same(a: Entry | undefined, b: Entry | undefined): boolean {
  return a === undefined || b === undefined ? a === b : sameValue(a, b);
}

function some(entry: Entry | undefined): readonly Entry[] {
  return entry === undefined ? [] : [entry];
}

function isPrimary(entry: Entry): boolean {
  return typeof entry !== 'string' && entry.primary === true;
}

function notPrimary(entry: Entry): Entry {
  if (typeof entry === 'string' || entry.primary === undefined) return entry;
  const { primary: _primary, ...rest } = entry;
  return rest;
}
