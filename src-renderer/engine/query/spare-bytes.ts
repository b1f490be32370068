const spare: Uint8Array[] = [];

/**
 * Lends zeroed bytes, which begin where their buffer does, for as long as `use` runs. Answers over many records mark them in arrays of that
 * size several times over: made anew for each answer, collecting them took longer than the answers.
 */
export function withBytes<T>(size: number, use: (bytes: Uint8Array) => T): T {
  const kept = spare.pop();
  const bytes = kept && kept.length >= size ? kept : new Uint8Array(Math.ceil(size * 1.25));
  try {
    return use(bytes.subarray(0, size).fill(0));
  } finally {
    spare.push(bytes);
  }
}
