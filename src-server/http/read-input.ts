import { Problem } from '#server/problem.ts';

interface Reads<T> {
  safeParse(value: unknown):
    | { readonly success: true; readonly data: T }
    | {
        readonly success: false;
        readonly error: { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] };
      };
}

/** What a request said, by a schema. Says where it is wrong, never what it held. */
export function readInput<T>(schema: Reads<T>, value: unknown): T {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const place = read.error.issues[0]?.path.map(String).join('.').slice(0, 200) ?? '';
  throw new Problem({ code: 'MALFORMED', ...(place !== '' && { message: `Wrong at ${place}.` }) });
}
