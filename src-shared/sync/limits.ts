/** At most so many operations, and so many bytes of JSON, are sent at once. */
export const PUSH_OPERATIONS = 500;
export const PUSH_BYTES = 1024 * 1024;
/** A larger body is refused, whatever is in it. One operation alone may exceed `PUSH_BYTES`. */
export const BODY_BYTES = 8 * PUSH_BYTES;
/** A change set of more records is sent as several operations. */
export const OPERATION_RECORDS = 128;
/** At most so many rows, or about so many bytes, are pulled at once (docs/decisions/sync.md). */
export const PULL_ROWS = 2000;
export const PULL_BYTES = 1024 * 1024;
/** A file is sent and fetched in pieces of so many bytes. */
export const PIECE_BYTES = 4 * 1024 * 1024;
