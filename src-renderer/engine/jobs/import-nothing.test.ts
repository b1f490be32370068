import { describe, expect, it } from 'vitest';
import { previewImport, runImport } from '#engine/jobs/import.ts';
import type { ImportPlan } from '#engine/protocol/import.ts';
import { MemoryWorkspace } from '#test/support/memory-job-context.ts';

async function imported(text: string, workspace = new MemoryWorkspace()) {
  const bytes = new TextEncoder().encode(text);
  const source = { kind: 'customer', name: 'people.csv', bytes };
  const plan: ImportPlan & { id: string } = { id: 'import-1', source, matchBy: 'none' };
  const preview = await previewImport(workspace.context(), source);
  const result = await runImport(workspace.context(), plan);
  if (!result.ok) throw new Error(result.error.message);
  return { ...result, preview, all: [...workspace.of('customer').values()] };
}

describe('a word for nothing', () => {
  it.each([
    ...[
      'NULL',
      'null',
      'N/A',
      'n/a',
      'NA',
      '-',
      '--',
      '–',
      '?',
      '无',
      '暂无',
      '未知',
      'keine',
      'k.A.',
    ],
    ...[
      'k. A.',
      'None',
      '#N/A',
      'unknown',
      'unbekannt',
      '(null)',
      'keine Angabe',
      '不详',
      'なし',
      '없음',
    ],
    ...['ＮＵＬＬ', '="-"', '[none]', 'нет', 'néant', 'n.v.t.'],
  ])('%s is no value of any field', async (nothing) => {
    const cell = `"${nothing.replaceAll('"', '""')}"`;
    const columns = 'Company,E-mail,Phone,Street,City,Birthday,Job title,Tags,Notes,Type';
    const { all, counts, preview } = await imported(
      `Name,${columns}\nAnna Berger,${columns.replace(/[^,]+/g, cell)}`,
    );
    expect(all).toEqual([{ type: 'person', given: 'Anna', family: 'Berger' }]);
    expect(counts).toMatchObject({ added: 1, created: 0, refused: 0, remarked: 1 });
    const lost = nothing === '#N/A' ? 1 : undefined;
    expect(preview.columns.map(({ damaged }) => damaged).at(1)).toBe(lost);
  });

  it('may be a name where names stand: it stays and is told', async () => {
    const { all, counts } = await imported(
      'First name,Last name\nAnna,Null\nBo,None\nYuna,Na\nKai,-\nLi,无\nCy,n/a',
    );
    expect(all.map(({ family }) => family)).toEqual([
      ...['Null', 'None', 'Na', undefined, undefined, undefined],
    ]);
    expect(counts.remarks.map(({ reason, column }) => [reason, column])).toEqual([
      ...Array(3).fill(['nothingAsName', 2]),
      ...Array(3).fill(['damagedNoValue', 2]),
    ]);
  });

  it('is nothing in a note or a tag only where it is all that is said', async () => {
    const { all } = await imported(
      'Name,Notes,Tags\nAnna,no unknown allergies - none,"VIP; -; NULL"\nBo,keine,"VIP, n/a"',
    );
    expect(all).toMatchObject([
      { note: 'no unknown allergies - none', tags: ['VIP'] },
      { tags: ['VIP'] },
    ]);
    expect(all[1]).not.toHaveProperty('note');
  });

  it('is part of a tag that has it beside something else', async () => {
    const { all } = await imported(
      'Name,Tags\nAnna,"""a, n/a"",""NULL"",""VIP"""\nBo,"a, -; b"\nCy,"x,\\;"',
    );
    expect(all.map(({ tags }) => tags)).toEqual([['a, n/a', 'VIP'], ['a, -', 'b'], ['x,\\']]);
  });

  it('leaves the other addresses of its cell', async () => {
    const { all, counts } = await imported('Name,E-mail\nAnna,"anna@a.example, NULL"');
    expect(all[0]).toMatchObject({ emails: [{ value: 'anna@a.example' }] });
    expect(counts).toMatchObject({ refused: 0 });
  });

  it('is a country or a part of one where it is its code', async () => {
    const { all } = await imported(
      'Name,City,State,Country\nAnna,Windhoek,NULL,NA\nBo,Cary,N.C.,US',
    );
    expect(all).toMatchObject([
      { addresses: [{ city: 'Windhoek', country: 'NA' }] },
      { addresses: [{ city: 'Cary', region: 'N.C.', country: 'US' }] },
    ]);
    expect(JSON.stringify(all)).not.toContain('NULL');
  });

  it('is an answer where it is one of the options, and where yes or no is asked', async () => {
    const workspace = new MemoryWorkspace();
    const field = { kind: 'customer', label: 'Allergy', type: 'choice', options: ['None', 'Nuts'] };
    workspace.add('customField', [
      { id: 'a', values: field },
      { id: 'b', values: { ...field, label: 'Diets', type: 'choices' } },
      { id: 'c', values: { kind: 'customer', label: 'Member', type: 'yesNo' } },
    ]);
    const { all, counts } = await imported(
      'Name,Allergy,Diets,Member\nAnna,None,None,-\nBo,n/a,Nuts,n/a',
      workspace,
    );
    expect(all).toMatchObject([{ x_a: 'None', x_b: ['None'], x_c: false }, { x_b: ['Nuts'] }]);
    expect(all[1]).not.toHaveProperty('x_a');
    expect(counts).toMatchObject({ added: 2, remarked: 1 });
  });

  it('is no value of a card either', async () => {
    const workspace = new MemoryWorkspace();
    const card = [
      ...['BEGIN:VCARD', 'VERSION:3.0', 'N:Berger;Anna;;;', 'FN:Anna Berger', 'ORG:n/a'],
      ...['TEL:-', 'EMAIL:NULL', 'ADR:;;Am Anger 1;-;;99084;NULL', 'CATEGORIES:VIP,none', 'NOTE:-'],
      'END:VCARD',
    ].join('\r\n');
    const source = { kind: 'customer', name: 'a.vcf', bytes: new TextEncoder().encode(card) };
    await runImport(workspace.context(), { id: 'i', source, matchBy: 'none' });
    expect([...workspace.of('customer').values()]).toEqual([
      {
        ...{ type: 'person', given: 'Anna', family: 'Berger', tags: ['VIP'] },
        addresses: [{ street: 'Am Anger 1', postalCode: '99084', primary: true }],
      },
    ]);
  });
});

describe('an option that is offered no more', () => {
  it('is set by an import, and told', async () => {
    const workspace = new MemoryWorkspace();
    const bread = {
      ...{ kind: 'customer', label: 'Bread', type: 'choice', options: ['Rye', 'Spelt'] },
      optionEntries: [{ value: 'Rye', retired: true, label: 'Rye bread' }],
    };
    workspace.add('customField', [
      { id: 'a', values: bread },
      { id: 'b', values: { ...bread, label: 'Breads', type: 'choices' } },
    ]);
    const { all, counts } = await imported(
      'Name,Bread,Breads\nAnna,Rye bread,Rye; Spelt\nBo,Spelt,Spelt',
      workspace,
    );
    expect(all).toMatchObject([
      { x_a: 'Rye', x_b: ['Rye', 'Spelt'] },
      { x_a: 'Spelt', x_b: ['Spelt'] },
    ]);
    const params = { text: 'Rye bread' };
    expect(counts.remarks).toEqual([
      { line: 2, column: 2, reason: 'retiredOption', params },
      { line: 2, column: 3, reason: 'retiredOption', params },
    ]);
  });
});
