/** One end of a request/answer conversation between two processes. */
export interface Peer {
  call(method: string, argument?: unknown): Promise<unknown>;
  /** Resolves when everything said so far has left this process. */
  flushed(): Promise<unknown>;
}

export type Methods = Readonly<Record<string, (argument: never) => unknown>>;

interface Wire {
  send(message: object, sent: (error: Error | null) => void): unknown;
  on(event: 'message', listener: (message: Message) => void): unknown;
}

type Message =
  | {
      readonly kind: 'call';
      readonly id: number;
      readonly method: string;
      readonly argument: never;
    }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly message: string };

/** Talks over a child process's message channel; both ends answer `methods`. */
export function createPeer(wire: Wire, methods: Methods): Peer {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let lastId = 0;
  let sending: Promise<unknown> = Promise.resolve();

  function post(message: Message): void {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    // A process that has ended needs no answer any more.
    wire.send(message, () => resolve(undefined));
    sending = Promise.all([sending, promise]);
  }

  async function answer(id: number, method: string, argument: never): Promise<void> {
    try {
      const run = methods[method];
      if (run === undefined) throw new Error(`No such method: ${method}`);
      post({ kind: 'answer', id, value: await run(argument) });
    } catch (error) {
      post({
        kind: 'failure',
        id,
        message: error instanceof Error ? error.message : String(error),
      });
    }
  }

  wire.on('message', (message) => {
    if (message.kind === 'call') {
      void answer(message.id, message.method, message.argument);
      return;
    }
    const pending = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.kind === 'answer') pending?.resolve(message.value);
    else pending?.reject(new Error(message.message));
  });

  return {
    call(method, argument) {
      lastId += 1;
      const pending = Promise.withResolvers<unknown>();
      waiting.set(lastId, pending);
      post({ kind: 'call', id: lastId, method, argument: argument as never });
      return pending.promise;
    },
    flushed: () => sending,
  };
}
