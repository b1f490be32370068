/** A frame as the browser side reports it to the main process's side. */
export interface FrameReport {
  readonly windowId: number;
  readonly url: string;
  readonly origin: string;
  readonly isMainFrame: boolean;
}

export interface InvokeMessage {
  readonly frame: FrameReport;
  readonly channel: string;
  readonly args: readonly unknown[];
}

export interface NavigationMessage {
  readonly windowId: number;
  readonly url: string;
  readonly isMainFrame: boolean;
  /** By the page, not by the main process: only then may listeners prevent it. */
  readonly byPage: boolean;
}

export interface ProtocolMessage {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface ProtocolAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface OpenPageMessage {
  readonly windowId: number;
  readonly preload: string | undefined;
  /** Whether the preload script also runs in subframes. */
  readonly inSubFrames: boolean;
}

export interface LoadMessage {
  readonly windowId: number;
  readonly url: string;
  /** What the session's handlers answer for the permissions of the page to be loaded. */
  readonly permissions: Readonly<Record<string, boolean>>;
}

export interface SendMessage {
  readonly windowId: number;
  readonly channel: string;
  readonly payload: unknown;
}

export interface SecondInstanceMessage {
  readonly userData: string;
  readonly argv: readonly string[];
  readonly workingDirectory: string;
}
