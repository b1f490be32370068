import { type FieldValues, isBlank, type StoredRow } from '#shared/sync/change-set.ts';
import { canonical } from '#shared/sync/merge.ts';

/** What of a record counts: what a device keeps of a pulled row as it came. */
type Digested = Omit<StoredRow, 'd'> & {
  /** Version of its kind's stored shape. */
  readonly sv: number;
};

/**
 * A record's present state as 32 bits, never 0. Summed over a kind's records on both sides, unequal
 * sums show that a device has something else than the endpoint; by buckets of ids, where.
 */
export function rowDigest(row: Digested, isDead: boolean): number {
  return digestOf(contentDigest(row), isDead);
}

/** A record without whether it lives: a device learns the two apart. */
export function contentDigest({ id, v, h, f, o, sv }: Digested): number {
  return hash32(canonical([id, withoutBlanks(v), h, f, o, sv]));
}

/** A record's digest from that of its content. Stamps of its deaths are not looked at. */
export function digestOf(content: number, isDead: boolean): number {
  return (isDead ? ~content : content) >>> 0 || 1;
}

/** The bucket an id falls into: four hex digits. */
export function bucketOf(id: string): string {
  return (hash32(id) >>> 16).toString(16).padStart(4, '0');
}

/** A blank field and one without a key are the same. */
function withoutBlanks(values: FieldValues): FieldValues {
  if (!Object.values(values).some(isBlank)) return values;
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !isBlank(value)));
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
