import type { BackupSettings, BackupState, NotOpened } from '#shared/backup/backup-state.ts';
import type { Result } from '#shared/ipc/result.ts';

export type OpenedWorkspace =
  | {
      readonly ok: true;
      /** The workspace file. */
      readonly content: Uint8Array<ArrayBuffer>;
      /** UTC ms; null: a plain workspace file does not say. */
      readonly madeAt: number | null;
    }
  | { readonly ok: false; readonly reason: NotOpened };

/** Backups in a folder of the machine, kept by the place itself. */
export interface KeptBackups {
  state(): Promise<Result<BackupState>>;
  configure(settings: BackupSettings): Promise<Result<BackupState>>;
  /** Lets the user choose where they go. */
  chooseFolder(): Promise<Result<BackupState>>;
  make(content: Uint8Array, records: number): Promise<Result<{ readonly name: string }>>;
  open(name: string, passphrase?: string): Promise<Result<OpenedWorkspace>>;
}
