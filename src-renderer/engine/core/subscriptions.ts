import { type Dependency, type Topic, touches } from '#engine/core/dependency.ts';
import type { Changed } from '#engine/index/change-stream.ts';
import type { Workspace } from '#engine/index/workspace.ts';

/** Something to listen to: its answer, and what that is made from. */
export interface Heard {
  readonly answer: (stop: AbortSignal) => unknown;
  readonly dependsOn: () => readonly Dependency[];
  readonly push: (data: unknown) => void;
  readonly fail: (error: unknown) => void;
}

interface Listener extends Heard {
  readonly stop: AbortController;
  dependsNow: readonly Dependency[];
  /** What its answer is made from has changed. */
  isDue: boolean;
  isAsking: boolean;
  last: string | undefined;
}

/**
 * Pushes answers when they change. One is asked for again only when something changed that it is made
 * from; changes that come close together are answered once; an answer that is the same as the last is
 * not sent again.
 */
export class Subscriptions {
  readonly #workspace: Workspace;
  readonly #listeners = new Set<Listener>();
  #isWoken = false;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  add(heard: Heard): () => void {
    const listener: Listener = {
      ...heard,
      stop: new AbortController(),
      dependsNow: [],
      isDue: true,
      isAsking: false,
      last: undefined,
    };
    this.#listeners.add(listener);
    void this.#ask(listener);
    return () => {
      this.#listeners.delete(listener);
      listener.stop.abort();
    };
  }

  /** Records changed, or the day did. */
  changed(changed: Changed): void {
    this.#due((dependency) => touches(dependency, changed, this.#workspace));
  }

  /** Something changed that is no record. */
  heard(topic: Topic): void {
    this.#due((dependency) => dependency === topic);
  }

  #due(concerns: (dependency: Dependency) => boolean): void {
    let isAny = false;
    for (const listener of this.#listeners) {
      listener.isDue ||= listener.dependsNow.some(concerns);
      isAny ||= listener.isDue;
    }
    if (!isAny || this.#isWoken) return;
    this.#isWoken = true;
    queueMicrotask(() => {
      this.#isWoken = false;
      for (const listener of this.#listeners) void this.#ask(listener);
    });
  }

  /** One answer at a time: what comes later is not overtaken by what was asked before it. */
  async #ask(listener: Listener): Promise<void> {
    if (listener.isAsking) return;
    listener.isAsking = true;
    while (listener.isDue && this.#listeners.has(listener)) {
      listener.isDue = false;
      await this.#send(listener);
    }
    listener.isAsking = false;
  }

  async #send(listener: Listener): Promise<void> {
    try {
      listener.dependsNow = listener.dependsOn();
      const data = await listener.answer(listener.stop.signal);
      const text = JSON.stringify(data) ?? 'undefined';
      if (text === listener.last || !this.#listeners.has(listener)) return;
      listener.last = text;
      listener.push(data);
    } catch (error) {
      listener.last = undefined;
      if (this.#listeners.has(listener)) listener.fail(error);
    }
  }
}
