import type { FieldSpec, FieldSpecs } from '#shared/domain/field-spec.ts';
import type { FieldType } from '#shared/domain/field-type.ts';
import { addresses } from '#shared/import/cells/addresses.ts';
import type { CellForm, ReaderGround } from '#shared/import/cells/cell-form.ts';
import { choice } from '#shared/import/cells/choice.ts';
import { choices } from '#shared/import/cells/choices.ts';
import { consents } from '#shared/import/cells/consents.ts';
import { date } from '#shared/import/cells/date.ts';
import { emails } from '#shared/import/cells/emails.ts';
import { files } from '#shared/import/cells/files.ts';
import { handles } from '#shared/import/cells/handles.ts';
import { longText } from '#shared/import/cells/long-text.ts';
import { money } from '#shared/import/cells/money.ts';
import { monthDay } from '#shared/import/cells/month-day.ts';
import { noCell } from '#shared/import/cells/no-cell.ts';
import { number } from '#shared/import/cells/number.ts';
import { phones } from '#shared/import/cells/phones.ts';
import { ref } from '#shared/import/cells/ref.ts';
import { tags } from '#shared/import/cells/tags.ts';
import { text } from '#shared/import/cells/text.ts';
import { time } from '#shared/import/cells/time.ts';
import { yesNo } from '#shared/import/cells/yes-no.ts';
import type { ChoiceWords } from '#shared/import/choice-words.ts';
import {
  type CellSettings,
  limited,
  notBlank,
  type ParsedCell,
} from '#shared/import/parse-cell.ts';
import type { FieldReader } from '#shared/import/row-draft.ts';
import { cellsReader } from '#shared/import/row-readers.ts';

/** How cells of files hold the values of each field type. */
export const cellTypes: Readonly<Record<FieldType, CellForm>> = {
  text,
  longText,
  number,
  money,
  date,
  monthDay,
  time,
  yesNo,
  choice,
  choices,
  tags,
  ref,
  emails,
  handles,
  phones,
  addresses,
  consents,
  files,
  options: noCell,
  json: noCell,
};

/** How a cell that stands by itself is read. */
export function cellParser(
  spec: FieldSpec,
  settings: CellSettings,
  words?: ChoiceWords,
): (text: string) => ParsedCell {
  return (
    cellTypes[spec.type].parse?.(spec, settings, words) ?? notBlank((text) => limited(text, 500))
  );
}

/** How a field is read from the columns that go to it. */
export function fieldReader(ground: ReaderGround): FieldReader {
  const { spec, settings, words } = ground;
  return (
    cellTypes[spec.type].reader?.(ground) ?? cellsReader(ground, cellParser(spec, settings, words))
  );
}

/** All that columns of a file can be mapped to for a kind with these fields, in order to offer. */
export function targetsOf(fields: FieldSpecs): readonly string[] {
  return Object.entries(fields).flatMap(([field, spec]) =>
    spec.system ? [] : (cellTypes[spec.type].targets?.(field) ?? [field]),
  );
}
