import { describe, expect, it } from 'vitest';
import { runImport } from '#engine/jobs/import.ts';
import type { ImportPlan } from '#engine/protocol/import.ts';
import { MemoryWorkspace } from '#test/support/memory-job-context.ts';

async function imported(workspace: MemoryWorkspace, text: string, more: Partial<ImportPlan> = {}) {
  const bytes = new TextEncoder().encode(text);
  const source = { kind: 'customer', name: 'people.csv', bytes };
  const plan = { id: 'import-1', source, matchBy: 'externalId' as const, ...more };
  const result = await runImport(workspace.context(), plan);
  if (!result.ok) throw new Error(result.error.message);
  return result.counts;
}

describe('wrappers and signs nobody sees', () => {
  it('are in no field and no key', async () => {
    const workspace = new MemoryWorkspace();
    const counts = await imported(
      workspace,
      [
        '\u200bID,Name,Company,E-mail,Phone,Tags,Postal code,Notes',
        '"=""00124""","=""Anna Berger""","=""Korn AG""","=""Anna@Example.org""",\'0361 5550190,\u200bVIP,\'01067,=""x""',
        "'00125,Jan O'Hara,Korn\u202a AG\u202c,\u202ajan@example.org\u202c,,VIP,,",
        '00126,\u2060Li\u00a0Wei,Korn\u00a0AG,,,,,',
      ].join('\n'),
    );
    expect(counts).toMatchObject({ added: 3, created: 1, refused: 0 });
    const all = [...workspace.of('customer').values()];
    const parent = [...workspace.of('customer')].find(([, { name }]) => name === 'Korn AG')?.[0];
    expect(all).toContainEqual({
      type: 'person',
      externalId: '00124',
      given: 'Anna',
      family: 'Berger',
      parent,
      emails: [{ value: 'anna@example.org', primary: true }],
      phones: [{ value: '+493615550190', typed: '0361 5550190', primary: true }],
      tags: ['VIP'],
      addresses: [{ postalCode: '01067', primary: true }],
      note: 'x',
    });
    expect(all).toContainEqual(
      expect.objectContaining({ externalId: '00125', family: "O'Hara", tags: ['VIP'], parent }),
    );
    expect(all).toContainEqual(
      expect.objectContaining({ externalId: '00126', given: 'Li', family: 'Wei', parent }),
    );
  });

  it('do not make one organisation two', async () => {
    const workspace = new MemoryWorkspace();
    const text = 'ID,Name,Type\n="1",Korn AG,organisation\n\'1,\u202aKorn AG,organisation';
    expect(await imported(workspace, text)).toMatchObject({ added: 1, duplicates: 1 });
    const again = 'ID,Name,Type\n\u202a1\u202c,Korn\u200b AG,organisation';
    expect(await imported(workspace, again)).toMatchObject({ added: 0, unchanged: 1 });
  });

  it('that were stored before are compared as if they had not been', async () => {
    const workspace = new MemoryWorkspace();
    workspace.add('customer', [
      { id: 'old', values: { type: 'person', name: '\u202aAnna Berger', externalId: '="7"' } },
    ]);
    expect(await imported(workspace, 'ID,Name\n7,Anna Berger')).toMatchObject({ added: 0 });
  });
});
