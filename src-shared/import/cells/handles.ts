import type { HandleEntry } from '#shared/domain/field-type.ts';
import type { CellForm } from '#shared/import/cells/cell-form.ts';
import { LINK, mostly } from '#shared/import/data-like.ts';
import { handleWords, keyOf } from '#shared/import/header-words.ts';
import { parseHandles } from '#shared/import/parse-entries.ts';
import { entriesReader } from '#shared/import/row-readers.ts';
import { formatTarget } from '#shared/import/targets.ts';

const handleServices = [
  'website',
  'wechat',
  'whatsapp',
  'qq',
  'line',
  'telegram',
  'skype',
  'linkedin',
] as const;

export const handles: CellForm = {
  targets: (field) => handleServices.map((label) => formatTarget({ field, label })),
  reader: (ground) =>
    entriesReader(ground, (text, label) =>
      parseHandles(text, (label ?? 'website').toLowerCase().slice(0, 40)),
    ),
  damage: (part) => (part === 'label' ? 'word' : 'key'),
  several: true,
  again: (part) => part !== 'label',
  noun: (rest) => {
    const service = keyOf(handleWords, rest);
    return service ? { label: service } : null;
  },
  content: (samples) => (mostly(samples, LINK) ? { label: 'website' } : null),
  services: true,
  columns: ({ field, labels }, shape) =>
    (shape.services.get(field) ?? []).map((service) => ({
      header: labels[`handle.${service}`] ?? formatTarget({ field, label: service }),
      cell: (values) => handlesOf(values[field], service),
    })),
};

function handlesOf(entries: unknown, service: string): string {
  if (!Array.isArray(entries)) return '';
  return (entries as readonly HandleEntry[])
    .filter((entry) => entry.service === service)
    .map(({ value }) => value)
    .join('\n');
}
