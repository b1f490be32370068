/**
 * Keeps the whole built app in the browser, so that it opens without a network.
 * One cache per build. A new build is fetched beside the old one and waits until the user asks
 * for it or every tab is closed; what did not change is copied, not fetched again.
 */
declare const self: ServiceWorkerGlobalScope;
/** Filled in by the build: a hash over the list, and every file as [path, hash of its content]. */
declare const __PRECACHE__: {
  readonly version: string;
  readonly files: readonly (readonly [path: string, hash: string])[];
};

const prefix = 'rapport-build-';
const cacheName = `${prefix}${__PRECACHE__.version}`;
const hashHeader = 'x-rapport-hash';
const page = './index.html';

function inScope(path: string): string {
  return new URL(path, self.registration.scope).href;
}

async function buildCaches(): Promise<readonly string[]> {
  return (await caches.keys()).filter((name) => name.startsWith(prefix));
}

/** The same file from a build already here, or undefined. */
async function fromEarlierBuild(url: string, hash: string): Promise<Response | undefined> {
  for (const name of await buildCaches()) {
    const response = await (await caches.open(name)).match(url);
    if (response?.headers.get(hashHeader) === hash) return response;
  }
  return undefined;
}

async function fetchFile(url: string, hash: string): Promise<Response> {
  const response = await fetch(url, { cache: 'no-cache' });
  if (!response.ok || response.redirected) {
    throw new Error(`${url} answered ${response.status}: this build is not complete`);
  }
  const headers = new Headers(response.headers);
  headers.set(hashHeader, hash);
  return new Response(response.body, { status: 200, headers });
}

/** All files or nothing: a failed install leaves the running build untouched. */
async function keepBuild(): Promise<void> {
  const cache = await caches.open(cacheName);
  try {
    await Promise.all(
      __PRECACHE__.files.map(async ([path, hash]) => {
        const url = inScope(path);
        const kept = await fromEarlierBuild(url, hash);
        await cache.put(url, kept ?? (await fetchFile(url, hash)));
      }),
    );
  } catch (error) {
    await caches.delete(cacheName);
    throw error;
  }
}

/**
 * Drops builds no one can need: the one before the new one stays, because tabs that were open during
 * the update may still load parts of it.
 */
async function dropOldBuilds(): Promise<void> {
  const others = (await buildCaches()).filter((name) => name !== cacheName);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** From this build, then the build before (for a tab opened earlier), then the network. */
async function answer(request: Request): Promise<Response> {
  const url = new URL(request.url);
  const wanted = request.mode === 'navigate' ? inScope(page) : `${url.origin}${url.pathname}`;
  const names = [cacheName, ...(await buildCaches()).filter((name) => name !== cacheName)];
  for (const name of names) {
    const kept = await (await caches.open(name)).match(wanted);
    if (kept !== undefined) return kept;
  }
  return fetch(request);
}

self.addEventListener('install', (event) => event.waitUntil(keepBuild()));
self.addEventListener('activate', (event) => event.waitUntil(dropOldBuilds()));
self.addEventListener('message', (event) => {
  if (event.data === 'use-new-build') event.waitUntil(self.skipWaiting());
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const isOfApp =
    request.mode === 'navigate'
      ? ['/', '/index.html'].includes(url.pathname)
      : !url.pathname.startsWith('/v1/');
  if (request.method === 'GET' && url.origin === self.location.origin && isOfApp) {
    event.respondWith(answer(request));
  }
});

// A module, so that `self` above is this worker's own.
export {};
