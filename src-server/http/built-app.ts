import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const oneYear = 'public, max-age=31536000, immutable';
const hashedAsset = /[\\/]assets[\\/][^\\/]+-[\w-]{8}\.\w+$/;

/**
 * Serves the built app. Files under `assets/` carry a hash of their content in their name and never
 * change; everything else (page, service worker, manifest) is asked for anew each time.
 */
export function serveBuiltApp(app: FastifyInstance, folder: string): void {
  app.register(fastifyStatic, {
    root: folder,
    cacheControl: false,
    dotfiles: 'deny',
    setHeaders: (reply, path) => {
      reply.header('cache-control', hashedAsset.test(path) ? oneYear : 'no-cache');
    },
  });
}
