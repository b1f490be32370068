import { openReading } from '#engine/jobs/import-reading.ts';
import { JobFailed } from '#engine/jobs/job-failed.ts';
import { incomingRows } from '#engine/jobs/read-rows.ts';
import type { FromReader, ToReader } from '#engine/jobs/reader-port.ts';
import type { EntityKind } from '#shared/domain/entity-kind.ts';
import type { ReadingTools } from '#shared/text/text-tools.ts';

/** The reading worker's side of `readRowsBeside`: answers one request, then is done with. */
export function serveReader(
  kinds: readonly EntityKind[],
  tools: ReadingTools,
  say: (message: FromReader) => void,
): (message: ToReader) => void {
  let leave = 0;
  let given: (() => void) | null = null;
  const read = async (request: Extract<ToReader, { type: 'read' }>) => {
    const { plan, kind: name, fields, settings, from } = request;
    const kind = kinds.find((each) => each.name === name);
    if (!kind) throw new Error(`No kind of record is called ${name}.`);
    const ground = { kind, fields, tools, settings };
    for (const batch of incomingRows(openReading(plan, ground), ground, from)) {
      while (leave === 0) {
        await new Promise<void>((resolve) => {
          given = resolve;
        });
      }
      leave--;
      say({ ...batch, type: 'batch', rows: JSON.stringify(batch.rows) });
    }
    say({ type: 'done' });
  };
  return (message) => {
    if (message.type === 'read') {
      leave = message.ahead;
      read(message).catch((error: unknown) => {
        if (error instanceof JobFailed) say({ type: 'failed', error: error.error });
        else say({ type: 'crashed', message: String(error) });
      });
      return;
    }
    leave++;
    given?.();
  };
}
