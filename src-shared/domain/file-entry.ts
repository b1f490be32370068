import * as z from 'zod/mini';
import type { FieldValues } from '#shared/sync/change-set.ts';

/** The largest file, bytes. */
export const MOST_FILE_BYTES = 256 * 1024 * 1024;

/**
 * A file that a record names. Its content lies apart from the record, under `id`: 128 random bits that are told by the
 * entry alone, so that who knows what a file says does not learn whether it is there.
 */
export const fileEntry = z.object({
  id: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  /** As it was called where it came from; no path, and no name a system is bound to take. */
  name: z.string().check(z.minLength(1), z.maxLength(255)),
  /** Bytes. */
  size: z.int().check(z.minimum(1), z.maximum(MOST_FILE_BYTES)),
  /** Media type as its source said; empty: unknown. */
  type: z.string().check(z.maxLength(127)),
  /** SHA-256 of the content, hex. */
  hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
});
export type FileEntry = z.infer<typeof fileEntry>;

/** A content: what a record says another way under the same id is another one. */
export type NamedContent = Pick<FileEntry, 'id' | 'hash'>;

/** By what a content is told from all others. */
export function contentKey({ id, hash }: NamedContent): string {
  return `${id}-${hash}`;
}

/**
 * The files that a record's values name, in whichever fields: told by their form, so that those of kinds and fields
 * that this version does not know are found as well.
 */
export function filesIn(values: FieldValues): readonly FileEntry[] {
  return Object.values(values).flatMap(filesOf);
}

/** The files of one value; none where it is something else. */
export function filesOf(value: unknown): readonly FileEntry[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown) => {
    // Most lists are of something else, and are looked through by the hundred thousand.
    if (typeof entry !== 'object' || entry === null || !('hash' in entry)) return [];
    const parsed = fileEntry.safeParse(entry);
    return parsed.success ? [parsed.data] : [];
  });
}
