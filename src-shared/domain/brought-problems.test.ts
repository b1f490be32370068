import { describe, expect, it } from 'vitest';
import type { FieldSpecs } from '#shared/domain/field-spec.ts';
import { broughtProblems } from './brought-problems.ts';
import { customFieldSpec } from './custom-field-spec.ts';
import { customer } from './customer.ts';
import { defineKind } from './entity-kind.ts';

const bread = { type: 'choice', options: ['Rye bread', 'Spelt'], search: true } as const;
const fields: FieldSpecs = {
  ...customer.fields,
  x_bread: bread,
  x_breads: { type: 'choices', options: ['Rye bread', 'Spelt'] },
};
const anna = { type: 'person', given: 'Anna', family: 'Berg' };
const problems = (before: object, after: object, held: readonly object[] = []) =>
  broughtProblems(
    customer,
    fields,
    { ...anna, ...before },
    { ...anna, ...after },
    held as Record<string, unknown>[],
  );

describe('what was there before never refuses a change', () => {
  it('a phone is changed in a record that holds the option Rye, which is no more', () => {
    const phones = [{ value: '+491715550152' }];
    expect(problems({ x_bread: 'Rye' }, { x_bread: 'Rye', phones })).toEqual([]);
  });

  it('an option is added beside one that is no more', () => {
    expect(problems({ x_breads: ['Rye'] }, { x_breads: ['Rye', 'Spelt'] })).toEqual([]);
    expect(problems({ x_breads: ['Rye', 'Oat'] }, { x_breads: ['Oat'] })).toEqual([]);
  });

  it('but a change to what is no option is refused, and says which field', () => {
    expect(problems({ x_bread: 'Spelt' }, { x_bread: 'Rye' })).toEqual([
      { field: 'x_bread', key: 'invalid.choice' },
    ]);
    expect(problems({ x_breads: ['Rye'] }, { x_breads: ['Rye', 'Oat'] })).toEqual([
      { field: 'x_breads', key: 'invalid.choices' },
    ]);
  });

  it('a value that a merged record held is taken', () => {
    expect(problems({}, { x_bread: 'Rye' }, [{ x_bread: 'Rye' }])).toEqual([]);
    expect(
      problems({ x_breads: ['Oat'] }, { x_breads: ['Oat', 'Rye'] }, [{ x_breads: ['Rye'] }]),
    ).toEqual([]);
  });

  it('a stage that a newer version wrote', () => {
    expect(problems({ stage: 'hibernating' }, { stage: 'hibernating', nickname: 'A' })).toEqual([]);
  });

  it('a field that became required, a limit that got shorter, a type that changed', () => {
    const kind = defineKind({
      name: 'thing',
      fields: {
        name: { type: 'text', required: true },
        size: { type: 'number' },
        note: { type: 'text' },
      },
      title: () => '',
    });
    const before = { size: 'XL', note: 'n'.repeat(600) };
    expect(broughtProblems(kind, kind.fields, before, { ...before, other: 1 })).toEqual([]);
    expect(broughtProblems(kind, kind.fields, before, { ...before, size: 'L' })).toEqual([
      { field: 'size', key: 'invalid.number' },
    ]);
    expect(broughtProblems(kind, kind.fields, { name: 'A' }, {})).toEqual([
      { field: 'name', key: 'required' },
    ]);
  });

  it('one phone of several that is too long, while another becomes the main one', () => {
    const long = { value: '9'.repeat(80) };
    const phones = [{ ...long, primary: true }, { value: '+491715550152' }];
    const after = [long, { value: '+491715550152', primary: true }, { value: '+493055501' }];
    expect(problems({ phones }, { phones: after })).toEqual([]);
  });

  it('a rule over several fields counts only where the change broke it', () => {
    const kind = defineKind({
      name: 'span',
      fields: { from: { type: 'number' }, to: { type: 'number' }, note: { type: 'text' } },
      title: () => '',
      check: (values) =>
        Number(values.from) > Number(values.to) ? [{ field: 'to', key: 'endsBeforeItBegins' }] : [],
    });
    const bad = { from: 2, to: 1 };
    expect(broughtProblems(kind, kind.fields, bad, { ...bad, note: 'n' })).toEqual([]);
    expect(broughtProblems(kind, kind.fields, { from: 1, to: 2 }, bad)).toEqual([
      { field: 'to', key: 'endsBeforeItBegins' },
    ]);
  });

  it('a custom field that was deleted', () => {
    expect(
      broughtProblems(
        customer,
        customer.fields,
        { ...anna, x_gone: 5 },
        { ...anna, x_gone: 5, nickname: 'A' },
      ),
    ).toEqual([]);
  });
});

it('a retired option may come with a file or a merge', () => {
  const spec = customFieldSpec({
    kind: 'customer',
    label: 'Bread',
    type: 'choice',
    options: ['Rye', 'Spelt'],
    optionEntries: [{ value: 'Rye', retired: true }],
  });
  expect(spec).toMatchObject({ options: ['Spelt'], retired: ['Rye'] });
  expect(
    broughtProblems(customer, { ...customer.fields, x_b: spec }, anna, { ...anna, x_b: 'Rye' }),
  ).toEqual([]);
});
