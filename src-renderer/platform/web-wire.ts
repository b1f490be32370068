import type { Wire } from '#shared/sync/http-exchange.ts';

/** HTTP as a browser has it. */
export const webWire: Wire<AbortSignal> = {
  fetch: (url, init) => fetch(url, init),
  newAbort() {
    const abort = new AbortController();
    return { signal: abort.signal, abort: () => abort.abort() };
  },
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  async gzip(bytes) {
    const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'));
    return new Uint8Array(await new Response(packed).arrayBuffer());
  },
  now: () => Date.now(),
};
