import type { DuplicateMark, DuplicateMarks } from '#shared/domain/entity-kind.ts';
import { agrees, nameAgrees, partAgrees } from './agreement.ts';
import type { Levels, PartLevel } from './match-weights.ts';

const WHOLE: ReadonlySet<PartLevel | undefined> = new Set([
  'same',
  'sameHan',
  'sameLong',
  undefined,
]);

/** How the fields that are shown beside each other stand, by the levels that the reasons come from. */
export function marksOf(levels: Levels): DuplicateMarks {
  const { phone, email, birthday } = levels;
  const marks: Record<string, DuplicateMark> = {};
  const say = (field: string, mark: DuplicateMark | undefined) => {
    if (mark) marks[field] = mark;
  };
  say('title', nameMark(levels));
  say('phones', phone && (phone === 'same' ? 'same' : phone === 'differs' ? 'differs' : 'alike'));
  say('emails', email && emailMark(email));
  say('birthday', birthday && birthdayMark(birthday));
  say('addresses', addressMark(levels));
  return marks;
}

function nameMark(levels: Levels): DuplicateMark | undefined {
  const { company, family, given, order } = levels;
  if (company) return company === 'same' ? 'same' : company === 'differs' ? 'differs' : 'alike';
  if (family === undefined && given === undefined) return levels.type;
  if (!nameAgrees(levels) && !partAgrees(levels)) return 'differs';
  const isWhole = family !== undefined && given !== undefined && order === undefined;
  return isWhole && WHOLE.has(family) && WHOLE.has(given) ? 'same' : 'alike';
}

function emailMark(email: NonNullable<Levels['email']>): DuplicateMark {
  if (email === 'same' || email === 'shared') return 'same';
  return email === 'slip' || email === 'like' ? 'alike' : 'differs';
}

function birthdayMark(birthday: NonNullable<Levels['birthday']>): DuplicateMark {
  return birthday === 'same' || birthday === 'differs' ? birthday : 'alike';
}

function addressMark({ street, postcode, city }: Levels): DuplicateMark | undefined {
  const all = [street, postcode, city].filter((level) => level !== undefined);
  if (all.length === 0) return undefined;
  if (all.every((level) => level === 'same')) return 'same';
  return agrees(street) || (agrees(postcode) && street === undefined) ? 'alike' : 'differs';
}
