const SEEDS = [0x811c9dc5, 0x2f0b4c47, 0x6b43a9b5, 0x1e35a7bd] as const;

/**
 * An id that follows from others, so that two devices which make the same record apart make one: 32
 * hexadecimal digits, four differently seeded FNV-1a hashes with MurmurHash3's finish. Ids may be up to
 * 200 characters, and two of them one after the other would be too long. No defence against somebody who
 * looks for a collision; there is nothing to gain by one.
 */
export function derivedId(...of: readonly string[]): string {
  const text = of.join('\n');
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
