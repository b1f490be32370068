export type EngineRole = 'writer' | 'follower';

export interface EngineStatus {
  readonly role: EngineRole;
  /** How the store was opened, for the start bench and the curious. */
  readonly start: {
    readonly from: 'empty' | 'snapshot' | 'rows';
    readonly millis: number;
    readonly records: number;
  };
  readonly records: Readonly<Record<string, number>>;
}

/**
 * Who keeps the engine from answering, as far as that can be told: a window that writes and is silent,
 * a program that has the database open, or opening takes long for whatever reason. Translated as
 * `shell.held.<by>`.
 */
export type HeldBy = 'window' | 'database' | 'slow';

/** What the engine says of itself. */
export interface StatusRequests {
  status: { params: undefined; result: EngineStatus; live: true };
}
