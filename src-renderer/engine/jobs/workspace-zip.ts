import { unzipSync } from 'fflate';
import { badFile, JobFailed } from '#engine/jobs/job-failed.ts';

/** A file that says it unpacks to more is refused: no text may be longer (2^29 units in Chromium). */
const MOST_BYTES = 500_000_000;
/** Deflate cannot pack tighter: a size beyond is made up, to have memory reserved for it. */
const MOST_RATIO = 1_032;

/** The text of one file of a zip; null when there is none. Throws `JobFailed` for a damaged one. */
export function unpackText(zip: Uint8Array, name: string): string | null {
  const bytes = unpack(zip, new Set([name])).get(name);
  if (!bytes) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw damaged();
  }
}

/** Some files of a zip, by name. Throws `JobFailed` for a damaged one. */
export function unpack(
  zip: Uint8Array,
  names: ReadonlySet<string>,
): ReadonlyMap<string, Uint8Array> {
  return new Map(Object.entries(inZip(zip, ({ name }) => names.has(name))));
}

/** Names and sizes of the files of a zip. Throws `JobFailed` for a damaged one. */
export function listZip(
  zip: Uint8Array,
): readonly { readonly name: string; readonly size: number }[] {
  const found: { name: string; size: number }[] = [];
  inZip(zip, ({ name, originalSize }) => {
    found.push({ name, size: originalSize });
    return false;
  });
  return found;
}

interface Packed {
  readonly name: string;
  readonly size: number;
  readonly originalSize: number;
}

function inZip(zip: Uint8Array, isWanted: (file: Packed) => boolean): Record<string, Uint8Array> {
  try {
    return unzipSync(zip, {
      filter: (file) => {
        if (!isWanted(file)) return false;
        const { name, size, originalSize } = file;
        if (originalSize > MOST_BYTES) throw badFile('tooBig', `${name} is too big.`);
        if (originalSize > (size + 64) * MOST_RATIO) {
          throw badFile('damagedZip', `${name} says it unpacks to more than it can.`);
        }
        return true;
      },
    });
  } catch (error) {
    if (error instanceof JobFailed) throw error;
    throw damaged();
  }
}

function damaged(): JobFailed {
  return badFile('damagedZip', 'The zip file is damaged or not complete: copy it again.');
}
