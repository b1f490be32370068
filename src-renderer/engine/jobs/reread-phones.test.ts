import { describe, expect, it } from 'vitest';
import { JobCancelled } from '#engine/jobs/job-failed.ts';
import { rereadPhones } from '#engine/jobs/reread-phones.ts';
import { MemoryWorkspace } from '#test/support/memory-job-context.ts';

function workspaceOf(phones: readonly Readonly<Record<string, unknown>>[]): MemoryWorkspace {
  const workspace = new MemoryWorkspace();
  workspace.add('customer', [
    { id: 'a', values: { type: 'person', given: 'Li', family: 'Wei', phones } },
    { id: 'b', values: { type: 'person', given: 'Ada' } },
  ]);
  return workspace;
}

const mixed = [
  { value: '13812345678', primary: true },
  { value: '+4921123456789', typed: '021 12345678 9', label: 'work' },
  { value: '+491715550152', typed: '+49 171 5550152' },
  { value: '+493615550190' },
  { value: 'ask at the bar' },
];

describe('reading phones anew by another region', () => {
  it('tells first what it would change, and writes nothing', async () => {
    const workspace = workspaceOf(mixed);
    const before = structuredClone(workspace.all());
    const found = await rereadPhones(workspace.context(), { job: 'j', region: 'CN' });
    expect(found).toMatchObject({ changed: 2, records: 1, unread: 2, changeSet: null });
    expect(found.phones).toContainEqual({
      kind: 'customer',
      id: 'a',
      title: 'Li Wei',
      typed: '13812345678',
      from: '13812345678',
      to: '+8613812345678',
    });
    expect(workspace.all()).toEqual(before);
    expect(workspace.acts).toEqual([]);
  });

  it('is one act; what was typed with its country never changes', async () => {
    const workspace = workspaceOf(mixed);
    workspace.region = 'CN';
    const done = await rereadPhones(workspace.context(), { job: 'j', region: 'CN', id: 'r1' });
    expect(done.changeSet).not.toBeNull();
    expect(workspace.acts).toEqual([{ name: 'rereadPhones', params: { region: 'CN', count: 1 } }]);
    expect(workspace.of('customer').get('a')?.phones).toEqual([
      { value: '+8613812345678', typed: '13812345678', primary: true },
      // No whole number of China: as typed again, and no longer one of Germany.
      { value: '021 12345678 9', label: 'work' },
      { value: '+491715550152', typed: '+49 171 5550152' },
      { value: '+493615550190' },
      { value: 'ask at the bar' },
    ]);
    expect(workspace.of('customer').get('b')).not.toHaveProperty('phones');
  });

  it('there and back again is as it was', async () => {
    const workspace = workspaceOf([
      { value: '+491715550152', typed: '0171 5550152', primary: true },
    ]);
    const before = structuredClone(workspace.all());
    workspace.region = 'CN';
    await rereadPhones(workspace.context(), { job: 'j', region: 'CN', id: 'r1' });
    expect(workspace.all()).not.toEqual(before);
    workspace.region = 'DE';
    await rereadPhones(workspace.context(), { job: 'j', region: 'DE', id: 'r2' });
    expect(workspace.all()).toEqual(before);
    const again = await rereadPhones(workspace.context(), { job: 'j', region: 'DE', id: 'r3' });
    expect(again).toMatchObject({ changed: 0, records: 0, changeSet: null });
  });

  it('cancelled, leaves everything as it was', async () => {
    const workspace = workspaceOf(mixed);
    const before = structuredClone(workspace.all());
    workspace.cancelAfter = 0;
    const work = rereadPhones(workspace.context(), { job: 'j', region: 'CN', id: 'r1' });
    await expect(work).rejects.toBeInstanceOf(JobCancelled);
    expect(workspace.all()).toEqual(before);
    expect(workspace.acts).toEqual([]);
  });
});
