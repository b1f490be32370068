import type { EngineClient } from '#engine/client/engine-client.ts';

/** The whole workspace as a file, with how many records it holds and how many files it lacks. */
export async function wholeWorkspace(engine: EngineClient): Promise<{
  readonly content: Uint8Array;
  readonly records: number;
  /** Contents of files that are not on this device. */
  readonly missing: number;
}> {
  const records = await recordCount(engine);
  const file = await engine.request('exportEverything', { job: crypto.randomUUID() });
  return { content: file.bytes, records, missing: file.missing ?? 0 };
}

/** Records of all kinds. */
export async function recordCount(engine: EngineClient): Promise<number> {
  const { records } = await engine.request('status');
  return Object.values(records).reduce((sum, count) => sum + count, 0);
}
