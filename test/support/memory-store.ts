import type {
  EndpointStore,
  InvitationRow,
  StoreReading,
  StoreWriting,
  WorkspaceRow,
} from '#server/store/endpoint-store.ts';
import { SEQ_LEAP } from '#server/store/seq-leap.ts';
import { type Held, HeldReading, HeldWriting } from '#test/support/memory-workspace.ts';

/** A store that forgets: for simulations and tests of what is built on stores. */
export class MemoryStore implements EndpointStore {
  readonly #held = new Map<string, Held>();
  readonly #writing = new Map<string, Promise<unknown>>();
  readonly #listeners = new Set<(ws: string, head: number) => void>();

  async create<T>(row: WorkspaceRow, work: (tx: StoreWriting) => Promise<T>): Promise<T> {
    if (this.#held.has(row.id)) throw new Error('This workspace is there already.');
    const held: Held = {
      workspace: row,
      members: new Map(),
      devices: new Map(),
      invitations: new Map(),
      rows: new Map(),
      acts: new Map(),
      operations: new Map(),
    };
    const result = await work(new HeldWriting(held));
    this.#held.set(row.id, held);
    return result;
  }

  async read<T>(ws: string, work: (tx: StoreReading) => Promise<T>): Promise<T | null> {
    const held = this.#held.get(ws);
    return held ? work(new HeldReading(held)) : null;
  }

  async write<T>(ws: string, work: (tx: StoreWriting) => Promise<T>): Promise<T | null> {
    const before = this.#writing.get(ws) ?? Promise.resolve();
    const mine = before.then(() => this.#writeNow(ws, work));
    this.#writing.set(
      ws,
      mine.catch(() => undefined),
    );
    return mine;
  }

  async #writeNow<T>(ws: string, work: (tx: StoreWriting) => Promise<T>): Promise<T | null> {
    const held = this.#held.get(ws);
    if (!held) return null;
    const copy: Held = {
      workspace: held.workspace,
      members: new Map(held.members),
      devices: new Map(held.devices),
      invitations: new Map(held.invitations),
      rows: new Map(held.rows),
      acts: new Map(held.acts),
      operations: new Map(held.operations),
    };
    const result = await work(new HeldWriting(copy));
    this.#held.set(ws, copy);
    if (copy.workspace.seq > held.workspace.seq) {
      for (const listener of this.#listeners) listener(ws, copy.workspace.seq);
    }
    return result;
  }

  async workspaces(): Promise<readonly WorkspaceRow[]> {
    return [...this.#held.values()].map(({ workspace }) => workspace);
  }

  async findInvitation(
    codeHash: string,
  ): Promise<{ readonly ws: string; readonly invitation: InvitationRow } | null> {
    for (const [ws, { invitations }] of this.#held) {
      for (const invitation of invitations.values()) {
        if (invitation.codeHash === codeHash) return { ws, invitation };
      }
    }
    return null;
  }

  async renewEpochs(newId: () => string): Promise<void> {
    for (const held of this.#held.values()) {
      const { workspace } = held;
      held.workspace = { ...workspace, epoch: newId(), seq: workspace.seq + SEQ_LEAP };
    }
  }

  onHead(listener: (ws: string, head: number) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#listeners.clear();
  }

  /** A copy of everything, for a simulated restore from it. */
  backup(): unknown {
    return structuredClone(this.#held);
  }

  /** Puts a copy back in place of what is there. */
  restore(copy: unknown): void {
    if (!(copy instanceof Map)) throw new Error('This is no copy of a memory store.');
    this.#held.clear();
    for (const [ws, held] of structuredClone(copy)) this.#held.set(ws, held);
  }
}
