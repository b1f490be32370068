// Chromium navigates to schemes of others only when the embedder registers them, which takes code
// inside the browser. So the page sees a secure https origin that stands for the custom one, and
// everything the main process sees is translated back: `rapport-app://local/a` is
// `https://local.rapport-app.electron-double.test/a` in the page.
const suffix = '.electron-double.test';
const schemePattern = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/s;
const realSchemes = new Set(['http', 'https', 'ws', 'wss', 'file']);

/** The address the page uses for one of the main process. */
export function toPageUrl(url: string): string {
  const match = schemePattern.exec(url);
  if (match === null) return url;
  const [, scheme = '', host = '', rest = ''] = match;
  return realSchemes.has(scheme) ? url : `https://${host}.${scheme}${suffix}${rest}`;
}

/** The address the main process uses for one of the page. */
export function toElectronUrl(url: string): string {
  const match = schemePattern.exec(url);
  if (match === null) return url;
  const [, , host = '', rest = ''] = match;
  if (!host.endsWith(suffix)) return url;
  const name = host.slice(0, -suffix.length);
  const dot = name.lastIndexOf('.');
  return `${name.slice(dot + 1)}://${name.slice(0, dot)}${rest}`;
}

/** Whether a page's address stands for one of a custom scheme. */
export function isMapped(url: string): boolean {
  return toElectronUrl(url) !== url;
}
