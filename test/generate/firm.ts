/** A firm as it is, and how those write it who know it. */
export interface Firm {
  /** What is its own in its name. */
  readonly own: string;
  /** What it does, in one of its words. */
  readonly line: string;
  readonly city: string;
  readonly road: string;
  readonly number: number;
  readonly phone: string;
  readonly mailbox: string;
  readonly host: string;
  /** Another one would be meant without what it does: nobody leaves that out. */
  full: boolean;
}
