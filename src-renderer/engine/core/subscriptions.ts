/** Somebody listening: how to get the answer, and where to send it when it is another. */
interface Listener {
  readonly answer: () => unknown;
  readonly push: (data: unknown) => void;
  readonly fail: (error: unknown) => void;
  last: string | undefined;
}

/**
 * Pushes answers when they change. Changes that come close together are answered once; an answer
 * that is the same as the last is not sent again.
 */
export class Subscriptions {
  readonly #listeners = new Set<Listener>();
  #due = false;

  add(answer: Listener['answer'], push: Listener['push'], fail: Listener['fail']): () => void {
    const listener: Listener = { answer, push, fail, last: undefined };
    this.#listeners.add(listener);
    void this.#send(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Something changed that answers may depend on. */
  changed(): void {
    if (this.#due) return;
    this.#due = true;
    queueMicrotask(() => {
      this.#due = false;
      for (const listener of this.#listeners) void this.#send(listener);
    });
  }

  async #send(listener: Listener): Promise<void> {
    try {
      const data = await listener.answer();
      const text = JSON.stringify(data) ?? 'undefined';
      if (text === listener.last || !this.#listeners.has(listener)) return;
      listener.last = text;
      listener.push(data);
    } catch (error) {
      if (this.#listeners.has(listener)) listener.fail(error);
    }
  }
}
