import type { ConsentEntry } from '#shared/domain/field-type.ts';
import type { CellForm } from '#shared/import/cells/cell-form.ts';
import { joinList } from '#shared/import/parse-cell.ts';
import { formatConsent, parseConsents } from '#shared/import/parse-entries.ts';
import { entriesReader } from '#shared/import/row-readers.ts';

export const consents: CellForm = {
  reader: (ground) => entriesReader(ground, parseConsents),
  damage: () => 'text',
  write: (value) => joinList((value as readonly ConsentEntry[]).map(formatConsent)),
};
