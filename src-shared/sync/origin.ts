const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
const ADDRESS =
  /^(?:(https?):\/\/)?(\[[0-9a-f:.]+\]|[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?)(?::(\d{1,5}))?\/?$/u;

/**
 * The origin of an endpoint as a user may have typed it; null when it is none. Without a scheme it is
 * https, on this machine http. Plain http is taken for this machine only: elsewhere tokens and
 * records could be read on the way.
 */
export function endpointOrigin(text: string): string | null {
  const [, scheme, host = '', port] = ADDRESS.exec(text.trim().toLowerCase()) ?? [];
  if (host === '' || (port !== undefined && Number(port) > 65_535)) return null;
  const local = LOOPBACK.test(host);
  const used = scheme ?? (local ? 'http' : 'https');
  if (used === 'http' && !local) return null;
  const usual = used === 'http' ? '80' : '443';
  return `${used}://${host}${port === undefined || port === usual ? '' : `:${port}`}`;
}
