import { canonical, type RowState } from '#shared/sync/merge.ts';

/**
 * A record's present state as 32 bits. Summed over a table's records on both sides, unequal sums
 * show that a device has something else than the endpoint; by buckets of ids, where.
 */
export function rowDigest(id: string, { v, h, f, o, d, u }: RowState): number {
  return hash32(canonical([id, v, h, f, o, d, u]));
}

/** The bucket an id falls into: four hex digits. */
export function bucketOf(id: string): string {
  return (hash32(id) >>> 16).toString(16).padStart(4, '0');
}

/** FNV-1a with MurmurHash3's finish. */
function hash32(text: string): number {
  let hash = 0x811c_9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x0100_0193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
