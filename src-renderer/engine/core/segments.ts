import type { KindTable } from '#engine/index/kind-table.ts';
import type { Workspace } from '#engine/index/workspace.ts';
import type { EngineRequests, SegmentEvents, SegmentInfo } from '#engine/protocol.ts';

/** Segments: who is in each now, and who joined and left. */
export class Segments {
  readonly #workspace: Workspace;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** Marks the members of a segment by slot; null when the table's kind has no such segment. */
  mask(_table: KindTable, _id: string): Uint8Array | null {
    return null;
  }

  segments(kind: string): readonly SegmentInfo[] {
    void this.#workspace.kind(kind);
    return [];
  }

  events(_params: EngineRequests['segmentEvents']['params']): SegmentEvents {
    return { total: 0, events: [] };
  }
}
