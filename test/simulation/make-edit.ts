import type { Role } from '#shared/domain/access.ts';
import { fieldOrigin } from '#shared/sync/change-set.ts';
import { isDead, type RowState } from '#shared/sync/merge.ts';
import type { RecordChange } from '#shared/sync/protocol.ts';
import type { Disk } from '#test/simulation/disk.ts';
import type { Random } from '#test/simulation/random.ts';

/** What the user had before their eyes of a record when they changed it; null: it was not there. */
export type Shown = {
  readonly v: RowState['v'];
  readonly dead: boolean;
  readonly d?: string;
} | null;

export interface Edit {
  readonly act: string;
  readonly c: readonly RecordChange[];
  readonly shown: readonly Shown[];
  readonly inverts?: string;
}

export interface Editor {
  readonly disk: Disk;
  readonly random: Random;
  readonly role: Role;
  readonly version: 'old' | 'now' | 'next';
  readonly members: readonly string[];
  /** A text that nobody wrote before. */
  readonly unique: () => string;
  /** What was shown when an operation of this device was made. */
  readonly shownAt: (op: string) => readonly Shown[] | undefined;
  readonly wall: number;
}

export interface Found {
  readonly e: string;
  readonly id: string;
  readonly state: RowState;
}

export type Maker = (editor: Editor, live: readonly Found[], dead: readonly Found[]) => Edit | null;

export function setOf(
  act: string,
  { e, id, state }: Found,
  v: Readonly<Record<string, unknown>>,
  o?: Readonly<Record<string, string>>,
): Edit {
  const b: Record<string, string> = {};
  const saw: Record<string, unknown> = {};
  for (const [field, to] of Object.entries(v)) {
    b[field] = fieldOrigin({ id, ...state }, field);
    const from = state.v[field];
    if (Array.isArray(from) || Array.isArray(to)) saw[field] = from ?? null;
  }
  const change: RecordChange = {
    k: 'set',
    e,
    id,
    v: { ...v },
    b,
    ...(o ? { o: { ...o } } : {}),
    ...(Object.keys(saw).length > 0 ? { saw } : {}),
  };
  return { act, c: [change], shown: [shownOf({ e, id, state })] };
}

export function shownOf({ state }: Found): Shown {
  return { v: state.v, dead: isDead(state), ...(state.d === undefined ? {} : { d: state.d }) };
}
