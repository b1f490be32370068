import type { SyncError, SyncErrorCode } from '#shared/sync/protocol.ts';

const statuses: Readonly<Record<SyncErrorCode, number>> = {
  MALFORMED: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  REVOKED: 403,
  NOT_FOUND: 404,
  GAP: 409,
  FORKED: 409,
  RESYNC: 409,
  EPOCH: 409,
  CONFLICT: 409,
  GONE: 410,
  TOO_LARGE: 413,
  UPGRADE: 426,
  RATE: 429,
  UNAVAILABLE: 503,
};

/** A request that is refused as a whole, with the answer it gets: `{error: {code, …}}`. */
export class Problem extends Error {
  readonly error: SyncError;
  readonly status: number;

  constructor(error: SyncError) {
    super(error.code);
    this.name = 'Problem';
    this.error = error;
    this.status = statuses[error.code];
  }
}

/** What the framework found wrong with a request, in our codes. */
const known: Readonly<Record<string, SyncError>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { code: 'TOO_LARGE' },
  FST_ERR_HANDLER_TIMEOUT: { code: 'UNAVAILABLE', retryMs: 5_000 },
  FST_ERR_NOT_FOUND: { code: 'NOT_FOUND' },
};

/**
 * The answer to an error of any kind. Null for what is nobody's fault but the program's: that is
 * logged, and told as `UNAVAILABLE`, since the same request may succeed when it is put right.
 */
export function problemOf(error: unknown): Problem | null {
  if (error instanceof Problem) return error;
  if (!(error instanceof Error)) return null;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const told = Object.hasOwn(known, code) ? known[code] : undefined;
  if (told) return new Problem(told);
  const status = 'statusCode' in error ? error.statusCode : undefined;
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new Problem({ code: 'MALFORMED' });
  }
  return null;
}
