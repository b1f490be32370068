import type { Window } from '#engine/protocol/lists.ts';

/** A saved rule with its present number of members, or a frozen list. */
export interface SegmentInfo {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly mode: 'dynamic' | 'frozen';
  /** Live members now. */
  readonly count: number;
  /** Joins and leaves in the last 30 days. */
  readonly joined: number;
  readonly left: number;
}

/** A record joined or left a dynamic segment: by an act, or because the day changed. */
export interface SegmentEvent {
  readonly seq: number;
  /** UTC milliseconds. */
  readonly at: number;
  readonly segment: string;
  readonly segmentName: string;
  readonly record: string;
  readonly title: string;
  readonly change: 'joined' | 'left';
  /** The act that moved it; absent when time did. */
  readonly changeSet?: string;
}

export interface SegmentEvents {
  readonly total: number;
  readonly events: readonly SegmentEvent[];
}

export interface SegmentRequests {
  segments: { params: { kind: string }; result: readonly SegmentInfo[]; live: true };
  /** Joins and leaves, newest first: of a segment, of a record, or all. */
  segmentEvents: {
    params: { segment?: string; record?: string; window: Window };
    result: SegmentEvents;
    live: true;
  };
}
