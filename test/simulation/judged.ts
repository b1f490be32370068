import type { Device } from '#test/simulation/device.ts';
import type { EndpointHost } from '#test/simulation/endpoint-host.ts';
import type { Shown } from '#test/simulation/make-edit.ts';

/** A user's act that was told to be saved. */
export interface Saved {
  readonly op: string;
  readonly device: string;
  readonly shown: readonly Shown[];
}

/** What of a run is judged: who is there, what was told to be saved, and where a violation is told. */
export interface Judged {
  readonly host: EndpointHost;
  readonly devices: readonly Device[];
  readonly saved: ReadonlyMap<string, Saved>;
  /** Devices whose store was lost: what was confirmed is no longer in their journal. */
  readonly lost: ReadonlySet<string>;
  readonly violate: (text: string) => void;
}
