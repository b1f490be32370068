import type { Random } from '#shared/sample/random.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';

const HOME = '+493615550190';
const MOBILE = '+491715550152';
const CHINA = '+8613800138000';
const INFO = 'info@korn.example';
const OWN = 'hedda.ohm@post.example';

const phone = (value: string) => [{ value, primary: true }];
const mail = (value: string) => [{ value, primary: true }];

/** People of one household and one firm, who share phones and mailboxes, by their ids. */
export const relatives: Readonly<Record<string, FieldValues>> = {
  hedda: {
    type: 'person',
    given: 'Hedda',
    family: 'Ohm',
    phones: phone(HOME),
    emails: mail(OWN),
    externalId: 'R1',
    note: 'allergic to nuts',
  },
  gerd: { type: 'person', given: 'Gerd', family: 'Ohm', phones: phone(HOME), externalId: 'R2' },
  korn: {
    type: 'organisation',
    name: 'Korn AG',
    phones: phone(MOBILE),
    emails: mail(INFO),
    externalId: 'R3',
  },
  lea: { type: 'person', given: 'Lea', family: 'Halm', emails: mail(INFO), externalId: 'R4' },
  wei: { type: 'person', family: '张', given: '伟', phones: phone(CHINA), externalId: 'R5' },
  nobody: { type: 'person', phones: phone('+493615550199') },
};

const NAMES = [
  'Hedda Ohm',
  'HEDDA OHM',
  'Hédda Ohm',
  'Hedda Maria Ohm',
  'Ohm, Hedda',
  'Ohm Hedda',
  'H. Ohm',
  'Heda Ohm',
  'Hedda Halm',
  'Frau Ohm',
  'Ohm',
  'Hedda',
  'Gerd Ohm',
  'Gerda Ohm',
  'Lea Halm',
  'Lea Korn',
  'Korn AG',
  'Korn',
  'Korn GmbH',
  'Halm KG',
  '张伟',
  '張偉',
  '张三',
  '张女士',
  'Wei Zhang',
  '',
] as const;
const PHONES = ['0361 5550190', '+49 171 5550152', CHINA, '0361 5550199', '0361 777777', ''];
const MAILS = [INFO, OWN, 'Hedda.Ohm@Post.example', 'neu@post.example', ''] as const;
const IDS = ['R1', 'R2', 'R3', 'R4', 'R5', 'r1', 'R9', ''] as const;
const TYPES = ['Person', 'Organisation', ''] as const;
const NOTES = ['', '', 'likes rye', 'second line'] as const;
const BIRTHDAYS = ['', '', '1980-01-02', '1950-07-12'] as const;

/** A table of rows that share keys with these records, with each other, or with nobody. */
export function relativesTable(random: Random): Uint8Array {
  const columns: Readonly<Record<string, readonly string[]>> = {
    ...(random.chance(0.9) ? { Name: NAMES } : {}),
    Phone: PHONES,
    ...(random.chance(0.6) ? { 'Phone 2': PHONES } : {}),
    'E-mail': MAILS,
    ...(random.chance(0.5) ? { ID: IDS } : {}),
    ...(random.chance(0.5) ? { Type: TYPES } : {}),
    ...(random.chance(0.3) ? { Company: ['', 'Korn AG', 'Neu GmbH'] } : {}),
    ...(random.chance(0.5) ? { Note: NOTES } : {}),
    ...(random.chance(0.4) ? { Birthday: BIRTHDAYS } : {}),
  };
  const lines = [Object.keys(columns).join(',')];
  const rows = random.int(1, 8);
  for (let row = 0; row < rows; row++) {
    const cells = Object.values(columns).map((cell) => random.pick(cell));
    lines.push(cells.map((cell) => (cell.includes(',') ? `"${cell}"` : cell)).join(','));
  }
  return new TextEncoder().encode(lines.join('\n'));
}
