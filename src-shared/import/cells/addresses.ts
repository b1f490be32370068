import { textOf } from '#shared/domain/entries.ts';
import type { AddressEntry } from '#shared/domain/field-type.ts';
import type { CellForm, ReaderGround } from '#shared/import/cells/cell-form.ts';
import { numberedColumns } from '#shared/import/cells/numbered-columns.ts';
import { addressPartWords, keyOf } from '#shared/import/header-words.ts';
import {
  type AddressPart,
  addressOf,
  entryLabel,
  isAddressPart,
} from '#shared/import/parse-entries.ts';
import type { FieldReader } from '#shared/import/row-draft.ts';
import { SEVERAL } from '#shared/import/row-readers.ts';
import { addressParts, formatTarget } from '#shared/import/targets.ts';
import { streetKey } from '#shared/rules/duplicates/street.ts';
import { cleanText } from '#shared/text/clean-text.ts';
import type { DamageIn } from '#shared/text/damaged-cell.ts';
import { foldedKey } from '#shared/text/fold.ts';

const addressLabels = ['work', 'home', 'other'] as const;

export const addresses: CellForm = {
  targets: (field) => [
    field,
    ...addressParts.map((part) => formatTarget({ field, part })),
    ...addressLabels.flatMap((label) =>
      addressParts.map((part) => formatTarget({ field, part, label })),
    ),
  ],
  reader: addressReader,
  damage: (part) => addressPlaces[part ?? ''] ?? 'word',
  entryKey: addressKey,
  again: (part) => part === 'street',
  noun: (rest, label) => {
    const part = keyOf(addressPartWords, rest);
    return part ? { part, ...(label ? { label } : {}) } : null;
  },
  columns: (ground, shape) => numberedColumns(ground, shape, addressParts),
};

/** Parts are folded, the street's words in one spelling: `Hauptstr. 1` is no second address. */
function addressKey(entry: unknown): string {
  const parts = (entry ?? {}) as Partial<Record<AddressPart, unknown>>;
  return addressParts
    .filter(isAddressPart)
    .map((part) => {
      const text = foldedKey(cleanText(textOf(parts[part])));
      return part === 'street' ? streetKey(text) : text;
    })
    .join('\n');
}

/** Countries and their parts are written as codes, one of which is NA. */
const addressPlaces: Readonly<Record<string, DamageIn>> = {
  postalCode: 'key',
  region: 'code',
  country: 'code',
};

function addressReader({ field, columns, settings: { tools } }: ReaderGround): FieldReader {
  const byKey = new Map<
    string,
    { label?: string; labelIndex?: number; parts: { part: AddressPart; index: number }[] }
  >();
  for (const { index, target } of columns) {
    const key = `${target.label ?? ''}#${target.group ?? ''}`;
    const group = byKey.get(key) ?? {
      ...(target.label ? { label: target.label } : {}),
      parts: [],
    };
    byKey.set(key, group);
    if (target.part === 'label') group.labelIndex = index;
    else {
      const part = target.part ?? 'street';
      if (isAddressPart(part)) group.parts.push({ part, index });
    }
  }
  const groups = [...byKey.values()];
  return (cells, { values, problems }) => {
    let list: AddressEntry[] | undefined;
    for (const { label, labelIndex, parts } of groups) {
      const labels = (labelIndex === undefined ? '' : (cells[labelIndex] ?? '')).split(SEVERAL);
      const written = parts.map(({ part, index }) => ({
        part,
        own: (cells[index] ?? '').split(SEVERAL),
      }));
      const several = Math.max(1, ...written.map(({ own }) => own.length));
      for (let i = 0; i < several; i++) {
        const texts: Partial<Record<AddressPart, string>> = {};
        for (const { part, own } of written) {
          const text = cleanText(own[i] ?? '');
          if (text) texts[part] = texts[part] ? `${texts[part]}\n${text}` : text;
        }
        // One label is that of all.
        const own =
          several === 1 ? labels.join(SEVERAL) : (labels[labels.length > 1 ? i : 0] ?? '');
        const made = addressOf(texts, entryLabel(own, tools) ?? label);
        if ('problem' in made)
          problems.push({ column: (parts[0]?.index ?? 0) + 1, key: made.problem });
        else if (made.entry) {
          list ??= [];
          list.push(made.entry);
        }
      }
    }
    if (list) values[field] = list;
  };
}
