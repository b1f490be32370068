import * as z from 'zod/mini';

/**
 * What a field can hold. Everything that treats fields alike (store, list, filter, search, import,
 * export, custom fields) knows field types, never single fields. Blank is a missing value.
 *
 * | type | value | unit |
 * |---|---|---|
 * | text, longText | string | |
 * | number | finite number | as the field says |
 * | money | {amount, currency} | integer minor units, ISO 4217 |
 * | date | `YYYY-MM-DD` | calendar day, no zone |
 * | monthDay | `--MM-DD` or `YYYY-MM-DD` | a yearly day, year optional |
 * | time | integer | UTC milliseconds, years 1 to 9999 |
 * | yesNo | boolean | |
 * | choice, choices, tags | option id(s), free words | |
 * | ref | id of a record of kind `of` | |
 * | phones, emails, addresses, handles, consents | lists of entries, as choices and tags of 500 at most | |
 * | options | list of entries: what the options of a custom field are called | |
 */
export type FieldType = keyof typeof fieldValueSchemas;

/** The years a day or time may be in: what calendars, screens and other programs can show. */
const FIRST_TIME = Date.parse('0001-01-01T00:00:00Z');
const LAST_TIME = Date.parse('9999-12-31T23:59:59.999Z');

/** Entries of a list at most: more than anybody enters, few enough to be shown and sent. */
export const MOST_ENTRIES = 500;

const label = z.optional(z.string().check(z.maxLength(60)));
const primary = z.optional(z.literal(true));
const day = z.string().check(z.regex(/^(?!0000)\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/));

const phoneEntry = z.object({
  /** E.164 (an extension as `;ext=12`) where it surely is a number, else what was typed. */
  value: z.string().check(z.minLength(1), z.maxLength(60)),
  /** What was typed, where that differs from `value`: another region may read it otherwise. */
  typed: z.optional(z.string().check(z.minLength(1), z.maxLength(60))),
  label,
  primary,
});
const emailEntry = z.object({
  value: z.string().check(z.minLength(1), z.maxLength(254)),
  label,
  primary,
});
const addressEntry = z.object({
  street: z.optional(z.string().check(z.maxLength(500))),
  city: z.optional(z.string().check(z.maxLength(200))),
  region: z.optional(z.string().check(z.maxLength(200))),
  postalCode: z.optional(z.string().check(z.maxLength(40))),
  country: z.optional(z.string().check(z.maxLength(100))),
  label,
  primary,
});
const handleEntry = z.object({
  /** Service in lower case: wechat, whatsapp, qq, line, telegram, skype, linkedin, website … */
  service: z.string().check(z.minLength(1), z.maxLength(40)),
  value: z.string().check(z.minLength(1), z.maxLength(500)),
});
const consentEntry = z.object({
  channel: z.enum(['email', 'phone', 'sms', 'post', 'wechat', 'whatsapp']),
  purpose: z.enum(['service', 'offers', 'surveys']),
  given: z.boolean(),
  date: z.optional(day),
  source: z.optional(z.string().check(z.maxLength(200))),
});

const optionEntry = z.object({
  /** The option's id, which records hold. */
  value: z.string().check(z.minLength(1), z.maxLength(200)),
  label: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
  /** What it was called before, the oldest first. */
  former: z.optional(z.array(z.string().check(z.maxLength(200)))),
  /** Offered no more. */
  retired: z.optional(z.literal(true)),
});

function listOf<T extends z.ZodMiniType>(entry: T) {
  return z.array(entry).check(z.maxLength(MOST_ENTRIES));
}

export const fieldValueSchemas = {
  text: z.string().check(z.maxLength(500)),
  longText: z.string().check(z.maxLength(100_000)),
  number: z.number(),
  money: z.object({ amount: z.int(), currency: z.string().check(z.regex(/^[A-Z]{3}$/)) }),
  date: day,
  monthDay: z.string().check(z.regex(/^((?!0000)\d{4}|-)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)),
  time: z.int().check(z.minimum(FIRST_TIME), z.maximum(LAST_TIME)),
  yesNo: z.boolean(),
  choice: z.string().check(z.maxLength(200)),
  choices: listOf(z.string().check(z.maxLength(200))),
  tags: listOf(z.string().check(z.minLength(1), z.maxLength(100))),
  ref: z.string().check(z.minLength(1), z.maxLength(64)),
  phones: listOf(phoneEntry),
  emails: listOf(emailEntry),
  addresses: listOf(addressEntry),
  handles: listOf(handleEntry),
  consents: listOf(consentEntry),
  /** What the options of a custom field are called, by id. */
  options: listOf(optionEntry),
  /** Structured settings of the program itself (a view's definition, a setting's value). */
  json: z.unknown(),
} as const;

/** Whether a number is a moment that can be shown: older versions took any. */
export function isTime(at: number): boolean {
  return at >= FIRST_TIME && at <= LAST_TIME;
}

export type FieldValue<T extends FieldType> = z.infer<(typeof fieldValueSchemas)[T]>;
export type Money = FieldValue<'money'>;
export type PhoneEntry = z.infer<typeof phoneEntry>;
export type EmailEntry = z.infer<typeof emailEntry>;
export type AddressEntry = z.infer<typeof addressEntry>;
export type HandleEntry = z.infer<typeof handleEntry>;
export type ConsentEntry = z.infer<typeof consentEntry>;
export type OptionEntry = z.infer<typeof optionEntry>;

/** How two devices' edits of one field meet: the later wins, or additions and removals are joined. */
export const setMergedTypes: ReadonlySet<FieldType> = new Set([
  'choices',
  'tags',
  'phones',
  'emails',
  'addresses',
  'handles',
  'options',
]);

/** How a field type is kept in a column: text, number (NaN blank), or words from a small set. */
export type ColumnClass = 'text' | 'number' | 'words';

export const columnClasses = {
  text: 'text',
  longText: 'text',
  number: 'number',
  money: 'number',
  date: 'text',
  monthDay: 'text',
  time: 'number',
  yesNo: 'words',
  choice: 'words',
  choices: 'words',
  tags: 'words',
  ref: 'words',
  phones: 'text',
  emails: 'text',
  addresses: 'text',
  handles: 'text',
  consents: 'words',
  options: 'text',
  json: 'text',
} as const satisfies Record<FieldType, ColumnClass>;
