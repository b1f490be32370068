import { primaryEntry, textOf } from '#shared/domain/entries.ts';
import type { RecordRow } from '#shared/sync/change-set.ts';

const header =
  'Customer ID,Type,First name,Last name,Company,Latin name,Phone,Second phone,E-mail,City,Postal code,Birthday,Stage,Class,Source,Since,Tags,Notes';

/** Customers as another program would export them: comma, CRLF, quotes where they are needed. */
export function customersCsv(rows: readonly RecordRow[]): string {
  return `${[header, ...rows.map(line)].join('\r\n')}\r\n`;
}

function line({ values }: RecordRow): string {
  const phones = Array.isArray(values.phones) ? values.phones : [];
  const address = primaryEntry(values.addresses);
  const tags = Array.isArray(values.tags) ? values.tags.join(';') : '';
  return [
    values.externalId,
    values.type,
    values.given,
    values.family,
    values.name,
    values.latin,
    phones[0]?.value,
    phones[1]?.value,
    primaryEntry(values.emails)?.value,
    address?.city,
    address?.postalCode,
    values.birthday,
    values.stage,
    values.valueClass,
    values.source,
    values.since,
    tags,
    values.note,
  ]
    .map((value) => cell(textOf(value)))
    .join(',');
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
