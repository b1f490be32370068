import { defineKind } from '#shared/domain/entity-kind.ts';
import type { RecordRow } from '#shared/sync/change-set.ts';

/** Two records of a kind that somebody said are not the same. `first` sorts before `second`. */
export const distinctPair = defineKind({
  name: 'distinctPair',
  atHand: true,
  fields: {
    kind: { type: 'text', required: true, system: true },
    first: { type: 'text', required: true, system: true },
    second: { type: 'text', required: true, system: true },
  },
  access: { add: 'agent', set: 'agent', del: 'agent', undel: 'agent' },
  title: () => '',
  userFacing: false,
});

/**
 * The row that says two records of a kind are not the same. Its id follows from theirs in either
 * order, so that two devices that say it write one record.
 */
export function distinctPairRow(kind: string, a: string, b: string): RecordRow {
  const [first, second] = a < b ? [a, b] : [b, a];
  return {
    id: `apart-${hash128(`${kind}\n${first}\n${second}`)}`,
    values: { kind, first, second },
  };
}

const SEEDS = [0x811c9dc5, 0x2f0b4c47, 0x6b43a9b5, 0x1e35a7bd] as const;

/**
 * A text as 32 hexadecimal digits: four differently seeded FNV-1a hashes with MurmurHash3's finish.
 * Ids may be up to 200 characters, and two of them with the kind would be too long for a ref. No
 * defence against somebody who looks for a collision; there is nothing to gain by one.
 */
function hash128(text: string): string {
  return SEEDS.map((seed) => {
    let hash: number = seed;
    for (let i = 0; i < text.length; i++) {
      hash = Math.imul(hash ^ text.charCodeAt(i), 0x0100_0193);
      hash ^= hash >>> 15;
    }
    hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
    return ((hash ^ (hash >>> 16)) >>> 0).toString(16).padStart(8, '0');
  }).join('');
}
