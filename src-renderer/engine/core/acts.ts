import type { UndoState } from '#engine/protocol/changes.ts';
import { whyNotUndoable } from '#shared/rules/undoable-acts.ts';
import type { Act, Inverts } from '#shared/sync/change-set.ts';

/** One act of this device, as undo needs to know it. */
export interface ActMark {
  readonly id: string;
  readonly act: Act;
  readonly device: string;
  readonly inverts?: Inverts | undefined;
}

interface State {
  undone: boolean;
  /** The newest change set that made the act true (itself, or a redo) or undid it. */
  latest: string;
}

interface Standing extends State {
  readonly mark: ActMark;
}

/** What can be undone and redone: each act by its own id, whatever was undone in between. */
export class Acts {
  readonly #standing = new Map<string, Standing>();
  /** What became of acts from before those that were added: heard since, and read from the past. */
  readonly #heard = new Map<string, State>();
  readonly #recalled = new Map<string, State>();
  readonly #undoable: string[] = [];
  readonly #redoable: string[] = [];
  readonly #device: string;
  /** What was added, oldest first. */
  readonly #marks: ActMark[] = [];

  constructor(device: string) {
    this.#device = device;
  }

  /** The newest acts, oldest first: what a start takes over instead of reading them again. */
  recent(count: number): readonly ActMark[] {
    return this.#marks.slice(-count);
  }

  add(mark: ActMark): void {
    this.#marks.push(mark);
    const { inverts } = mark;
    if (!inverts) {
      this.#standing.set(mark.id, { mark, undone: false, latest: mark.id });
      if (mark.device === this.#device && !whyNotUndoable(mark.act)) {
        this.#undoable.push(mark.id);
        this.#redoable.length = 0;
      }
      return;
    }
    const standing = this.#standing.get(inverts.id);
    if (!standing) {
      this.#heard.set(inverts.id, stateBy(mark.id, inverts));
      return;
    }
    standing.undone = inverts.mode === 'undo';
    standing.latest = mark.id;
    if (standing.mark.device !== this.#device) return;
    const [from, to] = standing.undone
      ? [this.#undoable, this.#redoable]
      : [this.#redoable, this.#undoable];
    const at = from.lastIndexOf(inverts.id);
    if (at >= 0) from.splice(at, 1);
    if (standing.undone || !whyNotUndoable(standing.mark.act)) to.push(inverts.id);
  }

  /** Takes in what an older act undid or redid. Oldest first; what was added since counts more. */
  recall({ id, inverts }: Pick<ActMark, 'id' | 'inverts'>): void {
    if (inverts && !this.#standing.has(inverts.id)) {
      this.#recalled.set(inverts.id, stateBy(id, inverts));
    }
  }

  /** Whether it is known without the older past what became of an act. */
  knows(id: string): boolean {
    return this.#standing.has(id) || this.#heard.has(id);
  }

  isUndone(id: string): boolean {
    return this.#stateOf(id)?.undone === true;
  }

  /** The change set to invert in order to undo (or redo) an act; the act itself when unknown. */
  latestOf(id: string): string {
    return this.#stateOf(id)?.latest ?? id;
  }

  nextUndo(): ActMark | null {
    return this.#markOf(this.#undoable.at(-1));
  }

  nextRedo(): ActMark | null {
    return this.#markOf(this.#redoable.at(-1));
  }

  state(): UndoState {
    const step = (mark: ActMark | null) => (mark ? { changeSet: mark.id, act: mark.act } : null);
    return { undo: step(this.nextUndo()), redo: step(this.nextRedo()) };
  }

  #stateOf(id: string): State | undefined {
    return this.#standing.get(id) ?? this.#heard.get(id) ?? this.#recalled.get(id);
  }

  #markOf(id: string | undefined): ActMark | null {
    return id === undefined ? null : (this.#standing.get(id)?.mark ?? null);
  }
}

function stateBy(id: string, { mode }: Inverts): State {
  return { undone: mode === 'undo', latest: id };
}
