import { describe, expect, it } from 'vitest';
import { previewImport, runImport } from '#engine/jobs/import.ts';
import type { ImportPlan } from '#engine/protocol/import.ts';
import { MemoryWorkspace } from '#test/support/memory-job-context.ts';

const sourceOf = (text: string, kind = 'customer', name = 'file.csv') => ({
  kind,
  name,
  bytes: new TextEncoder().encode(text),
});

/** What a file is taken for, where nobody said of what kind it is. */
async function guessed(text: string, name?: string): Promise<string> {
  const source = { ...sourceOf(text, 'customer', name), guessKind: true };
  return (await previewImport(new MemoryWorkspace().context(), source)).kind;
}

describe('the kind of a file', () => {
  it.each([
    ['task', 'Task,Due date,Assigned to,Customer\nCall back,2026-03-01,Ann,Lena\n'],
    ['task', '任务,截止日期,负责人,客户\n回电,2026-03-01,小李,王小明\n'],
    ['task', 'title,due,about,note\nCall back,2026-03-01,Lena,soon\n'],
    ['activity', 'Type,Date,Customer,Notes,Minutes\nCall,2026-03-01 10:00,Lena,Asked,5\n'],
    ['customer', 'Name,Email,Phone\nLena,lena@example.com,+49 30 23125418\n'],
    ['customer', 'Name,Company,Role\nLena,Halden,Buyer\n'],
    ['customer', 'Title,Notes,Owner\nDr.,soon,Ann\n'],
    ['customer', 'Lena,lena@example.com\n'],
    ['activity', 'Customer,Date,Notes\nLena,2026-03-01,new\n'],
  ])('is %s by the names of its columns: %s', async (kind, text) => {
    expect(await guessed(text)).toBe(kind);
  });

  it('of address cards is the one that has them', async () => {
    const card = 'BEGIN:VCARD\nVERSION:3.0\nFN:Lena\nEND:VCARD\n';
    expect(await guessed(card, 'cards.vcf')).toBe('customer');
  });

  it('is never guessed over what somebody said', async () => {
    const source = sourceOf('Task,Due date\nCall back,2026-03-01\n', 'customer');
    expect((await previewImport(new MemoryWorkspace().context(), source)).kind).toBe('customer');
  });
});

const customers = [
  { id: 'lena', values: { type: 'person', given: 'Lena', externalId: 'C-1' } },
  {
    id: 'wang',
    values: { type: 'person', name: '王小明', emails: [{ value: 'wang@example.com' }] },
  },
  { id: 'kim', values: { type: 'person', given: 'Kim', emails: [{ value: 'kim@example.com' }] } },
  { id: 'kim2', values: { type: 'person', given: 'Kim', externalId: 'C-2' } },
];

async function importTasks(text: string, workspace = new MemoryWorkspace()) {
  workspace.add('customer', customers);
  const plan: ImportPlan = { source: sourceOf(text, 'task'), matchBy: 'none' };
  const result = await runImport(workspace.context(), { id: 'import', ...plan });
  if (!result.ok) throw new Error(result.error.message);
  return { ...result, tasks: [...workspace.of('task').values()] };
}

describe('tasks from a table', () => {
  it('are about whom they name, by title, e-mail or id', async () => {
    const { tasks, counts } = await importTasks(
      'Task,Due date,Customer\nA,2026-03-01,Lena\nB,,WANG@example.com\nC,,C-1\nD,,kim@example.com\n',
    );
    expect(counts).toMatchObject({ added: 4, refused: 0, created: 0 });
    expect(tasks).toEqual([
      { title: 'A', due: '2026-03-01', about: 'lena' },
      { title: 'B', about: 'wang' },
      { title: 'C', about: 'lena' },
      { title: 'D', about: 'kim' },
    ]);
  });

  it('are left out where a name is several records, or none', async () => {
    const { tasks, counts } = await importTasks('Task,Customer\nA,Kim\nB,Nobody\nC,Lena\n');
    expect(tasks).toEqual([{ title: 'C', about: 'lena' }]);
    expect(counts.refusedRows).toMatchObject([
      {
        line: 2,
        reason: 'refSeveral',
        params: { field: 'about', title: 'Kim', names: 'Kim (kim@example.com) / Kim (C-2)' },
      },
      { line: 3, reason: 'refNotFound', params: { field: 'about', title: 'Nobody' } },
    ]);
  });

  it('are given to whom they name, who is made where there is nobody of that name', async () => {
    const workspace = new MemoryWorkspace();
    workspace.add('member', [{ id: 'ann', values: { name: 'Ann', email: 'ann@example.com' } }]);
    const { tasks, counts } = await importTasks(
      'Task,Assigned to\nA,Ann\nB,ann@example.com\nC,Bo\n',
      workspace,
    );
    expect(tasks.slice(0, 2).map(({ assignee }) => assignee)).toEqual(['ann', 'ann']);
    expect(counts.created).toBe(1);
    expect(workspace.of('member').get(String(tasks[2]?.assignee))).toEqual({ name: 'Bo' });
  });

  it.each(['0001-01-01 00:00:00', '1900-01-01 00:00', '1899-12-30 00:00', '9999-12-31 00:00'])(
    'stay open where what stands for no day says when they were done: %s',
    async (none) => {
      const { tasks, counts } = await importTasks(
        `Task,Completed\nA,${none}\nB,2026-03-01 10:00\n`,
      );
      expect(tasks).toEqual([{ title: 'A' }, { title: 'B', doneAt: Date.UTC(2026, 2, 1, 10) }]);
      expect(counts.remarks).toMatchObject([{ line: 2, reason: 'emptyDay' }]);
    },
  );

  it('change nothing when the file runs again', async () => {
    const workspace = new MemoryWorkspace();
    const text = 'Task,Due date,Customer\nA,2026-03-01,Lena\nB,,\n';
    await importTasks(text, workspace);
    const again = await importTasks(text, workspace);
    expect(again.counts).toMatchObject({ added: 0, updated: 0, unchanged: 2 });
  });
});
