import { describe, expect, it } from 'vitest';
import { partedName } from './parted-name.ts';

describe('partedName', () => {
  it.each([
    [{ name: '薛总' }, { family: '薛', prefix: '总' }],
    [{ name: '姜玉（老客户）' }, { family: '姜', given: '玉', note: '老客户' }],
    [
      { name: 'Anna Berger (VIP)', note: 'pays late' },
      { given: 'Anna', family: 'Berger', note: 'pays late\nVIP' },
    ],
    [
      { name: 'Anna Berger <anna@x.de>' },
      { given: 'Anna', family: 'Berger', emails: [{ value: 'anna@x.de' }] },
    ],
    [
      { name: 'Anna Berger <anna@x.de>', emails: [{ value: 'Anna@x.de' }] },
      { given: 'Anna', family: 'Berger', emails: [{ value: 'Anna@x.de' }] },
    ],
    // What a column of its own says stands.
    [
      { name: '王伟（销售总监）', jobTitle: 'CEO' },
      { family: '王', given: '伟', jobTitle: 'CEO', note: '销售总监' },
    ],
    [
      { name: 'Dr. Ott', prefix: 'Herr Dr.' },
      { prefix: 'Herr Dr.', family: 'Ott' },
    ],
  ])('parts the name of a row: %j', (row, values) => {
    expect(partedName(row)).toEqual(values);
  });

  it.each([
    [{ family: '薛总' }, { family: '薛', prefix: '总' }],
    [{ given: '薛总' }, { family: '薛', prefix: '总' }],
    [
      { family: '王', given: '先生' },
      { family: '王', prefix: '先生' },
    ],
    [
      { family: '王', given: '总' },
      { family: '王', prefix: '总' },
    ],
    [
      { family: '王', given: '伟（老客户）' },
      { family: '王', given: '伟', note: '老客户' },
    ],
    [
      { given: 'Mrs.', family: 'Berger' },
      { prefix: 'Mrs.', family: 'Berger' },
    ],
    [
      { given: 'Dr. Anna', family: 'Berger (VIP)' },
      { prefix: 'Dr.', given: 'Anna', family: 'Berger', note: 'VIP' },
    ],
    [
      { given: 'Anna', family: 'von der Heide PhD' },
      { given: 'Anna', family: 'von der Heide', suffix: 'PhD' },
    ],
    [{ family: 'Frau Berger' }, { prefix: 'Frau', family: 'Berger' }],
  ])('parts what a name holds that is given by its parts: %j', (row, values) => {
    expect(partedName(row)).toEqual(values);
  });

  it.each([
    { given: 'Anna', family: 'Berger' },
    { family: 'García Márquez', given: 'Gabriel José' },
    { family: '王', given: '卫生' },
    { family: '王', given: '伯' },
    { given: '文静' },
    { family: 'Berger' },
    { given: 'Major', family: 'King' },
  ])('leaves parts that are names: %j', (row) => {
    expect(partedName(row)).toEqual(row);
  });

  it('keeps the parts in charge where the whole name says them, title or none', () => {
    const parts = { prefix: 'Mr.', given: 'Forrest', family: 'Gump' };
    for (const name of ['Forrest Gump', 'Mr. Forrest Gump', 'Gump, Forrest', 'Gump, Mr. Forrest']) {
      expect(partedName({ ...parts, name })).toEqual(parts);
    }
    const { prefix: _, ...bare } = parts;
    expect(partedName({ ...bare, name: 'Mr. Forrest Gump (VIP)' })).toEqual({
      ...parts,
      note: 'VIP',
    });
    expect(partedName({ ...bare, additional: 'A.', name: 'Forrest Gump' })).toEqual({
      ...bare,
      additional: 'A.',
    });
    expect(partedName({ family: '王', given: '伟', name: '王伟先生' })).toEqual({
      ...{ family: '王', given: '伟', prefix: '先生' },
    });
    // Another name, or another order: somebody chose to be called so.
    for (const name of ['Bubba', 'Gump Forrest']) {
      expect(partedName({ ...parts, name })).toEqual({ ...parts, name });
    }
  });

  it('overwrites nothing that a record says by what it guesses', () => {
    const existing = { given: 'Anna', family: 'Berger', note: 'allergic to nuts', jobTitle: 'CFO' };
    const parted = partedName({ name: 'Anna Berger, CEO (VIP)' }, existing);
    expect(parted).toEqual({ given: 'Anna', family: 'Berger', note: 'allergic to nuts\nCEO\nVIP' });
    const again = partedName({ name: 'Anna Berger, CEO (VIP)' }, { ...existing, ...parted });
    expect(again).toEqual({ given: 'Anna', family: 'Berger' });
  });

  it('leaves a name that the record has just as the row has it', () => {
    const row = { name: '张三 先生' };
    expect(partedName(row, { type: 'person', ...row })).toEqual(row);
  });
});

it.each([
  ['M. Dupont', { prefix: 'M.', family: 'Dupont' }],
  ['M Jean Dupont', { prefix: 'M', given: 'Jean', family: 'Dupont' }],
])('%s is Monsieur where French is written, and an initial elsewhere', (name, parts) => {
  for (const region of ['FR', 'MC', 'CI'])
    expect(partedName({ name }, undefined, region)).toEqual(parts);
  for (const region of ['DE', 'US', 'IT', 'CA', '']) {
    expect(partedName({ name }, undefined, region).given).toMatch(/^M/);
  }
});

it.each(['Marie Dupont', 'M.', 'Mme Dupont'])('%s is read alike in every region', (name) => {
  expect(partedName({ name }, undefined, 'FR')).toEqual(partedName({ name }, undefined, 'DE'));
});
