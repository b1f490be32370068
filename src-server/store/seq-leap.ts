/**
 * A restored workspace goes on this much further, so that no device's cursor from before the restore
 * is beyond what is written after it.
 */
export const SEQ_LEAP = 1_000_000_000;
