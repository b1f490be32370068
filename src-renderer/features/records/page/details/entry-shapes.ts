import type * as z from 'zod/mini';
import type { Entry } from '#shared/domain/entries.ts';
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

/** What an entry of each type is made of, in the order to fill it in. The first parts are required. */
export const entryParts: Readonly<Record<EntryType, readonly EntryPart[]>> = {
  phones: [{ id: 'value', input: 'text', inputMode: 'tel' }, label],
  emails: [{ id: 'value', input: 'text', inputMode: 'email' }, label],
  addresses: [
    { id: 'street', input: 'text' },
    { id: 'postalCode', input: 'text' },
    { id: 'city', input: 'text' },
    { id: 'region', input: 'text' },
    { id: 'country', input: 'text' },
    label,
  ],
  handles: [
    {
      id: 'service',
      input: 'suggest',
      words: ['wechat', 'whatsapp', 'qq', 'line', 'telegram', 'skype', 'linkedin', 'website'],
    },
    { id: 'value', input: 'text' },
  ],
  consents: [
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
};

/** Types whose entries know a primary one. */
export const hasPrimary: ReadonlySet<string> = new Set<EntryType>([
  'phones',
  'emails',
  'addresses',
]);

/** What a new entry begins with. */
const begun: Readonly<Partial<Record<EntryType, Entry>>> = {
  handles: { service: 'wechat' },
  consents: { channel: 'email', purpose: 'offers', given: true },
};

/** A new entry to fill in. */
export function newEntry(type: EntryType): Entry {
  return begun[type] ?? {};
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
  /** `problem`: what is allowed, `record:allowed.<problem>`, for the part it is about. */
  | { readonly ok: false; readonly part: string; readonly problem: string };

/** Trims an entry and checks it; a part that is left blank is taken out. */
export function checkEntry(type: EntryType, raw: Entry): CheckedEntry {
  const entry: Record<string, unknown> = {};
  for (const [part, value] of Object.entries(raw)) {
    const kept = typeof value === 'string' ? value.trim() : value;
    if (kept !== '' && kept !== undefined && kept !== null) entry[part] = kept;
  }
  if (type === 'handles' && typeof entry.service === 'string') {
    entry.service = entry.service.toLowerCase();
  }
  const bad = firstProblem(type, entry);
  return bad ? { ok: false, ...bad } : { ok: true, entry };
}

function firstProblem(
  type: EntryType,
  entry: Entry,
): { readonly part: string; readonly problem: string } | null {
  const value = typeof entry.value === 'string' ? entry.value : '';
  if (type === 'phones' && value.replace(/\D/g, '').length < 2) {
    return { part: 'value', problem: 'phone' };
  }
  if (type === 'emails' && !/^[^\s@]+@[^\s@]+$/.test(value)) {
    return { part: 'value', problem: 'email' };
  }
  if (
    type === 'addresses' &&
    entryParts.addresses.every(({ id }) => id === 'label' || !entry[id])
  ) {
    return { part: 'street', problem: 'address' };
  }
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
