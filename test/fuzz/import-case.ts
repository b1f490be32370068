import type { ImportAnswers, ImportPlan } from '#engine/protocol/import.ts';
import { createRandom } from '#shared/sample/random.ts';
import { mutated } from '#test/fuzz/mutate.ts';
import { relativesTable } from '#test/fuzz/relatives.ts';
import type { FuzzFormat, SeedFiles } from '#test/fuzz/seed-files.ts';

/** One import to try: a damaged file, and how the user has it read. */
export interface ImportCase {
  readonly bytes: Uint8Array;
  readonly kind: string;
  readonly name: string;
  /** Into a workspace with records, or an empty one. */
  readonly filled: boolean;
  readonly matchBy: ImportPlan['matchBy'];
  readonly dateOrder?: 'dmy' | 'mdy';
  readonly tag?: string;
  /** What the user said of rows that could be either. */
  readonly answers?: ImportAnswers;
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly hasHeader?: boolean;
  /** Maps columns at random with this seed instead of as guessed. */
  readonly mapping?: number;
  /** Yields after which the cancelled run is stopped. */
  readonly cancelAfter: number;
}

const NAMES = { csv: 'people.csv', vcard: 'people.vcf', workspace: 'rapport.zip' } as const;

/** The case of this number: the same for the same seed, format and seed files. */
export function importCase(
  seeds: SeedFiles,
  format: FuzzFormat,
  seed: number,
  index: number,
): ImportCase {
  const random = createRandom(
    Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b) ^ format.length,
  );
  const files = seeds.files[format];
  const others = random.chance(0.9) ? files : seeds.files[random.pick(['csv', 'vcard'] as const)];
  const bytes = mutated(random.pick(files), random.pick(others), random, format);
  const table = format === 'csv';
  // People who share phones and mailboxes are rare in files of other programs.
  const isFamily = table && random.chance(0.3);
  const kind = random.weighted([
    ['customer', 92],
    ['task', 4],
    ['activity', 4],
  ]);
  return {
    bytes: isFamily ? relativesTable(random) : bytes,
    kind: isFamily ? 'customer' : kind,
    name: random.chance(0.9) ? NAMES[format] : random.pick(['', 'x', 'people.vcf', 'a.b.c.csv']),
    filled: isFamily || random.chance(0.4),
    matchBy: random.pick(['none', 'externalId', 'email', 'phone'] as const),
    ...(random.chance(0.1) ? { dateOrder: random.pick(['dmy', 'mdy'] as const) } : {}),
    ...(random.chance(0.2) ? { tag: random.pick(['fair', ' ', 'x'.repeat(300)]) } : {}),
    ...(random.chance(0.1)
      ? { encoding: random.pick(['utf-8', 'gb18030', 'big5', 'windows-1252', 'utf-16le', 'nope']) }
      : {}),
    ...(table && random.chance(0.1) ? { delimiter: random.pick([',', ';', '\t', '|', 'x']) } : {}),
    ...(table && random.chance(0.15) ? { hasHeader: random.chance(0.5) } : {}),
    ...(table && random.chance(0.2) ? { mapping: random.int(1, 1e9) } : {}),
    ...(random.chance(0.3)
      ? {
          answers: {
            either: random.pick(['same', 'nameKept', 'new', 'leftOut'] as const),
            renamed: random.pick(['same', 'nameKept'] as const),
          },
        }
      : {}),
    cancelAfter: random.int(0, 4),
  };
}
