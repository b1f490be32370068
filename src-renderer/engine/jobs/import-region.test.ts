import { expect, it } from 'vitest';
import { dryRunImport, previewImport, runImport } from '#engine/jobs/import.ts';
import { MemoryWorkspace } from '#test/support/memory-job-context.ts';

const NAMES = ['Anna', 'Ben', 'Cleo', 'Dora'];

function fileOf(phones: readonly string[]) {
  const rows = phones.map((phone, i) => `${NAMES[i]},"${phone}"`);
  const bytes = new TextEncoder().encode(['First name,Phone', ...rows].join('\n'));
  return { kind: 'customer', name: 'people.csv', bytes };
}

const chinese = fileOf(['13812345678', '139 0013 9000', '15912345678', '010-62345678']);

it.each([
  [chinese, 'CN'],
  [fileOf(['07700 900123', '07911 123456', '07400 123456', '020 7946 0958']), 'GB'],
])('asks when the numbers look like another country’s', async (source, looks) => {
  const workspace = new MemoryWorkspace();
  const preview = await previewImport(workspace.context(), source);
  expect(preview.region).toEqual({ set: 'DE', looks });
});

it('asks nothing when they are the region’s own', async () => {
  const workspace = new MemoryWorkspace();
  const source = fileOf(['0171 5550152', '0160/1234567', '0361 5550190', '0152 1234567']);
  expect(await previewImport(workspace.context(), source)).not.toHaveProperty('region');
});

it('reads this file by the region that was answered, and the workspace stays as it is', async () => {
  const workspace = new MemoryWorkspace();
  const plan = { id: 'i', source: chinese, matchBy: 'none', region: 'CN' } as const;
  await runImport(workspace.context(), plan);
  const phones = [...workspace.of('customer').values()].map(({ phones: list }) => list);
  expect(phones[0]).toEqual([{ value: '+8613812345678', typed: '13812345678', primary: true }]);
  expect(phones[3]).toEqual([{ value: '+861062345678', typed: '010-62345678', primary: true }]);
  expect(workspace.region).toBe('DE');
});

it('tells which phones are kept as typed', async () => {
  const workspace = new MemoryWorkspace();
  const source = fileOf(['13812345678', '0171 5550152', '10086', 'ask her']);
  const { remarks, added } = await dryRunImport(workspace.context(), { source, matchBy: 'none' });
  expect(added).toBe(4);
  expect(remarks).toEqual([
    { line: 2, column: 2, reason: 'phoneAsTyped', params: { text: '13812345678' } },
    { line: 5, column: 2, reason: 'phoneAsTyped', params: { text: 'ask her' } },
  ]);
});
