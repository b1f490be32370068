import { textOf } from '#shared/domain/entries.ts';
import { customerName, isHan } from '#shared/rules/customer-name.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import type { HanReading, TextTools } from '#shared/text/text-tools.ts';

/** How a customer's Han name is read: a firm's by its words, a person's by the surname first. */
export function readingOf(
  name: string,
  { type }: FieldValues,
  tools: TextTools,
): HanReading | null {
  return tools.readName(name, type === 'organisation');
}

/**
 * Every form of a customer's name: as it is shown, family name first, the Latin one, the nickname;
 * of a Han name the readings by which it is typed (pinyin, initials, other readings of a surname),
 * the corrected one first.
 */
export function customerSearchNames(values: FieldValues, tools: TextTools): readonly string[] {
  const { title, sortName, reading } = customerName(values);
  const names = [title];
  const add = (name: string) => {
    if (name !== '' && !names.includes(name)) names.push(name);
  };
  add(sortName);
  const han = isHan(title);
  const { name, prefix, additional, suffix } = values;
  // A name to show that was set by hand leaves the parts to be found, as titles do.
  if ((name || prefix || additional || suffix) && (values.given || values.family)) {
    const given = textOf(values.given).trim();
    const family = textOf(values.family).trim();
    if (isHan(family + given)) add(family + given);
    else {
      add(joined(joined(given, textOf(additional).trim()), family));
      add(joined(joined(family, given), textOf(additional).trim()));
    }
  }
  if (reading !== '') {
    const syllables = tools.fold(reading).split(/\s+/);
    add(syllables.join(''));
    add(syllables.map((syllable) => syllable.charAt(0)).join(''));
  }
  const spoken = han ? readingOf(title, values, tools) : null;
  if (spoken) {
    add(spoken.full);
    add(spoken.initials);
    if (spoken.typed !== undefined) add(spoken.typed);
    for (const other of spoken.others ?? []) add(other);
    // 薛总 is called so also where the title is a field of its own.
    if (values.type !== 'organisation') {
      for (const called of titlesOf(values)) {
        if (!isHan(called)) continue;
        const family = textOf(values.family).trim();
        add((family + textOf(values.given).trim() || title) + called);
        if (family !== '') add(family + called);
      }
    }
  }
  add(textOf(values.latin).trim());
  add(textOf(values.nickname).trim());
  return names;
}

/** Words of a customer that are looked for beside its names: the given name alone, titles, remarks. */
export function customerSearchWords(values: FieldValues, tools: TextTools): readonly string[] {
  const words = [...titlesOf(values), ...remarks(values.note)];
  const { title } = customerName(values);
  const given = textOf(values.given);
  if (given !== '' && isHan(title)) {
    words.push(given);
    const spoken = readingOf(title, values, tools)?.given;
    if (spoken) words.push(spoken);
  }
  return words;
}

/** Forms of address and offices, which are no part of most names. */
function titlesOf({ prefix, suffix, jobTitle }: FieldValues): readonly string[] {
  if (!prefix && !suffix && !jobTitle) return NONE;
  return [prefix, suffix, jobTitle].map((each) => textOf(each).trim()).filter(Boolean);
}

function joined(one: string, other: string): string {
  if (one === '') return other;
  return other === '' ? one : `${one} ${other}`;
}

/** Remarks that stood beside a name when it was written: short lines of the note. */
function remarks(note: unknown): readonly string[] {
  if (typeof note !== 'string') return NONE;
  const lines = note.slice(0, MOST_REMARKS).split('\n');
  return lines.filter(({ length }) => length <= LONGEST_REMARK);
}
const NONE: readonly string[] = [];
const MOST_REMARKS = 200;
const LONGEST_REMARK = 40;
