import { textOf } from '#shared/domain/entries.ts';
import { customerName } from '#shared/rules/customer-name.ts';
import { partsOfStatedName } from '#shared/rules/stated-name.ts';
import { partsOfWrittenName, type WrittenName } from '#shared/rules/written-name.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';

/** What is guessed of a name: what somebody said in a field of its own goes first. */
const BESIDE = ['prefix', 'suffix', 'nickname', 'jobTitle'] as const;

/**
 * A person's values with the written name parted into what it holds; `existing` are those of the
 * record that the row turned out to be; people write as they do in `region`. A name that the record
 * already has as written stays so; an office and a remark that stood in the name take nobody's place.
 */
export function partedName(values: FieldValues, existing?: FieldValues, region = ''): FieldValues {
  const { name, ...rest } = values;
  const whole = textOf(name).trim();
  const stated = { given: textOf(values.given), family: textOf(values.family) };
  const hasParts = stated.given !== '' || stated.family !== '' || textOf(values.additional) !== '';
  if (existing !== undefined && isWrittenSo(values, existing)) return values;
  if (!hasParts) return withParts(rest, partsOfWrittenName(whole, region), existing);
  const parted = hasParts ? partsOfStatedName(stated, region) : undefined;
  const own = parted ? withParts(withoutNames(rest), parted, existing) : rest;
  if (!whole) return own;
  if (sameWords(whole, customerName(own).title)) return own;
  const written = partsOfWrittenName(whole, region);
  if (!isSameName(written, own)) return { ...own, name: whole };
  return withParts(own, beside(written), existing);
}

/** Somebody typed it so, or an earlier import left it: a guess does not change it. */
function isWrittenSo(values: FieldValues, existing: FieldValues): boolean {
  const fields = ['name', 'given', 'family'].filter((field) => textOf(values[field]) !== '');
  return fields.every((field) => textOf(values[field]).trim() === textOf(existing[field]));
}

function withoutNames({ given: _, family: __, ...values }: FieldValues): FieldValues {
  return values;
}

function beside({ prefix, suffix, nickname, jobTitle, email, note }: WrittenName): WrittenName {
  const found = Object.entries({ prefix, suffix, nickname, jobTitle, email, note });
  return Object.fromEntries(found.filter(([, text]) => text));
}

function withParts(
  values: FieldValues,
  { email, note, ...parts }: WrittenName,
  existing: FieldValues | undefined,
): FieldValues {
  const result: Record<string, unknown> = { ...parts, ...values };
  const remarks: string[] = [];
  for (const field of BESIDE) {
    const guess = parts[field];
    if (guess === undefined) continue;
    const said = textOf(values[field]);
    const known = textOf(existing?.[field]);
    if (said) {
      if (!said.includes(guess)) remarks.push(guess);
    } else if ((field === 'nickname' || field === 'jobTitle') && known) {
      delete result[field];
      if (!known.includes(guess)) remarks.push(guess);
    }
  }
  if (email !== undefined) result.emails = withEmail(values.emails, email);
  if (note !== undefined) remarks.push(note);
  // Without a note in the row, the record's own stays and takes the remark in.
  const before = textOf(values.note ?? existing?.note);
  const lines = before.split('\n');
  const added = remarks.filter((remark) => !lines.includes(remark));
  if (added.length > 0) result.note = [before, ...added].filter(Boolean).join('\n');
  return result;
}

/** The row's addresses, and the one that stood with the name behind them. */
function withEmail(emails: unknown, email: string): readonly unknown[] {
  const entries: readonly unknown[] = Array.isArray(emails) ? emails : [];
  const known = JSON.stringify(entries).toLowerCase();
  return known.includes(`"${email.toLowerCase()}"`) ? entries : [...entries, { value: email }];
}

function sameWords(a: string, b: string): boolean {
  return a.replace(/[\s,]+/g, ' ').trim() === b.replace(/[\s,]+/g, ' ').trim();
}

/** Whether a name as written has the words of the parts, in their order, a middle name aside. */
function isSameName(written: WrittenName, values: FieldValues): boolean {
  if (written.name) return false;
  const words = (...parts: readonly unknown[]) =>
    parts
      .map((part) =>
        textOf(part)
          .toLowerCase()
          .replace(/[\s.]+/g, ' ')
          .trim(),
      )
      .filter(Boolean)
      .join(' ');
  const { given, additional, family } = values;
  const made = words(written.given, written.additional, written.family);
  return [words(given, additional, family), words(given, family)].includes(made);
}
