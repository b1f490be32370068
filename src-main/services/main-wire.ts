import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { net } from 'electron';
import type { Wire } from '#shared/sync/http-exchange.ts';

const pack = promisify(gzip);

/** HTTP by Chromium's network: the system's proxies and certificates count, cookies do not exist. */
export const mainWire: Wire<AbortSignal> = {
  fetch: (url, init) => net.fetch(url, init),
  newAbort() {
    const abort = new AbortController();
    return { signal: abort.signal, abort: () => abort.abort() };
  },
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  gzip: async (bytes) => new Uint8Array(await pack(bytes)),
  now: () => Date.now(),
};
