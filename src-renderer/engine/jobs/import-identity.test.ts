import { describe, expect, it } from 'vitest';
import { dryRunImport, runImport } from '#engine/jobs/import.ts';
import type { ImportAnswers, ImportPlan } from '#engine/protocol/import.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import { MemoryWorkspace } from '#test/support/memory-job-context.ts';

type Key = ImportPlan['matchBy'];

/** A workspace with these customers, by their ids. */
function workspaceOf(customers: Readonly<Record<string, FieldValues>>): MemoryWorkspace {
  const workspace = new MemoryWorkspace();
  const rows = Object.entries(customers).map(([id, values]) => ({ id, values }));
  workspace.add('customer', rows);
  return workspace;
}

function planOf(table: string, matchBy: Key, answers?: ImportAnswers): ImportPlan & { id: string } {
  const bytes = new TextEncoder().encode(table);
  const source = { kind: 'customer', name: 'people.csv', bytes };
  return { id: 'i', source, matchBy, ...(answers ? { answers } : {}) };
}

async function run(workspace: MemoryWorkspace, plan: ImportPlan & { id: string }) {
  const checked = await dryRunImport(workspace.context(), plan);
  const result = await runImport(workspace.context(), plan);
  if (!result.ok) throw new Error(result.error.message);
  expect(result.counts).toEqual(checked);
  return result;
}

const phones = [{ value: '+493615550190', primary: true }];
const hedda = {
  type: 'person',
  given: 'Hedda',
  family: 'Ohm',
  phones,
  note: 'allergic to nuts',
};
const korn = {
  type: 'organisation',
  name: 'Korn AG',
  phones,
  emails: [{ value: 'info@korn.example', primary: true }],
};

describe('a key that several may have', () => {
  it.each<[string, FieldValues, string, Key]>([
    ['Gerd Ohm by Hedda’s phone', hedda, 'Name,Phone\nGerd Ohm,0361 5550190', 'phone'],
    ['Lea Halm by the switchboard of Korn AG', korn, 'Name,Phone\nLea Halm,0361 5550190', 'phone'],
    [
      'Lea Halm in parts by the switchboard',
      korn,
      'First name,Last name,Phone\nLea,Halm,0361 5550190',
      'phone',
    ],
    [
      'an organisation by a person’s info@',
      { type: 'person', given: 'Lea', family: 'Halm', emails: korn.emails },
      'Type,Name,E-mail\nOrganisation,Korn AG,info@korn.example',
      'email',
    ],
    ['a person by the info@ of Korn AG', korn, 'Name,E-mail\nGerd Ohm,info@korn.example', 'email'],
    [
      '张三 by 张伟’s phone',
      { type: 'person', family: '张', given: '伟', phones: [{ value: '+8613800138000' }] },
      '姓名,手机\n张三,+86 138 0013 8000',
      'phone',
    ],
  ])('%s is added, and proposed as possibly the same', async (_case, before, table, matchBy) => {
    const workspace = workspaceOf({ old: before });
    const { counts } = await run(workspace, planOf(table, matchBy));
    expect(counts).toMatchObject({ added: 1, updated: 0, asked: 0, likely: 1 });
    expect(workspace.of('customer').get('old')).toEqual(before);
    const pairs = workspace.proposed.get('customer');
    expect(pairs).toMatchObject([{ first: 'old' }]);
    expect(pairs?.[0]?.reasons).toContain(matchBy);
    const again = await run(workspace, planOf(table, matchBy));
    expect(again.counts).toMatchObject({ added: 0, updated: 0, unchanged: 1 });
  });

  it.each<[string, FieldValues, string, Key]>([
    ['the same name', hedda, 'Name,Phone,Tags\nHedda Ohm,0361 5550190,x', 'phone'],
    ['the name in capitals', hedda, 'Name,Phone,Tags\nHEDDA OHM,0361 5550190,x', 'phone'],
    ['a middle name more', hedda, 'Name,Phone\nHedda Maria Ohm,0361 5550190', 'phone'],
    ['the firm without a type', korn, 'Name,E-mail,Tags\nKorn AG,info@korn.example,x', 'email'],
  ])('%s is that record', async (_case, before, table, matchBy) => {
    const workspace = workspaceOf({ old: before });
    const { counts } = await run(workspace, planOf(table, matchBy));
    expect(counts).toMatchObject({ added: 0, updated: 1, asked: 0 });
    expect((await run(workspace, planOf(table, matchBy))).counts).toMatchObject({ unchanged: 1 });
  });

  it('two rows of one file with one phone are two', async () => {
    const workspace = workspaceOf({ old: hedda });
    const table = 'Name,Phone\nGerd Ohm,0361 5550190\nHedda Ohm,0361 5550190\nIda Ohm,0361 5550190';
    const { counts } = await run(workspace, planOf(table, 'phone'));
    expect(counts).toMatchObject({ added: 2, unchanged: 1, asked: 0 });
    expect((await run(workspace, planOf(table, 'phone'))).counts).toMatchObject({ unchanged: 3 });
  });
});

describe('a row that could be either', () => {
  const table = 'Name,Phone,Note\nH. Ohm,0361 5550190,likes rye';

  it('is asked, with what the record would become', async () => {
    const workspace = workspaceOf({ old: hedda });
    const counts = await dryRunImport(workspace.context(), planOf(table, 'phone'));
    expect(counts).toMatchObject({ asked: 1, unanswered: 1, unansweredNew: 1, updated: 0 });
    expect(workspace.check?.questionsAt(0, 10)).toMatchObject([
      {
        line: 2,
        title: 'H. Ohm',
        otherwise: 'new',
        candidates: [{ id: 'old', renames: true, changes: { given: 'H.', note: 'likes rye' } }],
      },
    ]);
  });

  it.each<[string, ImportAnswers | undefined, object, object]>([
    ['nothing: added and proposed', undefined, { added: 1, likely: 1 }, hedda],
    ['new: added', { either: 'new' }, { added: 1 }, hedda],
    ['left out', { either: 'leftOut' }, { refused: 1, added: 0 }, hedda],
    [
      'the same',
      { lines: { 2: { as: 'same', id: 'old' } } },
      { updated: 1, renamed: 1 },
      { ...hedda, given: 'H.', note: 'likes rye' },
    ],
    [
      'the same, which keeps its name',
      { either: 'nameKept' },
      { updated: 1, renamed: 0, namesKept: 1 },
      { ...hedda, note: 'likes rye' },
    ],
    [
      'the same as somebody who was not shown: as if nothing was said',
      { lines: { 2: { as: 'same', id: 'gone' } } },
      { added: 1, unanswered: 1 },
      hedda,
    ],
  ])('answered: %s', async (_case, answers, expected, after) => {
    const workspace = workspaceOf({ old: hedda });
    const { counts } = await run(workspace, planOf(table, 'phone', answers));
    expect(counts).toMatchObject(expected);
    expect(workspace.of('customer').get('old')).toEqual(after);
    const all = workspace.all();
    await run(workspace, planOf(table, 'phone', answers));
    expect(workspace.all()).toEqual(all);
  });

  it('keeps the name that was to be kept when the file comes again and its id is known', async () => {
    const mail = [{ value: 'hedda.ohm@post.example', primary: true }];
    const workspace = workspaceOf({ old: { ...hedda, emails: mail } });
    const file = 'Name,E-mail,ID\nHédda Ohm,hedda.ohm@post.example,R4';
    const plan = planOf(file, 'email', { either: 'nameKept', renamed: 'nameKept' });
    for (let turn = 0; turn < 2; turn++) {
      await run(workspace, plan);
      const known = { given: 'Hedda', family: 'Ohm', externalId: 'R4' };
      expect(workspace.of('customer').get('old')).toMatchObject(known);
    }
  });

  it('is left out with the reason where it has no name of its own', async () => {
    const workspace = workspaceOf({ old: hedda });
    const { counts, refusedFile } = await run(
      workspace,
      planOf('Phone,Note\n0361 5550190,called twice', 'phone'),
    );
    expect(counts).toMatchObject({ asked: 1, unanswered: 1, unansweredNew: 0, refused: 1 });
    expect(counts.refusedRows).toMatchObject([
      { reason: 'couldBe', params: { title: 'Hedda Ohm' } },
    ]);
    expect(refusedFile).not.toBeNull();
    expect(workspace.of('customer').get('old')).toEqual(hedda);
  });

  it('of two records of one name is asked, with both', async () => {
    const workspace = workspaceOf({ one: hedda, two: { ...hedda, note: 'x' } });
    const counts = await dryRunImport(
      workspace.context(),
      planOf('Name,Phone,Tags\nHedda Ohm,0361 5550190,VIP', 'phone'),
    );
    expect(counts).toMatchObject({ asked: 1 });
    expect(workspace.check?.questionsAt(0, 1)[0]?.candidates).toHaveLength(2);
  });

  it('that says nothing new leaves the record to the row that has its name', async () => {
    const workspace = workspaceOf({ old: hedda });
    const table = 'First name,Last name,Phone,Tags\n,Ohm,0361 5550190,\nHedda,Ohm,0361 5550190,VIP';
    const { counts } = await run(workspace, planOf(table, 'phone'));
    expect(counts).toMatchObject({ unchanged: 1, updated: 1, added: 0 });
  });

  it('without a name does not take the record that an unanswered row was added as', async () => {
    const workspace = workspaceOf({
      old: { ...hedda, emails: [{ value: 'hedda.ohm@post.example', primary: true }] },
    });
    const table =
      'Name,Phone,E-mail\n,0361 777777,hedda.ohm@post.example\nH,0361 777777,hedda.ohm@post.example';
    await run(workspace, planOf(table, 'email'));
    const all = workspace.all();
    expect((await run(workspace, planOf(table, 'email'))).counts).toMatchObject({ added: 0 });
    expect(workspace.all()).toEqual(all);
  });

  it('makes no organisation that only a row left out names', async () => {
    const workspace = workspaceOf({ old: hedda });
    const plan = planOf('Name,Phone,Company\nH. Ohm,0361 5550190,Neu GmbH', 'phone', {
      either: 'leftOut',
    });
    const { counts, changeSet } = await run(workspace, plan);
    expect(counts).toMatchObject({ created: 0 });
    expect(changeSet).toBeNull();
  });
});

describe('an id of the other system', () => {
  const old = { ...hedda, externalId: 'C1' };

  it.each<[string, string]>([
    ['another name and type', 'ID,Type,Name\nC1,Organisation,Halm KG'],
    ['another name altogether', 'ID,Name\nC1,Lea Halm'],
    ['another type', 'ID,Type,Name\nC1,Organisation,Hedda Ohm'],
  ])('with %s is asked, and nothing is done unasked', async (_case, table) => {
    const workspace = workspaceOf({ old });
    const { counts } = await run(workspace, planOf(table, 'externalId'));
    expect(counts).toMatchObject({ asked: 1, refused: 1, added: 0, updated: 0 });
    expect(workspace.of('customer').get('old')).toEqual(old);
    await run(workspace, planOf(table, 'externalId', { either: 'same' }));
    expect(workspace.of('customer').get('old')).not.toEqual(old);
  });

  it('with part of the name changed is the record, and renames it only when that was confirmed', async () => {
    const workspace = workspaceOf({ old });
    const table = 'ID,Name,Tags\nC1,Hedda Halm,VIP';
    const kept = await run(workspace, planOf(table, 'externalId'));
    expect(kept.counts).toMatchObject({ updated: 1, renamed: 0, namesKept: 1, asked: 0 });
    expect(workspace.of('customer').get('old')).toEqual({ ...old, tags: ['VIP'] });
    const plan = planOf(table, 'externalId', { renamed: 'same' });
    expect((await run(workspace, plan)).counts).toMatchObject({ updated: 1, renamed: 1 });
    expect(workspace.of('customer').get('old')).toMatchObject({ family: 'Halm', tags: ['VIP'] });
    expect((await run(workspace, plan)).counts).toMatchObject({ unchanged: 1 });
  });

  it('fills in a name where there was none', async () => {
    const workspace = workspaceOf({ old: { type: 'person', externalId: 'C1', phones } });
    const { counts } = await run(workspace, planOf('ID,Name\nC1,Hedda Ohm', 'externalId'));
    expect(counts).toMatchObject({ updated: 1, renamed: 1, asked: 0 });
  });

  it('answered as somebody new is added once', async () => {
    const workspace = workspaceOf({ old });
    const plan = planOf('ID,Type,Name\nc1,Organisation,Hedda Ohm', 'externalId', { either: 'new' });
    expect((await run(workspace, plan)).counts).toMatchObject({ added: 1 });
    expect((await run(workspace, plan)).counts).toMatchObject({ added: 0, unchanged: 1 });
  });

  it('that two records have is asked', async () => {
    const workspace = workspaceOf({ one: old, two: { ...old, given: 'Gerd' } });
    const table = 'ID,Name\nC1,Ida Ohm';
    expect((await run(workspace, planOf(table, 'externalId'))).counts).toMatchObject({
      asked: 1,
      refused: 1,
    });
  });
});

describe('what a check found', () => {
  it('names each update field by field, and those that change a name apart', async () => {
    const workspace = workspaceOf({
      one: { ...hedda, externalId: 'C1' },
      two: { ...hedda, given: 'Ida', externalId: 'C2', phones: [] },
    });
    const table = 'ID,Name,Company\nC1,Hedda Ohm,Neu GmbH\nC2,Ida Halm,';
    const plan = planOf(table, 'externalId', { renamed: 'same' });
    expect(await dryRunImport(workspace.context(), plan)).toMatchObject({ updated: 2, renamed: 1 });
    const { check } = workspace;
    expect(check?.changesAt(0, 10)).toMatchObject([
      { kind: 'customer', id: 'one', line: 2, renames: false, changes: { parent: 'new-1' } },
      { kind: 'customer', id: 'two', line: 3, renames: true, changes: { family: 'Halm' } },
    ]);
    expect(check?.titleOf('new-1')).toBe('Neu GmbH');
    expect(check?.changesAt(0, 10, 'renames')).toMatchObject([{ id: 'two' }]);
  });
});

describe('what was typed as a number and is none', () => {
  it('recognises nobody: a second row with the same words is another row', async () => {
    const workspace = workspaceOf({ korn: { ...korn, phones: [{ value: 'ask at the desk' }] } });
    const table = 'Name,Phone\nLea Halm,ask at the desk\nBo Ros,ask at the desk';
    const first = await run(workspace, planOf(table, 'phone'));
    expect(first.counts).toMatchObject({ added: 2, updated: 0, asked: 0 });
    const again = await run(workspace, planOf(table, 'phone'));
    expect(again.counts).toMatchObject({ added: 0, updated: 0, unchanged: 2 });
  });
});

describe('a row without a name', () => {
  it.each<[string, Readonly<Record<string, FieldValues>>, string, Key, ImportAnswers]>([
    [
      'the row of its id that has a name',
      {},
      'ID,Name,Note\nA1,,likes rye\nA1,Hedda Ohm,',
      'externalId',
      { either: 'same' },
    ],
  ])(
    'waits for %s, so that the file run again changes nothing',
    async (_, before, table, key, answers) => {
      const workspace = workspaceOf(before);
      const plan = planOf(table, key, answers);
      expect((await run(workspace, plan)).changeSet).not.toBeNull();
      const after = workspace.all();
      expect((await run(workspace, plan)).changeSet).toBeNull();
      expect(workspace.all()).toEqual(after);
    },
  );

  it('is still asked about where nobody else in the file has its phone', async () => {
    const workspace = workspaceOf({ old: hedda });
    const table = 'Name,Phone,Note\n,0361 5550190,likes rye\nGerd Ohm,0361 777777,';
    const { counts } = await run(workspace, planOf(table, 'phone', { either: 'same' }));
    expect(counts).toMatchObject({ asked: 1, updated: 1, added: 1 });
  });
});
