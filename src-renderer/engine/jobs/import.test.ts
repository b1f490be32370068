import { describe, expect, it } from 'vitest';
import { dryRunImport, previewImport, runImport } from '#engine/jobs/import.ts';
import { JobFailed } from '#engine/jobs/job-failed.ts';
import type { ImportPlan, ImportResult } from '#engine/protocol/import.ts';
import { MemoryWorkspace } from '#test/support/memory-job-context.ts';

function planOf(text: string, more: Partial<ImportPlan> = {}): ImportPlan & { id: string } {
  const bytes = new TextEncoder().encode(text);
  const source = { kind: 'customer', name: 'people.csv', bytes };
  return { id: 'import-1', source, matchBy: 'email', ...more };
}

async function run(workspace: MemoryWorkspace, plan: ImportPlan & { id: string }) {
  return succeeded(await runImport(workspace.context(), plan));
}

function succeeded(result: ImportResult) {
  if (!result.ok) throw new Error(result.error.message);
  return result;
}

const PEOPLE = [
  '客户编号,姓名,公司,手机,邮箱,生日,标签',
  'C1,王小明,北京晨光科技有限公司,+86 138 0013 8000,Wang@Example.com,1988/3/5,VIP;老客户',
  'C2,欧阳 修,,13900139000,,,',
  'C3,Anna von Stein,北京晨光科技有限公司,,anna@example.com,29/02/2000,',
].join('\n');

describe('a table of people', () => {
  it('refuses a row of very many addresses in one cell, and goes on', async () => {
    const streets = Array.from({ length: 30_000 }, (_, at) => `Street ${at}`).join(' ::: ');
    const text = `Name,Street,City\nAnna Stein,${streets},Ulm\nBo Lind,Weg 1,Ulm\n`;
    const { counts } = await run(new MemoryWorkspace(), planOf(text, { matchBy: 'none' }));
    const refusedRows = [{ line: 2, reason: 'invalid', params: { field: 'addresses' } }];
    expect(counts).toMatchObject({ added: 1, refused: 1, refusedRows });
  });

  it('becomes customers, with their organisation', async () => {
    const workspace = new MemoryWorkspace();
    const { counts } = await run(workspace, planOf(PEOPLE, { matchBy: 'externalId' }));
    expect(counts).toMatchObject({ added: 3, created: 1, refused: 0, duplicates: 0 });
    const people = [...workspace.of('customer').values()];
    const company = [...workspace.of('customer')].find(([, v]) => v.type === 'organisation');
    expect(company?.[1]).toEqual({ type: 'organisation', name: '北京晨光科技有限公司' });
    expect(people[0]).toEqual({
      type: 'person',
      externalId: 'C1',
      family: '王',
      given: '小明',
      parent: company?.[0],
      phones: [
        {
          value: '+8613800138000',
          typed: '+86 138 0013 8000',
          label: 'mobile',
          primary: true,
        },
      ],
      emails: [{ value: 'wang@example.com', primary: true }],
      birthday: '1988-03-05',
      tags: ['VIP', '老客户'],
    });
    expect(people[1]).toMatchObject({ family: '欧阳', given: '修' });
    expect(people[2]).toMatchObject({ given: 'Anna', family: 'von Stein', birthday: '2000-02-29' });
    expect(workspace.acts).toEqual([
      { name: 'import', params: { file: 'people.csv', kind: 'customer', count: 3 } },
    ]);
  });

  it.each(['externalId', 'email', 'phone', 'none'] as const)(
    'changes nothing when it runs again, by %s',
    async (matchBy) => {
      const workspace = new MemoryWorkspace();
      await run(workspace, planOf(PEOPLE, { matchBy }));
      const before = workspace.all();
      const again = await run(workspace, planOf(PEOPLE, { matchBy }));
      expect(again.counts).toMatchObject({ added: 0, updated: 0, unchanged: 3, created: 0 });
      expect(again.changeSet).toBeNull();
      expect(workspace.all()).toEqual(before);
    },
  );

  // The second one folds to a blank.
  it.each(['\u0301', '\u02d9'])(
    'changes nothing when it runs again, whose name is nothing but an accent: %j',
    async (accent) => {
      const workspace = new MemoryWorkspace();
      const plan = planOf(`姓名\n张三\n${accent}\n`, { matchBy: 'none' });
      await run(workspace, plan);
      expect((await run(workspace, plan)).counts).toMatchObject({ added: 0, unchanged: 2 });
    },
  );

  it('changes nothing when it runs again, whose number two have by then', async () => {
    const workspace = new MemoryWorkspace();
    workspace.add('customer', [
      { id: 'old', values: { type: 'person', given: 'Ada', phones: [{ value: '+491740771122' }] } },
    ]);
    const rows = 'Name,Phone,Phone 2\n,0170 1234567,\nAda,0174 0771122,0170 1234567';
    const plan = planOf(rows, { matchBy: 'phone' });
    expect((await run(workspace, plan)).counts).toMatchObject({ added: 1, updated: 1 });
    expect((await run(workspace, plan)).counts).toMatchObject({ added: 0, unchanged: 2 });
  });

  it('updates what matches, leaves what is blank, keeps what it does not know', async () => {
    const workspace = new MemoryWorkspace();
    workspace.add('customer', [
      {
        id: 'a',
        values: {
          type: 'person',
          given: 'Anna',
          family: 'Stein',
          note: 'likes rye',
          tags: ['regular'],
          emails: [{ value: 'anna@example.com', label: 'work', primary: true }],
        },
      },
    ]);
    const text = 'Name,E-mail,Phone,Note,Tags\nAnna Stein,ANNA@example.com,+49 30 1234567,,VIP';
    const { counts } = await run(workspace, planOf(text));
    expect(counts).toMatchObject({ added: 0, updated: 1 });
    expect(workspace.of('customer').get('a')).toEqual({
      type: 'person',
      given: 'Anna',
      family: 'Stein',
      note: 'likes rye',
      tags: ['regular', 'VIP'],
      emails: [{ value: 'anna@example.com', label: 'work', primary: true }],
      phones: [{ value: '+49301234567', typed: '+49 30 1234567', primary: true }],
    });
  });

  it('keeps apart people who share an e-mail address', async () => {
    const workspace = new MemoryWorkspace();
    const text = 'Name,E-mail\nAnna Stein,info@example.com\nBo Lind,info@example.com';
    expect((await run(workspace, planOf(text))).counts).toMatchObject({ added: 2, likely: 1 });
    expect((await run(workspace, planOf(text))).counts).toMatchObject({ unchanged: 2, updated: 0 });
  });

  it('does not make an organisation twice that the file brings in full', async () => {
    const workspace = new MemoryWorkspace();
    const text =
      'Type,Name,Company,Phone\nPerson,Anna Stein,Acme GmbH,\nOrganisation,Acme GmbH,,+49301234567';
    const { counts } = await run(workspace, planOf(text));
    expect(counts).toMatchObject({ added: 2, created: 0 });
    const [anna] = [...workspace.of('customer').values()];
    expect(workspace.of('customer').get(String(anna?.parent))).toMatchObject({
      name: 'Acme GmbH',
      phones: [{ value: '+49301234567' }],
    });
  });

  it('adds the tag of the import to what it adds', async () => {
    const workspace = new MemoryWorkspace();
    await run(workspace, planOf('Name\nAnna Stein', { tag: 'fair' }));
    expect([...workspace.of('customer').values()][0]).toMatchObject({ tags: ['fair'] });
    expect(
      (await run(workspace, planOf('Name\nAnna Stein', { tag: 'again' }))).counts.unchanged,
    ).toBe(1);
  });
});

describe('rows that cannot be taken', () => {
  const text =
    'Name,E-mail,Birthday\nAnna Stein,anna@example.com,1988-03-05\nBo Lind,not an address,\n' +
    ',,1990-01-01\nCy Wu,cy@example.com,soon\nAnna Stein,anna@example.com,';

  it('are refused with line, column and reason, and kept as a file', async () => {
    const workspace = new MemoryWorkspace();
    const plan = planOf(text, { mapping: ['name', 'emails', 'birthday'] });
    const labels = { reason: 'Why', 'reason.email': 'no e-mail address' };
    const dry = await dryRunImport(workspace.context(), plan);
    const { counts, refusedFile } = await run(workspace, { ...plan, labels });
    expect(dry).toEqual(counts);
    expect(counts).toMatchObject({ added: 2, refused: 2, duplicates: 1 });
    expect(counts.refusedRows).toEqual([
      { line: 3, column: 2, reason: 'email' },
      { line: 4, reason: 'nameNeeded', params: { field: 'given' } },
      { line: 6, reason: 'repeated', params: { line: 2 } },
    ]);
    expect(refusedFile?.name).toBe('people.refused.csv');
    const lines = new TextDecoder().decode(refusedFile?.bytes).split('\r\n');
    expect(lines[0]).toBe('Name,E-mail,Birthday,line in file,Why');
    expect(lines[1]).toBe('Bo Lind,not an address,,3,E-mail: no e-mail address');
  });

  it('are those with more cells than the header; those with fewer are taken, with a remark', async () => {
    const workspace = new MemoryWorkspace();
    const { counts } = await run(workspace, planOf('Name,Note,Tags\nAnna,x,y,z\nBo,x\nCy,a,b,,'));
    expect(counts).toMatchObject({ added: 2, refused: 1 });
    expect(counts.refusedRows).toMatchObject([{ line: 2, column: 4, reason: 'tooManyCells' }]);
    expect(counts.remarks).toMatchObject([{ line: 3, reason: 'tooFewCells' }]);
  });
});

describe('a file that is broken', () => {
  it.each([
    ['Name,Note\nAnna,"open\nBo,x', 'unterminatedQuote', 2, 6],
    ['Name,Note\nAnna,"a"b,c', 'textAfterQuote', 2, 9],
    ['', 'empty', undefined, undefined],
    ['BEGIN:VCARD\nVERSION:3.0\nFN:Anna\n', 'cardNotClosed', 1, 1],
  ])('%j is refused and changes nothing', async (text, reason, line, column) => {
    const workspace = new MemoryWorkspace();
    const plan = planOf(text);
    const failure = await previewImport(workspace.context(), plan.source).catch((error) => error);
    expect(failure).toBeInstanceOf(JobFailed);
    expect(failure.error).toMatchObject({
      code: 'badFile',
      reason,
      ...(line === undefined ? {} : { line, column }),
    });
    const result = await runImport(workspace.context(), plan).catch((error) => error);
    expect(result.ok === false ? result.error : result.error).toMatchObject({ code: 'badFile' });
    expect(workspace.all()).toEqual({});
  });

  it('is broken anywhere, also after rows that were staged', async () => {
    const rows = Array.from({ length: 5_000 }, (_, i) => `Person ${i},p${i}@example.com`);
    const plan = planOf(`Name,E-mail\n${rows.join('\n')}\nLast,"open`);
    const workspace = new MemoryWorkspace();
    const result = await runImport(workspace.context(), plan);
    expect(result).toMatchObject({
      ok: false,
      error: { reason: 'unterminatedQuote', line: 5_002 },
    });
    expect(workspace.all()).toEqual({});
  });
});

describe('a cell with a very long run of blanks', () => {
  it.each(['Note', 'E-mail', 'Phone', 'Birthday', 'Since', 'Tags', 'Website', 'Consents'])(
    'is read at once as any other: %s',
    async (header) => {
      const text = `Name,${header}\nAnna,"a${' '.repeat(300_000)}b"\nBo,`;
      const plan = planOf(text);
      expect((await previewImport(new MemoryWorkspace().context(), plan.source)).total).toBe(2);
      const { counts } = await run(new MemoryWorkspace(), plan);
      expect(counts.added + counts.refused).toBe(2);
    },
  );

  it('is read at once in an address card', async () => {
    const blanks = ' '.repeat(300_000);
    const text = `BEGIN:VCARD\nFN:Anna\nTEL${blanks};X=a${blanks}b:1\nTEL:1${blanks}2\nIMPP:a${blanks}b\nEND:VCARD`;
    const { counts } = await run(new MemoryWorkspace(), planOf(text));
    expect(counts.added + counts.refused).toBe(1);
  });
});

describe('a table of one blank line that is said to be a header', () => {
  it('has no rows, in the preview and in the import', async () => {
    const plan = planOf('""', { mapping: ['given'] });
    const source = { ...plan.source, hasHeader: true };
    expect(await previewImport(new MemoryWorkspace().context(), source)).toMatchObject({
      hasHeader: true,
      total: 0,
    });
    const { counts } = await run(new MemoryWorkspace(), { ...plan, source });
    expect(counts).toMatchObject({ added: 0, refused: 0 });
  });
});

describe('cancel', () => {
  it('leaves nothing, at whatever point it comes', async () => {
    const rows = Array.from({ length: 3_000 }, (_, i) => `Person ${i},p${i}@example.com`);
    const plan = planOf(`Name,E-mail\n${rows.join('\n')}`);
    for (let after = 0; after < 4; after += 1) {
      const workspace = new MemoryWorkspace();
      workspace.cancelAfter = after;
      const result = await runImport(workspace.context(), plan);
      expect(result).toMatchObject({ ok: false, error: { code: 'cancelled' } });
      expect(workspace.all()).toEqual({});
    }
  });
});

describe('address cards', () => {
  it('name their organisation as it is kept, so that the next import finds it', async () => {
    const workspace = new MemoryWorkspace();
    const plan = planOf('BEGIN:VCARD\nN:Stein;Anna\nORG:Acme\t GmbH\nEND:VCARD');
    expect((await run(workspace, plan)).counts).toMatchObject({ added: 1, created: 1 });
    expect((await run(workspace, plan)).counts).toMatchObject({ unchanged: 1, created: 0 });
  });

  it('of an organisation whose name is too long are refused, not the whole file', async () => {
    const plan = planOf(
      `BEGIN:VCARD\nN:Stein;Anna\nORG:${'x'.repeat(501)}\nEND:VCARD\nBEGIN:VCARD\nFN:Bo\nEND:VCARD`,
    );
    const { counts } = await run(new MemoryWorkspace(), plan);
    expect(counts).toMatchObject({
      added: 1,
      refused: 1,
      refusedRows: [{ line: 1, reason: 'tooLong' }],
    });
  });

  it('change nothing when they come again with one address under two labels', async () => {
    const workspace = new MemoryWorkspace();
    const card = 'BEGIN:VCARD\nFN:Ada\nADR:;;Kai 1\nADR;TYPE=WORK:;;Kai 1\nEND:VCARD';
    await run(workspace, planOf(card));
    expect((await run(workspace, planOf(card))).counts).toMatchObject({ added: 0, unchanged: 1 });
  });

  it('change nothing when they come again and say more or less of the same', async () => {
    const workspace = new MemoryWorkspace();
    const name = 'Jovanović Consulting';
    workspace.add('customer', [
      {
        id: 'old',
        values: { type: 'organisation', name, stage: 'lead', source: 'fair', note: 'x' },
      },
    ]);
    const card = (more: string) => `BEGIN:VCARD\nORG:${name}\n${more}END:VCARD\n`;
    const plan = planOf(card('') + card('UID:5\n'), { matchBy: 'none' });
    expect((await run(workspace, plan)).counts).toMatchObject({ added: 1, unchanged: 1 });
    expect((await run(workspace, plan)).counts).toMatchObject({ added: 0, unchanged: 2 });
  });

  it('make no record its own organisation', async () => {
    const workspace = new MemoryWorkspace();
    const emails = [{ value: 'info@kai.example' }];
    workspace.add('customer', [
      { id: 'kai', values: { type: 'organisation', name: 'Kai', emails } },
    ]);
    const plan = planOf('BEGIN:VCARD\nN:Ada\nORG:Kai\nEMAIL:info@kai.example\nEND:VCARD');
    const answers = { either: 'same' } as const;
    // Ada is not Kai by its mailbox; whoever says so makes Ada of it, and Kai anew.
    expect((await run(new MemoryWorkspace(), plan)).counts).toMatchObject({ added: 1, created: 1 });
    expect((await run(workspace, { ...plan, answers })).counts).toMatchObject({ added: 1 });
    expect(workspace.of('customer').get('kai')).not.toHaveProperty('parent');
    expect((await run(workspace, plan)).counts).toMatchObject({ unchanged: 1, created: 0 });
  });

  it('bring no NUL into a text', async () => {
    const workspace = new MemoryWorkspace();
    const long = `NOTE:${'x'.repeat(70_000)}`;
    await run(workspace, planOf(`BEGIN:VCARD\nFN:Ada\n${long}\nTEL;\0:0170 1\nEND:VCARD`));
    const [ada] = [...workspace.of('customer').values()];
    expect(ada?.phones).toEqual([{ value: '0170 1', primary: true }]);
  });

  it('keep a messaging name of several lines as one', async () => {
    const workspace = new MemoryWorkspace();
    await run(workspace, planOf('BEGIN:VCARD\nFN:Anna\nIMPP:skype:anna\\nstein\nEND:VCARD'));
    const [anna] = [...workspace.of('customer').values()];
    expect(anna?.handles).toEqual([{ service: 'skype', value: 'anna stein' }]);
  });

  const cards = [
    'BEGIN:VCARD',
    'VERSION:3.0',
    'N:Lin;Wanzhao;;;',
    'FN:Lin Wanzhao',
    'ORG:墨泽设计;Studio',
    'TEL;TYPE=CELL:+8613800138000',
    'EMAIL;TYPE=WORK:Lin@Example.com',
    'ADR;TYPE=WORK:;Suite 4;1 Main St;Leeds;;LS1;UK',
    'BDAY:--0305',
    'GENDER:F',
    'END:VCARD',
    '',
  ].join('\r\n');

  it('become customers, and what has no place is named', async () => {
    const workspace = new MemoryWorkspace();
    const plan = planOf(cards);
    const preview = await previewImport(workspace.context(), plan.source);
    expect(preview).toMatchObject({
      format: 'vcard',
      total: 1,
      left: [{ name: 'GENDER', count: 1 }],
    });
    await run(workspace, plan);
    const [lin, studio] = [...workspace.of('customer').values()];
    expect(studio).toEqual({ type: 'organisation', name: '墨泽设计' });
    expect(lin).toMatchObject({
      given: 'Wanzhao',
      family: 'Lin',
      department: 'Studio',
      phones: [{ value: '+8613800138000', label: 'mobile', primary: true }],
      emails: [{ value: 'lin@example.com', label: 'work', primary: true }],
      addresses: [
        { street: '1 Main St\nSuite 4', city: 'Leeds', postalCode: 'LS1', country: 'UK' },
      ],
      birthday: '--03-05',
    });
    expect((await run(workspace, plan)).counts).toMatchObject({ unchanged: 1, added: 0 });
  });
});
