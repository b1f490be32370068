import process from 'node:process';
import { createPeer, type Methods, type Peer } from './peer.ts';

let peer: Peer | undefined;

/** Opens the conversation with the process that holds the browser. */
export function connect(methods: Methods): void {
  if (process.send === undefined) throw new Error('The double needs a parent process.');
  const send = process.send.bind(process);
  peer = createPeer(
    {
      send: (message, sent) => send(message, undefined, {}, sent),
      on: (event, listener) => process.on(event, (message) => listener(message as never)),
    },
    methods,
  );
  process.on('disconnect', () => process.exit(0));
}

/** The browser's side of the double. */
export function host(): Peer {
  if (peer === undefined) throw new Error('The double is not connected yet.');
  return peer;
}
