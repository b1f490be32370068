import type { AskPage } from '#engine/protocol/page-services.ts';
import type { Ask, Told } from '#engine/worker/messages.ts';

interface Waiting {
  readonly resolve: (data: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** The engine's questions to the page it runs for: a worker reaches neither bridge nor key. */
export class PagePort {
  readonly #send: (message: Ask) => void;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;

  constructor(send: (message: Ask) => void) {
    this.#send = send;
  }

  readonly ask: AskPage = (name, params, stop) =>
    new Promise((resolve, reject) => {
      if (stop?.aborted) {
        reject(stopped());
        return;
      }
      this.#last += 1;
      const id = this.#last;
      const giveUp = () => {
        this.#waiting.delete(id);
        this.#send({ type: 'stopAsking', id });
        reject(stopped());
      };
      stop?.addEventListener('abort', giveUp, { once: true });
      const over = () => {
        this.#waiting.delete(id);
        stop?.removeEventListener('abort', giveUp);
      };
      this.#waiting.set(id, {
        // The page's services typed the answer; both ends are one build of one program.
        resolve: (data) => {
          over();
          resolve(data as never);
        },
        reject: (error) => {
          over();
          reject(error);
        },
      });
      this.#send({ type: 'ask', id, name, params });
    });

  /** What the page said. */
  take(message: Told): void {
    const asker = this.#waiting.get(message.id);
    if (message.type === 'told') asker?.resolve(message.data);
    else asker?.reject(new Error(message.message));
  }
}

function stopped(): Error {
  return new DOMException('The engine stopped asking.', 'AbortError');
}
