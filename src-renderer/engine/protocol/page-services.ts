import type { Enrolled } from '#shared/sync/team.ts';
import type { SyncAnswer, SyncRequest } from '#shared/sync/transport.ts';

/** What the engine asks of the page it runs for, since a worker reaches neither bridge nor key. */
export interface PageServices {
  /** Sends a request to the endpoint with the device's token. */
  syncSend: { params: SyncRequest; result: SyncAnswer };
  /** Writes records to the safety journal; resolves when they are on the disk. Nothing on the web. */
  safetyAppend: { params: { readonly records: readonly Uint8Array[] }; result: undefined };
  /** All whole records of the safety journal; null where there is none. */
  safetyRead: { params: undefined; result: readonly Uint8Array[] | null };
  /** Keeps only these records: the others were acknowledged. */
  safetyReplace: { params: { readonly records: readonly Uint8Array[] }; result: undefined };
  /** A copy of this device works under its name: makes a new key and enrols anew; null: not now. */
  syncEnrolAnew: { params: undefined; result: Enrolled | null };
  /** Who this device is by the key it holds, also after the store was lost. */
  syncIdentity: { params: undefined; result: { origin: string; as: Enrolled } | null };
  /** Key and token go. `wiped`: so has everything else, since the device was revoked. */
  syncForget: { params: { readonly wiped: boolean }; result: undefined };
}

/** Asks the page. Rejects when it cannot, or when `stop` ends first. */
export type AskPage = <K extends keyof PageServices>(
  name: K,
  params: PageServices[K]['params'],
  stop?: AbortSignal,
) => Promise<PageServices[K]['result']>;
