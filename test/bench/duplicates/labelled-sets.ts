import { existsSync, readFileSync } from 'node:fs';
import type { FieldValues, RecordRow } from '#shared/sync/change-set.ts';
import { generateChineseDuplicates } from '#test/generate/chinese-duplicates.ts';
import { generateFirmDuplicates } from '#test/generate/firm-duplicates.ts';
import { generateTitledDuplicates } from '#test/generate/titled-duplicates.ts';

/** Customers of which it is known who is who. */
export interface LabelledSet {
  readonly name: string;
  readonly rows: readonly RecordRow[];
  /** By record id: who it is. */
  readonly who: ReadonlyMap<string, string>;
}

/**
 * Sets made by a seed, each with the region whose numbers are meant. The rules were written against
 * seed 1; figures are reported from others, which are not wholly apart (docs/decisions/duplicates.md).
 */
export function generatedSets(
  size: number,
  seed: number,
): readonly (readonly [LabelledSet, string])[] {
  const named = (name: string, known: Omit<LabelledSet, 'name'>) => ({
    name: `${name}, generated, seed ${seed}`,
    ...known,
  });
  return [
    [named('Chinese persons', generateChineseDuplicates(size, seed)), 'CN'],
    [named('Chinese forms of address', generateTitledDuplicates(size, seed, true)), 'CN'],
    [named('Western forms of address', generateTitledDuplicates(size, seed, false)), 'DE'],
    [named('American restaurants', generateFirmDuplicates(size, seed, 'en')), 'US'],
    [named('German firms', generateFirmDuplicates(size, seed, 'de')), 'DE'],
    [named('Chinese firms', generateFirmDuplicates(size, seed, 'zh')), 'CN'],
  ];
}

const folder = new URL('../../../../shared/data/duplicates/', import.meta.url);

/** Whether the reference data lies beside the checkout. */
export function hasReferenceSets(): boolean {
  return existsSync(folder);
}

/**
 * FEBRL data set 1: 500 persons and one altered copy of each. Its social security number would
 * nearly give the answer, so it is not read.
 */
export function febrlSet(): LabelledSet {
  return labelled('FEBRL 1', 'febrl_dataset1.csv', (cells) => ({
    id: cells.rec_id ?? '',
    who: (cells.rec_id ?? '').split('-')[1] ?? '',
    values: {
      type: 'person',
      ...filled('given', cells.given_name),
      ...filled('family', cells.surname),
      ...filled('birthday', cells.date_of_birth?.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3')),
      addresses: [
        {
          ...filled(
            'street',
            [`${cells.street_number} ${cells.address_1}`.trim(), cells.address_2]
              .filter(Boolean)
              .join('\n'),
          ),
          ...filled('city', cells.suburb),
          ...filled('postalCode', cells.postcode),
          ...filled('region', cells.state),
        },
      ],
    },
  }));
}

/** Splink's fake_1000: about 250 persons, each up to ten times, with many blanks and faults. */
export function splinkSet(): LabelledSet {
  return labelled('Splink fake 1000', 'splink_fake_1000.csv', (cells) => ({
    id: cells.unique_id ?? '',
    who: cells.cluster ?? '',
    values: {
      type: 'person',
      ...filled('given', cells.first_name),
      ...filled('family', cells.surname),
      ...filled('birthday', cells.dob),
      ...(cells.city ? { addresses: [{ city: cells.city }] } : {}),
      ...(cells.email ? { emails: [{ value: cells.email, primary: true }] } : {}),
    },
  }));
}

interface LabelledRow extends RecordRow {
  readonly who: string;
}

function labelled(
  name: string,
  file: string,
  read: (cells: Readonly<Record<string, string>>) => LabelledRow,
): LabelledSet {
  const [head = '', ...lines] = readFileSync(new URL(file, folder), 'utf8').trim().split(/\r?\n/);
  const columns = head.split(',').map((column) => column.trim());
  const rows = lines.map((line) => {
    const cells = line.split(',').map((cell) => cell.trim());
    return read(Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? ''])));
  });
  return {
    name,
    rows: rows.map(({ id, values }) => ({ id, values })),
    who: new Map(rows.map(({ id, who }) => [id, who])),
  };
}

function filled(field: string, text: string | undefined): FieldValues {
  return text ? { [field]: text } : {};
}
