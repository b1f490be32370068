import { describe, expect, test } from 'vitest';
import { loadSample } from '#engine/jobs/load-sample.ts';
import { bakerySample } from '#shared/sample/bakery.ts';
import { MemoryWorkspace } from '#test/support/memory-job-context.ts';

const params = { id: 'load-1', today: '2026-03-12' };

describe('loadSample', () => {
  test('adds the whole sample as one act', async () => {
    const workspace = new MemoryWorkspace();
    expect(await loadSample(workspace.context(), params)).toMatchObject({ ok: true });
    expect(workspace.acts).toEqual([{ name: 'loadSample' }]);
    for (const { kind, rows } of bakerySample(params.today)) {
      expect([...workspace.of(kind).keys()]).toEqual(rows.map(({ id }) => id));
    }
  });

  test('again: what is there stays as it is', async () => {
    const workspace = new MemoryWorkspace();
    await loadSample(workspace.context(), params);
    const before = workspace.all();
    await loadSample(workspace.context(), { id: 'load-2', today: '2026-04-01' });
    expect(workspace.all()).toEqual(before);
  });
});
