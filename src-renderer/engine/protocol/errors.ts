/** Why the engine cannot work: translated as `engineError.<code>`. */
export type EngineErrorCode =
  | 'storageBlocked'
  | 'storageFull'
  | 'storageFailed'
  | 'newerVersion'
  | 'notFound'
  | 'nothingToUndo'
  | 'notUndoable'
  | 'cancelled'
  | 'badFile'
  | 'internal';

export interface EngineError {
  readonly code: EngineErrorCode;
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
  /**
   * badFile: what is wrong with it, translated as `import.fileError.<reason>`. notUndoable: what
   * `whyNotUndoable` says.
   */
  readonly reason?: string;
  readonly params?: Readonly<Record<string, string | number>>;
}
