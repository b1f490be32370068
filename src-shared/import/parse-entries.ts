import type {
  AddressEntry,
  ConsentEntry,
  EmailEntry,
  HandleEntry,
  PhoneEntry,
} from '#shared/domain/field-type.ts';
import { formatDay } from '#shared/import/format-day.ts';
import { headerKey } from '#shared/import/header-key.ts';
import { entryLabels } from '#shared/import/header-words.ts';
import { splitList } from '#shared/import/parse-cell.ts';
import { parseDate } from '#shared/text/cell-date.ts';
import { cleanText } from '#shared/text/clean-text.ts';
import type { ReadingTools } from '#shared/text/text-tools.ts';

/** Entries of one cell, or the key of why it cannot be taken. */
export type ParsedEntries<T> = { readonly entries: readonly T[] } | { readonly problem: string };

const EMAIL = /^[^\s@,;<>"]+@[^\s@,;<>"]+$/;
/** One address in its stored form, without the signs that part several. */
const STORED_EMAIL = /^(?!['=])[!#-+.-9=?[-{}~-]+@[!#-+.-9=?[-{}~-]+$/;

/**
 * E-mail addresses of a cell, one or several, also as `Name <a@b.example>`; NFKC, lower case.
 */
export function parseEmails(text: string, label?: string): ParsedEntries<EmailEntry> {
  if (text.length <= 254 && STORED_EMAIL.test(text)) {
    return { entries: [label ? { value: text, label } : { value: text }] };
  }
  const entries: EmailEntry[] = [];
  for (const part of cleanText(text).split(/:::|[;,，；、|\n]/)) {
    const word = cleanText(part);
    const bare = /<([^<>]+)>$/.exec(word)?.[1] ?? word.replace(/^mailto:/i, '');
    const value = normaliseEmail(bare);
    if (!value) continue;
    if (!EMAIL.test(value)) return { problem: 'email' };
    if (value.length > 254) return { problem: 'tooLong' };
    entries.push(label ? { value, label } : { value });
  }
  return { entries };
}

/** How e-mail addresses are kept and compared. */
export function normaliseEmail(text: string): string {
  return cleanText(text.normalize('NFKC')).toLowerCase();
}

/** Phone numbers of a cell, as typed: their kind brings them into the stored form. */
export function parsePhones(text: string, label?: string): ParsedEntries<PhoneEntry> {
  const entries: PhoneEntry[] = [];
  for (const word of splitPhones(cleanText(text))) {
    const value = cleanText(word).replace(/^tel:/i, '');
    if (!value) continue;
    if (value.length > 60) return { problem: 'tooLong' };
    entries.push(label ? { value, label } : { value });
  }
  return { entries };
}

/** A cell is split only where every part is a number on its own. */
function splitPhones(text: string): readonly string[] {
  if (!/[:;,，；、|\n]/.test(text)) return [text];
  const parts = text.split(/:::|;(?!ext=)|[,，；、|\n]/).filter((part) => part.trim());
  const numbers = parts.every((part) => (part.match(/\d/g)?.length ?? 0) >= 5);
  return numbers ? parts : [text];
}

/** Messaging ids and links; the service in lower case is what its column or label says. */
export function parseHandles(text: string, service: string): ParsedEntries<HandleEntry> {
  const words = text
    .split(/:::|\n/)
    .map(cleanText)
    .filter(Boolean);
  if (words.some((word) => word.length > 500)) return { problem: 'tooLong' };
  return { entries: words.map((value) => ({ service, value })) };
}

const ADDRESS_LIMITS = {
  street: 500,
  city: 200,
  region: 200,
  postalCode: 40,
  country: 100,
} as const;
export type AddressPart = keyof typeof ADDRESS_LIMITS;

export function isAddressPart(part: string): part is AddressPart {
  return Object.hasOwn(ADDRESS_LIMITS, part);
}

/** An address of its parts; undefined where all are blank. */
export function addressOf(
  parts: Readonly<Partial<Record<AddressPart, string>>>,
  label?: string,
): { readonly entry: AddressEntry | undefined } | { readonly problem: string } {
  const entry: { -readonly [part in keyof AddressEntry]: AddressEntry[part] } = {};
  let isBlank = true;
  for (const part in parts) {
    if (!isAddressPart(part)) continue;
    const text = parts[part];
    if (!text) continue;
    if (text.length > ADDRESS_LIMITS[part]) return { problem: 'tooLong' };
    entry[part] = text;
    isBlank = false;
  }
  if (isBlank) return { entry: undefined };
  if (label) entry.label = label;
  return { entry };
}

const CHANNELS: readonly string[] = ['email', 'phone', 'sms', 'post', 'wechat', 'whatsapp'];
const PURPOSES: readonly string[] = ['service', 'offers', 'surveys'];

/** Consents as our export writes them: `email offers yes 2024-05-01 (shop form); …`. */
export function parseConsents(text: string): ParsedEntries<ConsentEntry> {
  const entries: ConsentEntry[] = [];
  for (const word of splitList(text)) {
    const match = /^(\w+) (\w+) (yes|no)(?: (\S+))?(?: \((.*)\))?$/.exec(word);
    const [, channel = '', purpose = '', given, date, source] = match ?? [];
    const on = date === undefined ? undefined : parseDate(date);
    if (!isChannel(channel) || !isPurpose(purpose) || (date && on?.year === undefined)) {
      return { problem: 'consents' };
    }
    entries.push({
      channel,
      purpose,
      given: given === 'yes',
      ...(on ? { date: formatDay(on) } : {}),
      ...(source ? { source } : {}),
    });
  }
  return { entries };
}

export function formatConsent({ channel, purpose, given, date, source }: ConsentEntry): string {
  const words = [channel, purpose, given ? 'yes' : 'no', ...(date ? [date] : [])];
  return words.join(' ') + (source ? ` (${source})` : '');
}

function isChannel(text: string): text is ConsentEntry['channel'] {
  return CHANNELS.includes(text);
}

function isPurpose(text: string): text is ConsentEntry['purpose'] {
  return PURPOSES.includes(text);
}

const labels = new Map<string, string>();
for (const [label, words] of Object.entries(entryLabels)) {
  for (const word of words) labels.set(word, label);
}

/** What Outlook says of an e-mail address: how mail gets there, not whose it is. */
const TRANSPORTS = /^(?:smtp|ex|mapi(?:pdl)?)$/i;

/** Our word for a label that a file writes (`Work Fax`, `手机`); other labels stay as they are. */
export function entryLabel(text: string, tools: ReadingTools): string | undefined {
  const trimmed = cleanText(text.replace(/^\*\s*/, ''));
  if (!trimmed || TRANSPORTS.test(trimmed)) return undefined;
  return labels.get(headerKey(trimmed, tools.fold)) ?? trimmed.slice(0, 60);
}
