import { readFile } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { securityHeaders } from '#shared/security/csp.ts';

// What the renderer's build puts out; anything else is not served.
const mimeTypes: ReadonlyMap<string, string> = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.mjs', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.json', 'application/json; charset=utf-8'],
  ['.webmanifest', 'application/manifest+json; charset=utf-8'],
  ['.txt', 'text/plain; charset=utf-8'],
  ['.csv', 'text/csv; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.webp', 'image/webp'],
  ['.ico', 'image/x-icon'],
  ['.woff2', 'font/woff2'],
  ['.wasm', 'application/wasm'],
  ['.zip', 'application/zip'],
]);

/**
 * The file a request path names inside `root`, or undefined when it names anything outside,
 * hides its separators in escapes, or is not decodable. The check is on the text alone.
 */
export function fileInside(root: string, pathname: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  // A decoded path may hold no second layer of escapes, no Windows separators, drives or streams,
  // and no empty or dotted segment: a build's file names need none of them.
  if (/[\\:%\0]/.test(decoded) || !decoded.startsWith('/')) return undefined;
  const segments = decoded.slice(1).split('/');
  if (segments.some((segment) => segment === '' || segment.startsWith('.'))) return undefined;
  const base = resolve(root);
  const file = join(base, ...segments);
  return file.startsWith(base + sep) ? file : undefined;
}

function refuse(status: number, text: string): Response {
  return new Response(text, {
    status,
    headers: { ...securityHeaders(), 'Content-Type': 'text/plain; charset=utf-8' },
  });
}

/** Answers one request for a file of the built renderer. */
export async function serveStatic(root: string, host: string, request: Request): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return refuse(405, 'Method not allowed');
  }
  const url = URL.parse(request.url);
  if (url === null || url.host !== host) return refuse(404, 'Not found');
  const file = fileInside(root, url.pathname === '/' ? '/index.html' : url.pathname);
  const type = file === undefined ? undefined : mimeTypes.get(extname(file).toLowerCase());
  if (file === undefined || type === undefined) return refuse(404, 'Not found');
  try {
    const bytes = await readFile(file);
    return new Response(request.method === 'HEAD' ? null : bytes, {
      headers: { ...securityHeaders(), 'Content-Type': type, 'Cache-Control': 'no-cache' },
    });
  } catch {
    return refuse(404, 'Not found');
  }
}
