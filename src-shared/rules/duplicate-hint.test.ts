import { describe, expect, test } from 'vitest';
import { createTextTools } from '#shared/text/create-text-tools.ts';
import { duplicateHint } from './duplicate-hint.ts';

const tools = createTextTools();
const anna = {
  type: 'person',
  given: 'Anna',
  family: 'Müller',
  emails: [{ value: 'anna@example.org', primary: true }],
  phones: [{ value: '+491701234567', primary: true }],
  birthday: '1988-05-03',
  externalId: 'C-17',
};

function hint(a: object, b: object) {
  const [left, right] = [
    { type: 'person', ...a },
    { type: 'person', ...b },
  ];
  const score = duplicateHint(left, right, tools);
  expect(duplicateHint(right, left, tools)).toEqual(score);
  return score;
}

describe('duplicateHint', () => {
  test('all reasons, strongest first', () => {
    expect(hint(anna, anna)).toEqual({
      reasons: ['externalId', 'email', 'phone', 'nameAndBirthday'],
      likely: true,
    });
  });

  test('the same e-mail, however it is written', () => {
    const { emails } = anna;
    expect(hint({ emails }, { name: 'A.', emails: [{ value: 'Anna@Example.org' }] })).toEqual({
      reasons: ['email'],
      likely: true,
    });
  });

  test('an e-mail that a person shares with the firm is only a hint', () => {
    const { emails } = anna;
    const firm = { type: 'organisation', name: 'Anna Müller', emails };
    expect(hint(anna, firm)).toEqual({ reasons: ['email'], likely: false });
  });

  test('phone and similar name; the extension does not matter', () => {
    const other = { name: 'Mueller, Anna', phones: [{ value: '+491701234567;ext=3' }] };
    expect(hint(anna, other)).toEqual({ reasons: ['phone', 'name'], likely: true });
  });

  test('a shared phone alone is only a hint', () => {
    const { phones } = anna;
    expect(hint(anna, { given: 'Jonas', phones })).toEqual({ reasons: ['phone'], likely: false });
    expect(hint({ phones }, { phones })).toEqual({ reasons: ['phone'], likely: false });
  });

  test('short service numbers say nothing', () => {
    expect(hint({ phones: [{ value: '110' }] }, { phones: [{ value: '110' }] })).toBeNull();
  });

  test('a name alone is only a hint, also between Traditional, Simplified and pinyin', () => {
    const name = { reasons: ['name'], likely: false };
    expect(hint({ name: 'Anna Müller' }, { given: 'Anna', family: 'Müller' })).toEqual(name);
    expect(hint({ family: '王', given: '偉明' }, { name: '王伟明' })).toEqual(name);
    expect(hint({ family: '王', given: '伟明' }, { given: 'Weiming', family: 'Wang' })).toEqual(
      name,
    );
    expect(hint({ name: '王伟明', latin: 'Peter Wang' }, { name: 'Peter Wang' })).toEqual(name);
  });

  test('similar name and the same birthday; a year may be missing, not differ', () => {
    const annie = { given: 'Anne', family: 'Müller' };
    const both = { reasons: ['nameAndBirthday'], likely: true };
    const { given, family, birthday } = anna;
    const born = { given, family, birthday };
    expect(hint(born, { ...annie, birthday })).toEqual(both);
    expect(hint(born, { ...annie, birthday: '--05-03' })).toEqual(both);
    expect(hint(born, { ...annie, birthday: '1990-05-03' })?.likely ?? false).toBe(false);
    expect(hint(born, { given: 'Jonas', family: 'Weber', birthday })).toBeNull();
  });

  test('blank never matches blank', () => {
    const blank = {
      emails: [{ value: '' }],
      phones: [{ value: '' }],
      externalId: ' ',
      birthday: '',
    };
    expect(hint({}, {})).toBeNull();
    expect(hint(blank, blank)).toBeNull();
    expect(hint({ emails: [], phones: [] }, { emails: [], phones: [] })).toBeNull();
  });
});
