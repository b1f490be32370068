/** Peers of the core's bench by the names `--peers` takes. */
export const corePeers = ['RxDB', 'PouchDB', 'MiniSearch', 'FlexSearch'] as const;
export type CorePeer = (typeof corePeers)[number];
