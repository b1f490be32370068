/** What a fresh device is asked to fetch, from a server of this machine. */
export interface Fetching {
  /** How many rows the server has. */
  readonly rows: number;
  /** Gives up after so long, ms, and tells what had come. */
  readonly most: number;
}

/** How it went. */
export interface Arrival {
  /** Until 50 rows could be asked for, ms. */
  readonly useful: number;
  /** Until all of them were there and kept, ms; or until it gave up. */
  readonly millis: number;
  readonly rows: number;
}
