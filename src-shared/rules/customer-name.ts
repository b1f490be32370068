import { primaryEntry, textOf } from '#shared/domain/entries.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';

const HAN = /\p{Script=Han}/u;
/** The first character of the Han script: most texts have none so far up. */
const FIRST_HAN = 0x2e80;

/** Whether a text has Han characters. */
export function isHan(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= FIRST_HAN) return HAN.test(text);
  return false;
}

export interface CustomerName {
  /** What the customer is called. Han names and organisations: as written; others: given first. */
  readonly title: string;
  /** The Latin form a person gave beside a Han name; empty when there is none. */
  readonly latin: string;
  /** The text the name sorts by in Latin script: family name first. */
  readonly sortName: string;
  /** Corrected pinyin reading, if someone corrected it. */
  readonly reading: string;
}

let last: { readonly of: FieldValues; readonly name: CustomerName } | null = null;

/**
 * How a customer's name is shown and sorted. Han names put the family name first without a space, and
 * with the form of address where it is all there is; other names put the given name first. A name set by hand (`name`) wins over the parts. A person
 * with no name at all is called by nickname, primary e-mail or phone, so that an imported card with
 * nothing but a number still has a name.
 */
export function customerName(values: FieldValues): CustomerName {
  // Title, second form, sort key and search terms of a record are asked for one after the other.
  if (last?.of !== values) last = { of: values, name: nameOf(values) };
  return last.name;
}

function nameOf(values: FieldValues): CustomerName {
  const latin = text(values.latin);
  const reading = text(values.reading);
  const whole = text(values.name);
  if (whole) return { title: whole, latin, sortName: whole, reading };

  const given = text(values.given);
  const family = text(values.family);
  if (given || family) {
    if (isHan(given + family)) {
      const title = given ? family + given : called(family, values);
      return { title, latin, sortName: family + given, reading };
    }
    const before = joined(joined(text(values.prefix), given), text(values.additional));
    return {
      title: joined(joined(before, family), text(values.suffix)),
      latin,
      sortName: joined(family, given),
      reading,
    };
  }
  const substitute =
    latin || text(values.nickname) || firstValue(values.emails) || firstValue(values.phones);
  return { title: substitute, latin: '', sortName: substitute, reading };
}

/** Words that stand before a Han surname; other forms of address follow it. */
const BEFORE_SURNAME = /^(?:[小老阿]|[^\p{Script=Han}]+)$/u;

/** A surname alone is no name to call somebody by: 薛总, 小王, 田中様. */
function called(family: string, values: FieldValues): string {
  const prefix = text(values.prefix);
  const suffix = text(values.suffix);
  if (!prefix) return family + suffix;
  if (!BEFORE_SURNAME.test(prefix)) return family + prefix + suffix;
  return (isHan(prefix) ? prefix + family : joined(prefix, family)) + suffix;
}

function text(value: unknown): string {
  return textOf(value).trim();
}

function joined(one: string, other: string): string {
  if (one === '') return other;
  return other === '' ? one : `${one} ${other}`;
}

function firstValue(entries: unknown): string {
  return text(primaryEntry(entries)?.value);
}
