import type { ChangeMember, CreateWorkspace, Invite, Invited, Team } from '#shared/sync/team.ts';
import type { DeviceState, SyncAnswer, SyncOutcome, SyncRequest } from '#shared/sync/transport.ts';

/** A device's name is made from its system where it is not given. */
export type NewWorkspace = Omit<CreateWorkspace, 'device'> & { readonly deviceName?: string };
export interface NewEnrolment {
  readonly code: string;
  /** Needed where the invitation is for somebody new. */
  readonly member?: { readonly name: string };
  readonly deviceName?: string;
}

/**
 * This device at its endpoint. Key and token stay where they are kept: on the desktop in the main
 * process, in a browser as a key that cannot be taken out.
 */
export interface PlatformSync {
  /** The only address this place may sync with; null: any that the user names. */
  readonly onlyOrigin: string | null;
  /** Who this device is; null: it works alone. */
  state(): Promise<DeviceState | null>;
  /** Makes a workspace at an endpoint; this device is its first. */
  create(origin: string, workspace: NewWorkspace): Promise<SyncOutcome<DeviceState>>;
  /** Joins a workspace by an invitation code. */
  join(origin: string, enrolment: NewEnrolment): Promise<SyncOutcome<DeviceState>>;
  /** Takes another identity at the endpoint: a copy of this profile works under this one. */
  enrolAnew(): Promise<SyncOutcome<DeviceState>>;
  /** Sends with the device's token. Never rejects. */
  send(request: SyncRequest, signal?: AbortSignal): Promise<SyncAnswer>;
  /** Calls whenever the endpoint has something new, until the answer is called. Reconnects by itself. */
  pokes(listener: (head: number) => void): () => void;
  team(): Promise<SyncOutcome<Team>>;
  invite(invite: Invite): Promise<SyncOutcome<Invited>>;
  changeMember(member: string, change: ChangeMember): Promise<SyncOutcome<unknown>>;
  revokeDevice(device: string): Promise<SyncOutcome<unknown>>;
  withdrawInvitation(invitation: string): Promise<SyncOutcome<unknown>>;
  /**
   * Destroys key and token; the device works alone from here on. `wiped`: nothing of the workspace is
   * left here, which the endpoint is told before, if it can be.
   */
  forget(how: { readonly wiped: boolean }): Promise<void>;
}

/**
 * Records on the disk beside the browser's storage, which a full disk or damage can empty. Each
 * method resolves when what it wrote is on the disk, and rejects when it could not be written.
 */
export interface PlatformSafety {
  append(records: readonly Uint8Array[]): Promise<void>;
  /** All whole records, in their order; what was torn by a crash is left out. */
  read(): Promise<readonly Uint8Array[]>;
  /** Keeps these alone. After a crash either all the old or all the new are there. */
  replace(records: readonly Uint8Array[]): Promise<void>;
}
