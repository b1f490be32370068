import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const built = new URL('../../../out/renderer/', import.meta.url);

/** Bytes, packed with gzip, of what the built page loads at first; null where nothing is built. */
export function firstLoadBytes(): number | null {
  const page = new URL('index.html', built);
  if (!existsSync(page)) return null;
  const html = readFileSync(page, 'utf8');
  const loaded = [...html.matchAll(/<(?:script|link)\b[^>]*>/g)].flatMap(([tag]) => {
    const isLoaded = /^<script/.test(tag) || /rel="(?:stylesheet|modulepreload)"/.test(tag);
    const path = /(?:src|href)="([^"]+)"/.exec(tag)?.[1];
    return isLoaded && path ? [new URL(path, page)] : [];
  });
  return [page, ...loaded].reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);
}
