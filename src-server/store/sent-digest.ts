import type { EndpointRow } from '#server/store/endpoint-store.ts';
import { UNBORN } from '#shared/sync/hlc.ts';
import { isDead } from '#shared/sync/merge.ts';
import { rowDigest } from '#shared/sync/row-digest.ts';

/**
 * A row's digest as devices reckon it, since `2026-11-22-what-devices-keep`; 0 for one that no device keeps: it
 * was erased, or what made it has not come yet. A change of it needs another migration.
 */
export function sentDigest({
  id,
  state,
  sv,
  erased,
}: Pick<EndpointRow, 'id' | 'state' | 'sv' | 'erased'>): number {
  if (erased || state.h === UNBORN) return 0;
  return rowDigest({ id, ...state, sv }, isDead(state));
}
