import type { ImportCase } from '#test/fuzz/import-case.ts';

/**
 * Takes pieces out of a case's file, large ones first, as long as it still fails, for at most
 * `millis`.
 */
export async function shrink(
  input: ImportCase,
  fails: (input: ImportCase) => Promise<boolean>,
  millis = 10_000,
): Promise<ImportCase> {
  let small = input;
  const end = performance.now() + millis;
  const inTime = () => performance.now() < end;
  for (let size = Math.ceil(small.bytes.length / 2); size >= 1; ) {
    let removed = false;
    for (let at = 0; at < small.bytes.length && inTime(); ) {
      const bytes = without(small.bytes, at, size);
      if (await fails({ ...small, bytes })) {
        small = { ...small, bytes };
        removed = true;
      } else at += size;
    }
    if (!inTime() || (size === 1 && !removed)) break;
    size = removed ? Math.min(size, small.bytes.length) : Math.floor(size / 2);
  }
  return small;
}

function without(bytes: Uint8Array, at: number, size: number): Uint8Array {
  const rest = new Uint8Array(Math.max(at, bytes.length - size));
  rest.set(bytes.subarray(0, at));
  rest.set(bytes.subarray(at + size), at);
  return rest;
}
