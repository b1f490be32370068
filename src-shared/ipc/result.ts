/** Why a request over the bridge failed; each code has one meaning on both ends. */
export const bridgeErrorCodes = [
  /** The frame that asked is not the main frame of our own origin. */
  'wrong-sender',
  /** The request does not fit the contract. */
  'invalid-request',
  /** The answer does not fit the contract: a defect on the answering end. */
  'invalid-response',
  /** A file is larger than the program takes in one piece. */
  'too-large',
  /** A file could not be read. */
  'unreadable',
  /** A file could not be written; what was there before is untouched. */
  'unwritable',
  /** Anything else the operating system or the platform refused. */
  'failed',
] as const;

export type BridgeErrorCode = (typeof bridgeErrorCodes)[number];

export interface BridgeError {
  readonly code: BridgeErrorCode;
  /** For logs and support, in English; the interface shows its own text for the code. */
  readonly message: string;
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: BridgeError };

/** A successful result. */
export function succeed<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** A failed result. */
export function fail(code: BridgeErrorCode, message: string): Result<never> {
  return { ok: false, error: { code, message } };
}
