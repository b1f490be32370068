import type * as z from 'zod/mini';
import { type Entry, textOf } from '#shared/domain/entries.ts';
import { type EntryType, fieldTypes } from '#shared/domain/field-type.ts';

/** A part of an entry (of a phone: the number, the label). */
export interface EntryPart {
  readonly id: string;
  readonly input: 'text' | 'suggest' | 'select' | 'date' | 'yesNo';
  /** select, suggest: words; screens translate `record:entry.<part>.<word>`. */
  readonly words?: readonly string[];
  readonly inputMode?: 'tel' | 'email' | 'text';
  readonly autoComplete?: string;
}

const label: EntryPart = {
  id: 'label',
  input: 'suggest',
  words: ['mobile', 'work', 'home', 'billing', 'delivery', 'other'],
};

/** How entries of a type are filled in. */
interface EntryShape {
  /** What an entry is made of, in the order to fill it in. The first parts are required. */
  readonly parts: readonly EntryPart[];
  /** One of several can be the primary one. */
  readonly primary?: true;
  /** What a new entry begins with. */
  readonly begun?: Entry;
  /** An entry as it is kept. */
  readonly kept?: (entry: Entry) => Entry;
  /** What is wrong with it that its schema does not know: what a phone is depends on where it is dialled. */
  readonly wrong?: (entry: Entry) => Wrong | null;
}

/** `problem`: what is allowed, `record:allowed.<problem>`, for the part it is about. */
interface Wrong {
  readonly part: string;
  readonly problem: string;
}

const place: readonly EntryPart[] = [
  { id: 'street', input: 'text' },
  { id: 'postalCode', input: 'text' },
  { id: 'city', input: 'text' },
  { id: 'region', input: 'text' },
  { id: 'country', input: 'text' },
];

const shapes: Readonly<Record<EntryType, EntryShape>> = {
  phones: {
    parts: [{ id: 'value', input: 'text', inputMode: 'tel' }, label],
    primary: true,
    wrong: ({ value }) =>
      textOf(value).replace(/\D/g, '').length < 2 ? { part: 'value', problem: 'phone' } : null,
  },
  emails: {
    parts: [{ id: 'value', input: 'text', inputMode: 'email' }, label],
    primary: true,
    wrong: ({ value }) =>
      /^[^\s@]+@[^\s@]+$/.test(textOf(value)) ? null : { part: 'value', problem: 'email' },
  },
  addresses: {
    parts: [...place, label],
    primary: true,
    wrong: (entry) =>
      place.every(({ id }) => !entry[id]) ? { part: 'street', problem: 'address' } : null,
  },
  handles: {
    parts: [
      {
        id: 'service',
        input: 'suggest',
        words: ['wechat', 'whatsapp', 'qq', 'line', 'telegram', 'skype', 'linkedin', 'website'],
      },
      { id: 'value', input: 'text' },
    ],
    begun: { service: 'wechat' },
    kept: (entry) =>
      typeof entry.service === 'string'
        ? { ...entry, service: entry.service.toLowerCase() }
        : entry,
  },
  consents: {
    parts: [
      {
        id: 'channel',
        input: 'select',
        words: ['email', 'phone', 'sms', 'post', 'wechat', 'whatsapp'],
      },
      { id: 'purpose', input: 'select', words: ['service', 'offers', 'surveys'] },
      { id: 'given', input: 'yesNo' },
      { id: 'date', input: 'date' },
      { id: 'source', input: 'text' },
    ],
    begun: { channel: 'email', purpose: 'offers', given: true },
  },
};

/** What an entry of a type is made of, in the order to fill it in. */
export function partsOf(type: EntryType): readonly EntryPart[] {
  return shapes[type].parts;
}

/** Whether entries of a type know a primary one. */
export function hasPrimary(type: EntryType): boolean {
  return shapes[type].primary === true;
}

/** A new entry to fill in. */
export function newEntry(type: EntryType): Entry {
  return shapes[type].begun ?? {};
}

/** An entry as its form begins: with what was typed. */
export function editedEntry(entry: Entry): Entry {
  const { typed, ...rest } = entry;
  return typed === undefined ? entry : { ...rest, value: typed };
}

/** What a form says, over the entry it began with: a number that was not touched keeps its reading. */
export function savedEntry(before: Entry, said: Entry): Entry {
  if (typeof before.typed !== 'string' || said.value !== before.typed) return said;
  return { ...said, value: before.value, typed: before.typed };
}

export type CheckedEntry =
  | { readonly ok: true; readonly entry: Entry }
  | ({ readonly ok: false } & Wrong);

/** Trims an entry and checks it; a part that is left blank is taken out. */
export function checkEntry(type: EntryType, raw: Entry): CheckedEntry {
  const filled: Record<string, unknown> = {};
  for (const [part, value] of Object.entries(raw)) {
    const kept = typeof value === 'string' ? value.trim() : value;
    if (kept !== '' && kept !== undefined && kept !== null) filled[part] = kept;
  }
  const entry = shapes[type].kept?.(filled) ?? filled;
  const bad = shapes[type].wrong?.(entry) ?? misfit(type, entry);
  return bad ? { ok: false, ...bad } : { ok: true, entry };
}

/** Where an entry is not what its type's schema says. */
function misfit(type: EntryType, entry: Entry): Wrong | null {
  const schema: z.ZodMiniType = fieldTypes[type].schema.def.element;
  const issue = schema.safeParse(entry).error?.issues[0];
  if (!issue) return null;
  const part = String(issue.path[0] ?? 'value');
  return { part, problem: issue.code === 'too_big' ? 'tooLong' : `entry.${part}` };
}

/** The list with an entry put in place of the one at `index`, or added when there is none. */
export function withEntry(
  entries: readonly Entry[],
  index: number,
  entry: Entry,
): readonly Entry[] {
  return index < entries.length
    ? entries.map((one, at) => (at === index ? entry : one))
    : [...entries, entry];
}

/** The list with the entry at `index` primary, and no other; it comes first. */
export function withPrimary(entries: readonly Entry[], index: number): readonly Entry[] {
  const plain = entries.map(({ primary: _primary, ...entry }) => entry);
  const chosen = plain[index];
  if (!chosen) return entries;
  return [{ ...chosen, primary: true }, ...withoutEntry(plain, index)];
}

/** The list without the entry at `index`. */
export function withoutEntry(entries: readonly Entry[], index: number): readonly Entry[] {
  return entries.filter((_, at) => at !== index);
}
