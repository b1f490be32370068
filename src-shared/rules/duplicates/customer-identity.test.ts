import { beforeAll, describe, expect, test } from 'vitest';
import { normaliseCustomer } from '#shared/rules/new-customer.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import { createTextTools } from '#shared/text/create-text-tools.ts';
import { customerDuplicates } from './customer-duplicates.ts';
import { customerIdentity } from './customer-identity.ts';

beforeAll(() => customerDuplicates.ready());

const tools = createTextTools();
const stored = (values: FieldValues) => normaliseCustomer(values, tools, 'DE');

function sameness(row: FieldValues, record: FieldValues, key: 'own' | 'shared' = 'shared') {
  const ground = { tools, records: 10, key };
  return customerIdentity.sameness(stored(row), stored({ type: 'person', ...record }), ground);
}

const phones = [{ value: '+493615550190' }];
const emails = [{ value: 'info@korn.example' }];
const hedda = { given: 'Hedda', family: 'Ohm', phones, note: 'allergic to nuts' };
const korn = { type: 'organisation', name: 'Korn AG', phones, emails };

describe('a row with a phone or an e-mail of a record', () => {
  test.each<[string, FieldValues, FieldValues, string]>([
    ['another of the household', { given: 'Gerd', family: 'Ohm', phones }, hedda, 'other'],
    ['another who has the phone', { given: 'Lea', family: 'Halm', phones }, hedda, 'other'],
    ['a person behind a switchboard', { given: 'Lea', family: 'Halm', phones }, korn, 'other'],
    ['the same, typed as a person', { type: 'person', name: 'Lea Halm', phones }, korn, 'other'],
    [
      'a firm by a person’s mailbox',
      { type: 'organisation', name: 'Halm KG', emails },
      { given: 'Lea', family: 'Halm', emails },
      'other',
    ],
    [
      'two firms with one phone',
      { type: 'organisation', name: 'Nord Verlag GmbH', phones },
      korn,
      'other',
    ],
    [
      '张三 and 张伟',
      { family: '张', given: '三', phones },
      { family: '张', given: '伟', phones },
      'other',
    ],
    [
      'siblings with a generation character',
      { family: '王', given: '子涵', phones },
      { family: '王', given: '子轩', phones },
      'other',
    ],
    [
      'a firm of another legal form',
      { type: 'organisation', name: 'Korn GmbH', phones },
      korn,
      'maybe',
    ],
    [
      'the junior of one name',
      { given: 'Hedda', family: 'Ohm', suffix: 'jun.', phones },
      { ...hedda, suffix: 'sen.' },
      'maybe',
    ],
    [
      'a twin',
      { given: 'Gerd', family: 'Ohm', phones, birthday: '1961-11-20' },
      { ...hedda, birthday: '1961-11-20' },
      'other',
    ],
    ['the same name', { given: 'Hedda', family: 'Ohm', phones }, hedda, 'same'],
    ['the name in capitals', { given: 'HEDDA', family: 'OHM', phones }, hedda, 'same'],
    ['the name in one field', { type: 'person', name: 'Hedda Ohm', phones }, hedda, 'same'],
    [
      'a middle name more',
      { given: 'Hedda', additional: 'Maria', family: 'Ohm', phones },
      hedda,
      'same',
    ],
    [
      'Traditional for Simplified',
      { family: '王', given: '偉明', phones },
      { family: '王', given: '伟明', phones },
      'same',
    ],
    ['the firm without a type', { name: 'Korn AG', phones }, korn, 'same'],
    ['the firm with another legal form', { name: 'Korn', phones }, korn, 'same'],
    ['no name on either side', { phones, note: 'x' }, { phones }, 'same'],
    ['a row without a name', { phones, note: 'x' }, hedda, 'maybe'],
    ['a record without a name', { given: 'Gerd', family: 'Ohm', phones }, { phones }, 'maybe'],
    ['an initial', { given: 'H.', family: 'Ohm', phones }, hedda, 'maybe'],
    ['the family name alone', { family: 'Ohm', phones }, hedda, 'maybe'],
    ['a given name alone', { given: 'Hedda', phones }, hedda, 'maybe'],
    ['a slip of the hand', { given: 'Heda', family: 'Ohm', phones }, hedda, 'maybe'],
    [
      'swapped parts',
      { given: 'Ohm', family: 'Hedda', phones, birthday: '1980-01-02' },
      { ...hedda, birthday: '1980-01-02' },
      'maybe',
    ],
    [
      'a changed family name with e-mail and birthday',
      {
        given: 'Hedda',
        family: 'Halm',
        emails: [{ value: 'hedda.ohm@post.example' }],
        birthday: '1980-01-02',
      },
      { ...hedda, emails: [{ value: 'hedda.ohm@post.example' }], birthday: '1980-01-02' },
      'maybe',
    ],
    [
      'father and son of one name',
      { ...hedda, birthday: '1990-03-04' },
      { ...hedda, birthday: '1950-07-12' },
      'maybe',
    ],
    [
      'an id of the other system that differs',
      { ...hedda, externalId: 'B2' },
      { ...hedda, externalId: 'A1' },
      'maybe',
    ],
    ['a person called as the firm', { type: 'person', name: 'Korn AG', phones }, korn, 'maybe'],
    [
      '王女士 and 王丽',
      { family: '王', prefix: '女士', phones },
      { family: '王', given: '丽', phones },
      'maybe',
    ],
    [
      'pinyin for Han',
      { given: 'Weiming', family: 'Wang', phones },
      { family: '王', given: '伟明', phones },
      'maybe',
    ],
  ])('%s', (_case, row, record, expected) => {
    expect(sameness(row, record)).toBe(expected);
  });
});

describe('a row with the id of a record', () => {
  const own = { externalId: 'C1' };
  test.each<[string, FieldValues, FieldValues, string]>([
    ['a changed family name', { given: 'Hedda', family: 'Halm' }, hedda, 'maybe'],
    ['a changed given name', { given: 'Heidi', family: 'Ohm' }, hedda, 'maybe'],
    ['another name altogether', { given: 'Lea', family: 'Halm' }, hedda, 'other'],
    ['an organisation', { type: 'organisation', name: 'Halm KG' }, hedda, 'other'],
    ['the same', { given: 'Hedda', family: 'Ohm' }, hedda, 'same'],
  ])('%s', (_case, row, record, expected) => {
    expect(sameness({ ...row, ...own }, { ...record, ...own }, 'own')).toBe(expected);
  });
});

describe('who a customer is changes', () => {
  const person = { type: 'person', given: 'Anna', family: 'Ohm' };
  test.each<[string, FieldValues, FieldValues, boolean]>([
    ['with another family name', person, { ...person, family: 'Halm' }, true],
    ['with another type', person, { ...person, type: 'organisation', name: 'Anna Ohm' }, true],
    ['with a shorter name', person, { ...person, given: 'A.' }, true],
    ['with a name set by hand', person, { ...person, name: 'Ännchen' }, true],
    ['with another Latin form', { ...person, latin: 'Ann' }, { ...person, latin: 'Bob' }, true],
    [
      'with other parts behind a name set by hand',
      { ...person, name: 'Ännchen' },
      { ...person, name: 'Ännchen', given: 'Eva' },
      true,
    ],
    ['with a swapped name', person, { ...person, given: 'Ohm', family: 'Anna' }, true],
    ['with another title', { ...person, prefix: 'Dr.' }, { ...person, prefix: 'Mr.' }, true],
    ['not with capitals', person, { ...person, family: 'OHM' }, false],
    ['not with accents and width', person, { ...person, given: 'Ａnná' }, false],
    ['not with a middle name', person, { ...person, additional: 'Maria' }, false],
    ['not with a title', person, { ...person, prefix: 'Dr.' }, false],
    ['not from no name', { type: 'person', phones }, { ...person, phones }, false],
    [
      'not with Simplified for Traditional',
      { type: 'person', family: '王', given: '偉' },
      { type: 'person', family: '王', given: '伟' },
      false,
    ],
    ['not with a note', person, { ...person, note: 'x' }, false],
  ])('%s', (_case, before, after, expected) => {
    expect(customerIdentity.becomesAnother(before, after, tools)).toBe(expected);
  });
});
