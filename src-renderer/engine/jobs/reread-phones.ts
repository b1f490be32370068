import type { JobContext } from '#engine/jobs/job-context.ts';
import { JobFailed } from '#engine/jobs/job-failed.ts';
import type { RereadPhones } from '#engine/protocol/phones.ts';
import type { EngineRequests } from '#engine/protocol/requests.ts';
import type { EntityKind } from '#shared/domain/entity-kind.ts';
import { type Entry, entriesOf, textOf, typedText } from '#shared/domain/entries.ts';
import { type FieldValues, type RecordRow, sameValue } from '#shared/sync/change-set.ts';
import { isDialable, isFullNumber, saysCountry } from '#shared/text/phone-form.ts';
import { refusal } from './finish-bulk.ts';

const LISTED = 100;

/**
 * Reads anew by another region what was typed without a country, in every record, as one act that one
 * undo takes back; without an `id` it only counts and lists what would change. Numbers that were typed
 * with their country stay as they are.
 */
export async function rereadPhones(
  context: JobContext,
  { region, id }: EngineRequests['rereadPhones']['params'],
): Promise<RereadPhones> {
  const kinds = context.kinds.flatMap((kind) => {
    const fields = phoneFields(context, kind);
    const isRead = kind.normalise && fields.length > 0 && !kind.appendOnly;
    return isRead ? [{ kind, fields }] : [];
  });
  const total = kinds.reduce((sum, { kind }) => sum + context.count(kind.name, 'all'), 0);
  const act = { name: 'rereadPhones', params: { region } };
  const writer = id === undefined ? null : context.bulk(act, id);
  const tally = { changed: 0, records: 0, unread: 0 };
  const phones: RereadPhones['phones'][number][] = [];
  let done = 0;
  try {
    for (const { kind, fields } of kinds) {
      for await (const rows of context.scan(kind.name, 'all')) {
        for (const row of rows) {
          const { values, read } = reread(row, fields, kind, context, region);
          for (const phone of read) {
            if (phone.from !== phone.to) tally.changed += 1;
            if (!isDialable(phone.to)) tally.unread += 1;
            else if (phone.from === phone.to) continue;
            if (phones.length < LISTED) {
              phones.push({ kind: kind.name, id: row.id, title: kind.title(row.values), ...phone });
            }
          }
          if (Object.keys(values).length === 0) continue;
          tally.records += 1;
          await writer?.set(kind.name, row.id, values);
        }
        done += rows.length;
        context.progress('rereadPhones', done, total);
        await context.yield();
      }
    }
    if (!writer || tally.records === 0) {
      await writer?.abort();
      return { ...tally, phones, changeSet: null };
    }
    const result = await writer.commit({ ...act, params: { region, count: tally.records } });
    if (!result.ok) throw new JobFailed(refusal(result));
    return { ...tally, phones, changeSet: result.changeSet };
  } catch (error) {
    await writer?.abort();
    throw error;
  }
}

function phoneFields(context: JobContext, { name }: EntityKind): readonly string[] {
  const fields = context.fieldsOf(name);
  return Object.keys(fields).filter((field) => fields[field]?.type === 'phones');
}

interface Read {
  readonly typed: string;
  readonly from: string;
  readonly to: string;
}

/** The phones fields of a record that change, and every phone of it that was looked at. */
function reread(
  row: RecordRow,
  fields: readonly string[],
  kind: EntityKind,
  { tools }: JobContext,
  region: string,
): { readonly values: FieldValues; readonly read: readonly Read[] } {
  const values: Record<string, unknown> = {};
  const read: Read[] = [];
  for (const field of fields) {
    const entries = entriesOf(row.values[field]);
    if (!entries.some(isOpen)) continue;
    for (const entry of entries) {
      if (!isOpen(entry)) continue;
      const typed = typedText(entry);
      read.push({ typed, from: textOf(entry.value), to: tools.normalisePhone(typed, region) });
    }
    const typed = entries.map((entry) => (isOpen(entry) ? asTyped(entry) : entry));
    const stored = kind.normalise?.({ [field]: typed }, tools, region)[field];
    if (!sameValue(stored, row.values[field])) values[field] = stored;
  }
  return { values, read };
}

/** Whether another region may read a phone otherwise. */
function isOpen(entry: Entry): boolean {
  const value = textOf(entry.value);
  if (typeof entry.typed === 'string') return !saysCountry(entry.typed);
  return !isFullNumber(value) && !saysCountry(value);
}

function asTyped({ typed, ...entry }: Entry): Entry {
  return typeof typed === 'string' ? { ...entry, value: typed } : entry;
}
