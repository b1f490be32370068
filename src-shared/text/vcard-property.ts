import type { VCardExtra, VCardPhoto, VCardVersion } from './vcard.ts';
import type { VCardLine, VCardParam } from './vcard-lines.ts';
import { unescapeText, writeParam } from './vcard-text.ts';

/** A property with its value unescaped and the label of its group. */
export interface Property extends VCardLine {
  readonly text: string;
  readonly label: string | undefined;
  readonly version: VCardVersion;
}

/** vCard 4.0 may write `tel:+1-418-656-9254;ext=102` and `mailto:…`. */
export function plainValue({ name, text }: Property): string {
  if (name === 'TEL') return text.replace(/^tel:/i, '').replace(/;ext=(\d+)$/i, ' ext. $1');
  return name === 'EMAIL' ? text.replace(/^mailto:/i, '') : text;
}

export function labelled({ params, label }: Property) {
  const types = new Set(paramValues(params, 'TYPE').map((type) => type.toLowerCase()));
  const preferred = types.delete('pref') || paramValues(params, 'PREF').includes('1');
  types.delete('internet');
  return { types: [...types], preferred, ...(label === undefined ? {} : { label }) };
}

export function paramValues(params: readonly VCardParam[], name: string): string[] {
  return params.filter((param) => param.name === name).map((param) => param.value);
}

/** Apple writes its own labels as `_$!<HomePage>!$_`. */
export function plainLabel(value: string, version: VCardVersion): string {
  const text = unescapeText(value, version);
  return /^_\$!<([\s\S]*)>!\$_$/.exec(text)?.[1] ?? text;
}

export function photoOf(
  text: string,
  value: string,
  params: readonly VCardParam[],
): VCardPhoto | undefined {
  const data = /^data:([^;,]*);base64,([\s\S]*)$/i.exec(text);
  if (data?.[2] !== undefined) {
    const base64 = data[2].replace(/\s/g, '');
    return { kind: 'data', mediaType: data[1] || sniffMediaType(base64), base64 };
  }
  if (isBase64(params)) {
    const base64 = value.replace(/\s/g, '');
    const type = paramValues(params, 'TYPE')[0]?.toLowerCase();
    const mediaType = type?.includes('/') ? type : type && `image/${type}`;
    return { kind: 'data', mediaType: mediaType ?? sniffMediaType(base64), base64 };
  }
  return /^[a-z][a-z0-9+.-]*:/i.test(text) ? { kind: 'uri', uri: text } : undefined;
}

function isBase64(params: readonly VCardParam[]): boolean {
  return paramValues(params, 'ENCODING').some((name) => /^(?:b|base64)$/i.test(name));
}

/** The first bytes of JPEG, PNG and GIF files, as base64 shows them. */
function sniffMediaType(base64: string): string {
  if (base64.startsWith('/9j/')) return 'image/jpeg';
  if (base64.startsWith('iVBOR')) return 'image/png';
  return base64.startsWith('R0lG') ? 'image/gif' : 'application/octet-stream';
}

export function extraOf({ name, text, value, params, label }: Property): VCardExtra {
  const base64 = isBase64(params);
  const written = params
    .map((param) => (param.name === 'ENCODING' && base64 ? 'ENCODING=b' : writeParam(param)))
    .join(';');
  return {
    name,
    value: base64 ? value.replace(/\s/g, '') : text,
    ...(written === '' ? {} : { params: written }),
    ...(label === undefined ? {} : { label }),
  };
}
