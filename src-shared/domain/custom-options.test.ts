import { describe, expect, it } from 'vitest';
import type { FieldValues } from '#shared/sync/change-set.ts';
import { applyChange, type RowState } from '#shared/sync/merge.ts';
import { mergeRules } from '#shared/sync/merge-rules.ts';
import { customField } from './custom-field.ts';
import { addedOption, optionsOf, renamedOption, retiredOption } from './custom-options.ts';
import { problemsOf } from './record-problems.ts';

const bread = { kind: 'customer', label: 'Bread', type: 'choice', options: ['Rye', 'Spelt'] };
const labels = (values: FieldValues) =>
  optionsOf(values).map(({ id, label, retired }) => `${id}=${label}${retired ? ' (retired)' : ''}`);
const renamed = (values: FieldValues, id: string, label: string) => ({
  ...values,
  ...renamedOption(values, id, label),
});

describe('options of a custom field', () => {
  it('written as words before they had names of their own, are their own ids', () => {
    expect(labels(bread)).toEqual(['Rye=Rye', 'Spelt=Spelt']);
  });

  it('keep their id when they are renamed, and remember what they were called', () => {
    const after = renamed(renamed(bread, 'Rye', 'Rye bread'), 'Rye', 'Dark rye');
    expect(labels(after)).toEqual(['Rye=Dark rye', 'Spelt=Spelt']);
    expect(optionsOf(after)[0]?.former).toEqual(['Rye', 'Rye bread']);
    expect(problemsOf(customField, customField.fields, after)).toEqual([]);
    expect(labels(renamed(after, 'Rye', 'Rye'))).toEqual(['Rye=Rye', 'Spelt=Spelt']);
  });

  it('do not take the name of another, whatever its case, width or blanks', () => {
    for (const name of ['Spelt', 'spelt', ' ＳＰＥＬＴ ']) {
      expect(renamedOption(bread, 'Rye', name)).toBeNull();
    }
    expect(renamedOption(bread, 'Rye', 'rye')).not.toBeNull();
  });

  it('are retired and offered again, and one of the old name comes back instead of a second', () => {
    const retired = { ...bread, ...retiredOption(bread, 'Rye', true) };
    expect(labels(retired)).toEqual(['Rye=Rye (retired)', 'Spelt=Spelt']);
    expect(retired.options).toContain('Rye');
    expect(labels({ ...retired, ...retiredOption(retired, 'Rye', false) })).toEqual(labels(bread));
    expect(labels({ ...retired, ...addedOption(retired, 'rye') })).toEqual(labels(bread));
  });

  it('get an id of their own where the word is the id of one that is called otherwise now', () => {
    const after = renamed(bread, 'Rye', 'Rye bread');
    expect(labels({ ...after, ...addedOption(after, 'Rye') })).toEqual([
      'Rye=Rye bread',
      'Spelt=Spelt',
      'Rye 2=Rye',
    ]);
  });

  it('that an older version took out of the list stay known', () => {
    const after = { ...renamed(bread, 'Rye', 'Rye bread'), options: ['Spelt'] };
    expect(labels(after)).toEqual(['Spelt=Spelt', 'Rye=Rye bread (retired)']);
  });
});

describe('two devices that change options at once', () => {
  const stamp = (millis: number, node: string) =>
    `${millis.toString(16).padStart(12, '0')}-0000-${node.repeat(16)}`;
  const born: RowState = { v: bread, h: stamp(1, 'a') };
  const meet = (...edits: readonly FieldValues[]) => {
    let state: RowState = born;
    for (const [i, edit] of edits.entries()) {
      const change = {
        k: 'set' as const,
        e: 'customField',
        id: 'f',
        v: { ...edit },
        b: Object.fromEntries(Object.keys(edit).map((field) => [field, stamp(1, 'a')])),
        saw: { options: bread.options, optionEntries: null },
      };
      const context = { unseen: i > 0, ...mergeRules(customField) };
      state = applyChange(state, change, stamp(10 + i, 'ab'[i] ?? 'c'), context).state;
    }
    return labels(state.v);
  };
  const changed = (values: object | null): FieldValues => ({ ...values });

  it('have both renamings', () => {
    const one = changed(renamedOption(bread, 'Rye', 'Rye bread'));
    const other = changed(renamedOption(bread, 'Spelt', 'Spelt bread'));
    for (const order of [
      [one, other],
      [other, one],
    ]) {
      expect(meet(...order)).toEqual(['Rye=Rye bread', 'Spelt=Spelt bread']);
    }
  });

  it('have one option where both added the same word, and both where they added two', () => {
    const oat = addedOption(bread, 'Oat');
    expect(meet(changed(oat), changed(oat))).toEqual(['Rye=Rye', 'Spelt=Spelt', 'Oat=Oat']);
    expect(meet(changed(oat), changed(addedOption(bread, 'Corn')))).toEqual([
      'Rye=Rye',
      'Spelt=Spelt',
      'Oat=Oat',
      'Corn=Corn',
    ]);
  });

  it('have the retirement of one and the renaming of another', () => {
    const one = changed(retiredOption(bread, 'Rye', true));
    const other = changed(renamedOption(bread, 'Spelt', 'Dinkel'));
    expect(meet(one, other)).toEqual(['Rye=Rye (retired)', 'Spelt=Dinkel']);
  });
});
