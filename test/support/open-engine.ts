import { Engine } from '#engine/core/engine.ts';
import type { JobContext } from '#engine/jobs/job-context.ts';
import { jobs, previewImport } from '#engine/jobs/jobs.ts';
import type { ChangeRequest, CommitResult } from '#engine/protocol/changes.ts';
import type { EntityKind } from '#shared/domain/entity-kind.ts';
import { kinds as builtIn } from '#shared/domain/kinds.ts';
import { createTextTools } from '#shared/text/create-text-tools.ts';

const tools = createTextTools();

/** Opens an engine on a database of its own name, as the worker does. */
export function openEngine(
  database: string,
  kinds: readonly EntityKind[] = builtIn,
  { startReader = null, now = () => Date.now() }: OpenOptions = {},
): Promise<Engine> {
  const own = { database, kinds, tools, startReader, now };
  return Engine.open({ ...own, jobs, importPreview: previewImport });
}

interface OpenOptions {
  readonly startReader?: JobContext['startReader'];
  readonly now?: () => number;
}

/** Runs a command under a fresh id and expects it to be taken. */
export async function commit(
  engine: Engine,
  name: string,
  ...requests: readonly ChangeRequest[]
): Promise<Extract<CommitResult, { ok: true }>> {
  const result = await engine.request('commit', {
    id: crypto.randomUUID(),
    act: { name },
    requests,
  });
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.problems)}`);
  return result;
}

/** Every record of a kind as plain values, by id: the workspace as a user would compare it. */
export async function contents(
  engine: Engine,
  kind: string,
): Promise<Readonly<Record<string, unknown>>> {
  const ids = await engine.request('ids', { kind, on: { view: { kind } } });
  const found: Record<string, unknown> = {};
  for (const id of [...ids].sort()) {
    const record = await engine.request('record', { kind, id });
    found[id] = record?.values;
  }
  return found;
}
