import type { VCardParam } from './vcard-lines.ts';

/** How services name themselves in IMPP addresses, where that differs from our name for them. */
const SERVICE_BY_SCHEME: Readonly<Record<string, string>> = {
  xmpp: 'jabber',
  ymsgr: 'yahoo',
  msnim: 'msn',
  gg: 'gadugadu',
  tg: 'telegram',
  weixin: 'wechat',
  mqq: 'qq',
};

/** A map, as files may call a service `constructor`. */
const SERVICE_BY_NAME: ReadonlyMap<string, string> = new Map([
  ...Object.entries(SERVICE_BY_SCHEME),
  ['googletalk', 'gtalk'],
  ['google-talk', 'gtalk'],
  ['google talk', 'gtalk'],
  ['skype-username', 'skype'],
  ['ms-imaddress', 'im'],
]);

/** Properties `X-…` that hold an account of a messaging or social service. */
const SERVICES: ReadonlySet<string> = new Set([
  ...['skype', 'wechat', 'qq', 'whatsapp', 'aim', 'icq', 'jabber', 'msn', 'yahoo', 'gtalk', 'line'],
  ...['telegram', 'signal', 'kakaotalk', 'viber', 'zalo', 'gadugadu', 'groupwise', 'im'],
  ...['twitter', 'facebook', 'linkedin', 'instagram', 'weibo', 'dingtalk', 'feishu'],
]);

/** The service an `X-…` property is for, in lower case. */
export function serviceOfProperty(name: string): string | undefined {
  if (!name.startsWith('X-')) return undefined;
  const service = serviceName(name.slice(2));
  return SERVICES.has(service) ? service : undefined;
}

/** One spelling for each service: `Weixin` and `WeChat` are `wechat`. */
export function serviceName(name: string): string {
  const key = name.trim().toLowerCase();
  return SERVICE_BY_NAME.get(key) ?? key;
}

/** Reads the address of IMPP: `skype:anna`, `x-apple:anna`, or no scheme at all. */
export function readServiceAddress(
  address: string,
  service: string | undefined,
): { readonly service: string; readonly value: string } {
  const match = /^([A-Za-z][A-Za-z0-9+.-]*):([\s\S]*)$/.exec(address);
  const scheme = match?.[1]?.toLowerCase();
  const rest = match?.[2];
  if (scheme === undefined || rest === undefined) {
    return { service: service ?? 'im', value: percentDecoded(address) };
  }
  const named = serviceName(scheme);
  const isScheme =
    scheme === 'x-apple' ||
    scheme === 'im' ||
    SERVICES.has(named) ||
    (service !== undefined && scheme === serviceScheme(service));
  if (!isScheme) return { service: service ?? 'im', value: percentDecoded(address) };
  return { service: service ?? named, value: percentDecoded(rest) };
}

/** Writes what `readServiceAddress` reads. */
export function writeServiceAddress(service: string, value: string): string {
  return `${serviceScheme(service)}:${value.replace(/[%\s]/g, (c) => encodeURIComponent(c))}`;
}

function serviceScheme(service: string): string {
  const slug = service.toLowerCase().replace(/[^a-z0-9+.-]/g, '-');
  return /^[a-z]/.test(slug) ? slug : `x-${slug}`;
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a percent sign that is just that
  }
}

/**
 * Takes the escapes of vCard 3.0 and 4.0 off, also of signs that need none (`B\'C`); vCard 2.1 only
 * escapes separators and quotation marks. No text may hold NUL.
 */
export function unescapeText(text: string, version: string): string {
  const pattern = version === '2.1' ? /\\([;,:'"])/g : /\\([nN]|[^\p{L}\p{N}\s])/gu;
  return text
    .replace(pattern, (_, code: string) => (code === 'n' || code === 'N' ? '\n' : code))
    .replace(/\r\n?/g, '\n')
    .replaceAll('\0', '')
    .trim();
}

/** RFC 6350, section 3.4. */
export function escapeText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\\,;]/g, '\\$&')
    .replaceAll('\n', '\\n');
}

/** Splits at separators that no backslash protects. */
export function splitEscaped(text: string, separator: ';' | ','): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === '\\') index += 1;
    else if (text[index] === separator) {
      parts.push(text.slice(start, index));
      start = index + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

/** RFC 6868 for what a parameter cannot hold otherwise. */
export function writeParam({ name, value }: VCardParam): string {
  const safe = value
    .replaceAll('^', '^^')
    .replace(/\r\n?|\n/g, '^n')
    .replaceAll('"', "^'");
  return `${name}=${/[;:,\s]/.test(safe) ? `"${safe}"` : safe}`;
}
