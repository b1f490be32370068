/** Where a business seems to be, by what its device says. A guess: it is shown, asked, and never forced. */
export interface DevicePlace {
  /** ISO 3166 alpha-2; empty where nothing tells. */
  readonly region: string;
  /** IANA time zone; empty where the device names none of a place. */
  readonly timeZone: string;
}

/**
 * The region by the time zone, which says where the device stands; by the first language that names a
 * region where the zone is of no place (UTC). A language alone says no region: English is everywhere.
 */
export function placeOf(
  languages: readonly string[],
  timeZone: string,
  regions: readonly string[],
): DevicePlace {
  const spoken = languages.map(regionOfTag).filter((region) => regions.includes(region));
  const isThere = zoneTest(timeZone);
  // Most people's language is of where they are: asking all regions for their zones takes a while.
  const zoned = isThere && (spoken.find(isThere) ?? regions.find(isThere));
  return { region: zoned ?? spoken[0] ?? '', timeZone: zoned ? timeZone : '' };
}

function regionOfTag(tag: string): string {
  try {
    return new Intl.Locale(tag).region ?? '';
  } catch {
    return '';
  }
}

/** Tells whether a zone is used in a region; undefined for a zone of no place (UTC). */
function zoneTest(timeZone: string): ((region: string) => boolean) | undefined {
  // Names of before (PRC, Asia/Calcutta) are the same zone.
  const zone = canonical(timeZone);
  if (!zone.includes('/') || zone.startsWith('Etc/')) return undefined;
  return (region) => {
    const zones = zonesOf(region);
    return zones.includes(zone) || zones.includes(timeZone);
  };
}

function canonical(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch {
    return '';
  }
}

/** What the platform knows of a region's zones (a getter once, a method now); nothing where it does not. */
function zonesOf(region: string): readonly string[] {
  const locale = new Intl.Locale('und', { region });
  const method: unknown = Reflect.get(locale, 'getTimeZones');
  const zones: unknown =
    typeof method === 'function' ? method.call(locale) : Reflect.get(locale, 'timeZones');
  return Array.isArray(zones) ? zones.map(String) : [];
}
