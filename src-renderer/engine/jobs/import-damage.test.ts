import { describe, expect, it } from 'vitest';
import { dryRunImport, previewImport, runImport } from '#engine/jobs/import.ts';
import type { ImportPlan } from '#engine/protocol/import.ts';
import { MemoryWorkspace } from '#test/support/memory-job-context.ts';

function planOf(text: string, more: Partial<ImportPlan> = {}): ImportPlan & { id: string } {
  const bytes = new TextEncoder().encode(text);
  const source = { kind: 'customer', name: 'people.csv', bytes };
  return { id: 'import-1', source, matchBy: 'externalId', ...more };
}

async function imported(text: string, more: Partial<ImportPlan> = {}) {
  const workspace = new MemoryWorkspace();
  const plan = planOf(text, more);
  const dry = await dryRunImport(workspace.context(), plan);
  const result = await runImport(workspace.context(), plan);
  if (!result.ok) throw new Error(result.error.message);
  expect(dry).toEqual(result.counts);
  return { workspace, ...result, all: [...workspace.of('customer').values()] };
}

describe('what a spreadsheet damaged', () => {
  it('is no key: two ids rounded alike are two people', async () => {
    const { counts, all } = await imported(
      'ID,Name,Phone\n3.10105E+17,Anna Berger,"4,91716E+11"\n3.10105E+17,Bo Lind,1.38E+10',
    );
    expect(counts).toMatchObject({ added: 2, duplicates: 0, refused: 0, remarked: 2 });
    expect(all).toEqual([
      { type: 'person', given: 'Anna', family: 'Berger' },
      { type: 'person', given: 'Bo', family: 'Lind' },
    ]);
    expect(counts.remarks[0]).toEqual({
      line: 2,
      column: 1,
      reason: 'damagedRounded',
      params: { text: '3.10105E+17' },
    });
  });

  it('is no key where digits after the fifteenth became zeros', async () => {
    const { counts, all } = await imported(
      'ID,Name\n123456789012345000,Anna\n123456789012345000,Bo\n4000123412341230,Cy',
    );
    expect(counts).toMatchObject({ added: 3, duplicates: 0, refused: 0, remarked: 2 });
    expect(counts.remarks[0]).toMatchObject({ column: 1, reason: 'damagedRounded' });
    expect(all.map(({ externalId }) => externalId)).toEqual([
      undefined,
      undefined,
      '4000123412341230',
    ]);
  });

  it('is a fraction of a whole number, which is no digit of it', async () => {
    const { all, counts } = await imported(
      'ID,Name,Phone,Postal code,Notes\n1001.0,Anna,491715550152.0,99084.0,2.0\n1001,Anna,,,',
    );
    expect(all[0]).toMatchObject({
      externalId: '1001',
      phones: [{ value: '+491715550152' }],
      addresses: [{ postalCode: '99084' }],
      note: '2.0',
    });
    expect(counts).toMatchObject({ added: 1, duplicates: 1 });
  });

  it('is left out of every field and told, and the row comes in', async () => {
    const { counts, all, remarksFile } = await imported(
      [
        'Name,Company,E-mail,Phone,Birthday,Postal code,Tags,Notes',
        'Anna Berger,#N/A,#REF!,030 123456; #N/A,########,1.23457E+15,VIP; #NAME?,"#1, see #REF!"',
      ].join('\n'),
    );
    expect(counts).toMatchObject({ added: 1, created: 0, refused: 0, remarked: 1 });
    expect(all).toEqual([
      {
        type: 'person',
        given: 'Anna',
        family: 'Berger',
        phones: [{ value: '+4930123456', typed: '030 123456', primary: true }],
        tags: ['VIP'],
        note: '#1, see #REF!',
      },
    ]);
    expect(counts.remarks).toHaveLength(6);
    const lines = new TextDecoder().decode(remarksFile?.bytes).split('\r\n');
    expect(remarksFile?.name).toBe('people.remarks.csv');
    expect(lines[1]).toContain('########');
  });

  it('is refused where it is all there is, with what to do', async () => {
    const { counts } = await imported('ID,Name\n3.10105E+17,\n4,#NAME?\n12E5,Anna\n,NULL');
    expect(counts).toMatchObject({ added: 2, refused: 2 });
    expect(counts.refusedRows).toMatchObject([
      { line: 2, column: 1, reason: 'damagedNeeded' },
      { line: 3, column: 2, reason: 'damagedNeeded' },
    ]);
  });

  it.each([
    ['Name,Company', '#REF!,Korn AG'],
    ['Name,Company,Job title', '########,Korn AG,Buyer'],
    ['First name,Last name,Company', ',#N/A,Korn AG'],
  ])('in the name of somebody makes nobody of the firm beside it: %s / %s', async (header, row) => {
    const { counts, all } = await imported(`${header}\n${row}`);
    expect(all).toEqual([]);
    expect(counts).toMatchObject({ added: 0, created: 0, refused: 1 });
    expect(counts.refusedRows).toMatchObject([{ line: 2, reason: 'damagedNeeded' }]);
  });

  it('in the name of somebody who can be called leaves a person of that firm', async () => {
    const { counts, all } = await imported('Name,Company,Phone\n#REF!,Korn AG,0361 5550190');
    expect(all).toMatchObject([
      { type: 'person', phones: [{ value: '+493615550190' }], parent: expect.any(String) },
      { type: 'organisation', name: 'Korn AG' },
    ]);
    expect(counts).toMatchObject({ added: 1, created: 1, remarked: 1 });
  });

  it('was a word for nothing in the place of a name: then the firm is the customer', async () => {
    const { all } = await imported('Name,Company\n-,Korn AG');
    expect(all).toEqual([{ type: 'organisation', name: 'Korn AG' }]);
  });

  it('is told in the preview, column by column', async () => {
    const workspace = new MemoryWorkspace();
    const text = 'ID,Name,Phone\n1,Anna,4.91716E+11\n2,Bo,4.91716E+11\n3,Cy,030 123456';
    const preview = await previewImport(workspace.context(), planOf(text).source);
    expect(preview.columns.map(({ target, damaged }) => [target, damaged])).toEqual([
      ['externalId', undefined],
      ['name', undefined],
      ['phones', 2],
    ]);
  });
});

describe('days', () => {
  const birthdays = async (...days: readonly string[]) => {
    const rows = days.map((day, at) => `P${at},"${day}"`).join('\n');
    const { all, counts } = await imported(`Name,Birthday\n${rows}`, {
      mapping: ['family', 'birthday'],
      matchBy: 'none',
    });
    return { days: all.map(({ birthday }) => birthday), counts };
  };

  it('counted by a spreadsheet are read and told', async () => {
    const { days, counts } = await birthdays('32571', '32571.5', "'32571");
    expect(days).toEqual(['1989-03-04', '1989-03-04', '1989-03-04']);
    expect(counts.remarks[0]).toMatchObject({
      reason: 'countedDay',
      params: { text: '32571', day: '1989-03-04' },
    });
  });

  it('of a year in which nobody was born are kept without it', async () => {
    const { days, counts } = await birthdays(
      '0000-11-24',
      '1604-03-05',
      '2999-01-02',
      '1880-05-06',
    );
    expect(days).toEqual(['--11-24', '--03-05', '--01-02', '--05-06']);
    expect(counts.remarks.map(({ reason }) => reason)).toEqual(Array(4).fill('yearLeftOut'));
  });

  it('that stand for none are left out and told', async () => {
    const { days, counts } = await birthdays(
      ...['1900-01-00', '00/00/1990', '0001-01-01', '1899-12-30', '1900-01-01', '1990-00-00'],
      ...['9999-12-31', '0001-01-01 00:00:00'],
    );
    expect(days).toEqual(Array(8).fill(undefined));
    expect(counts).toMatchObject({ refused: 0, remarked: 8 });
  });

  it('with two digits of a year are never after today', async () => {
    expect((await birthdays('05.03.29', '05.03.12')).days).toEqual(['1929-03-05', '2012-03-05']);
  });

  it('that nobody can read never cost a customer: they are left out and told', async () => {
    const { days, counts } = await birthdays('29/02/2001', '31.04.2000', 'in spring');
    expect(days).toEqual([undefined, undefined, undefined]);
    expect(counts).toMatchObject({ added: 3, refused: 0, remarked: 3 });
    expect(counts.remarks[2]).toEqual({
      line: 4,
      column: 2,
      reason: 'unreadableDay',
      params: { text: 'in spring' },
    });
  });

  it('of which most are unreadable are still days under a header that says so', async () => {
    const { all, counts } = await imported(
      'Name,Date of birth\nAnna,1988-03-05\nBo,spring\nCy,around 1970\nDi,unknown',
    );
    expect(all[0]).toMatchObject({ birthday: '1988-03-05' });
    expect(counts).toMatchObject({ added: 4, refused: 0, remarked: 3 });
  });

  it('of the moon are left out and told', async () => {
    const { days, counts } = await birthdays('农历八月十五', '農曆1988年3月5日', '1988年3月5日');
    expect(days).toEqual([undefined, undefined, '1988-03-05']);
    expect(counts.remarks.map(({ reason }) => reason)).toEqual(['lunarDay', 'lunarDay']);
  });

  it('of the calendar have a year, and one that can be', async () => {
    const text = 'Name,Since\nA,0000-11-24\nB,45620\nC,2024-11-24\nD,9999-12-31\nE,1899-12-30';
    const { all, counts } = await imported(text, { mapping: ['family', 'since'], matchBy: 'none' });
    expect(all.map(({ since }) => since)).toEqual([
      undefined,
      '2024-11-24',
      '2024-11-24',
      undefined,
      undefined,
    ]);
    expect(counts).toMatchObject({ refused: 0, remarked: 4 });
  });
});

describe('what is told of the rows of a table', () => {
  it('comes in the order of the file, by its column, and once for a row that is left out', async () => {
    const { counts } = await imported(
      'Name;Phone;E-mail;Birthday;Id\nAnna;ask her;anna@x.org;0000-11-24;="001"\nBo;#REF!;no address;;2\nCy;110;########;;3',
    );
    expect(counts.remarks.map(({ line, column, reason }) => [line, column, reason])).toEqual([
      [2, 2, 'phoneAsTyped'],
      [2, 4, 'yearLeftOut'],
      [4, 3, 'damagedHashes'],
    ]);
    expect(counts).toMatchObject({ added: 2, refused: 1, remarked: 2 });
    expect(counts.refusedRows).toHaveLength(1);
  });
});
