import type { Selection } from '#engine/protocol/changes.ts';

export interface ExportedFile {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
  /** Of a whole workspace: contents of files that are not on this device, and so not in it. */
  readonly missing?: number;
}

/** Records as files. */
export interface ExportRequests {
  exportRecords: {
    params: {
      job: string;
      kind: string;
      on: Selection;
      format: 'csv' | 'vcard' | 'vcard3';
      columns?: readonly string[];
      labels: Readonly<Record<string, string>>;
    };
    result: ExportedFile;
  };
  exportEverything: { params: { job: string }; result: ExportedFile };
}
