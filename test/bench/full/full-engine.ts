import { Engine } from '#engine/core/engine.ts';
import type { BulkWriter, JobContext } from '#engine/jobs/job-context.ts';
import { jobs, previewImport } from '#engine/jobs/jobs.ts';
import type { RecordRow } from '#shared/sync/change-set.ts';
import { createTextTools } from '#shared/text/create-text-tools.ts';
import { fullKinds } from '#test/bench/full/full-kinds.ts';
import {
  customerRows,
  type FullSize,
  type Generated,
  generatedKinds,
  NOW,
} from '#test/bench/full/full-rows.ts';
import { tell } from '#test/support/lab-worker.ts';

const PIECE = 50_000;

/** The clock of the engine: it stands, until it is put on. */
export const clock = { now: NOW };

/** An engine whose job for sample data brings in what was generated. */
export function openFull(bring?: (context: JobContext, id: string) => Promise<unknown>) {
  return Engine.open({
    database: 'bench',
    kinds: fullKinds,
    tools: createTextTools(),
    now: () => clock.now,
    importPreview: previewImport,
    jobs: {
      ...jobs,
      loadSample: async (context, { id }) => {
        await bring?.(context, id);
        const counts = { added: 0, changed: 0, deleted: 0, restored: 0 };
        return { ok: true, changeSet: id, counts, leftAlone: [] };
      },
    },
  });
}

/** Brings in the customers alone. */
export async function loadCustomers({ customers }: FullSize, seed: number): Promise<void> {
  const engine = await openFull(async (context, id) => {
    const writer = context.bulk({ name: 'load' }, id);
    await addAll(writer, context, 'customer', customerRows(customers, seed));
    await writer.commit();
  });
  await engine.request('loadSample', { job: 'load', id: 'customers', today: '2026-06-30' });
  await engine.saveSnapshot();
  engine.close();
}

/** Brings in all the rest, a kind an act. */
export async function loadRest(size: FullSize, seed: number): Promise<void> {
  const engine = await openFull(async (context) => {
    for (const generated of generatedKinds(size, seed)) {
      await loadKind(context, generated);
      tell({ stage: `loaded ${generated.kind}` });
    }
  });
  await engine.request('loadSample', { job: 'load', id: 'rest', today: '2026-06-30' });
  await engine.saveSnapshot();
  engine.close();
}

async function loadKind(context: JobContext, { kind, count, rows }: Generated): Promise<void> {
  const writer = context.bulk({ name: 'load' }, `load-${kind}`);
  for (let from = 0; from < count; from += PIECE) {
    await addAll(writer, context, kind, rows(from, Math.min(PIECE, count - from)));
    await context.yield();
  }
  const result = await writer.commit();
  if (!result.ok) throw new Error(JSON.stringify(result.problems.slice(0, 3)));
}

async function addAll(
  writer: BulkWriter,
  context: JobContext,
  kind: string,
  rows: readonly RecordRow[],
): Promise<void> {
  await writer.add(
    kind,
    rows.map(({ id, values }) => ({ id, values: context.stored(kind, values) })),
  );
}
