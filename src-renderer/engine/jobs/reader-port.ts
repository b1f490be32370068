import type { BatchOf, ReadPlan } from '#engine/jobs/import-reading.ts';
import type { IncomingRow } from '#engine/jobs/incoming-row.ts';
import type { JobSettings } from '#engine/jobs/job-settings.ts';
import type { EngineError } from '#engine/protocol/errors.ts';
import type { FieldSpecs } from '#shared/domain/field-spec.ts';

/** A request to the reading worker, and its leave to send one batch more. */
export type ToReader =
  | {
      readonly type: 'read';
      readonly plan: ReadPlan;
      readonly kind: string;
      readonly fields: FieldSpecs;
      readonly settings: JobSettings;
      /** The first batch that it is to read. */
      readonly from: number;
      /** Batches it may send before it is given leave for more. */
      readonly ahead: number;
    }
  | { readonly type: 'more' };

/** What the reading worker says. Rows go as JSON, which is read faster than the platform's clones. */
export type FromReader =
  | (Omit<BatchOf<IncomingRow>, 'rows'> & { readonly type: 'batch'; readonly rows: string })
  | { readonly type: 'done' }
  | { readonly type: 'failed'; readonly error: EngineError }
  | { readonly type: 'crashed'; readonly message: string };

/** What of a worker is needed to talk with it. */
export interface ReaderPort {
  onmessage: ((event: MessageEvent<FromReader>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(message: ToReader): void;
  terminate(): void;
}
