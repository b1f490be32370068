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
  const zoned = regionsOfZone(timeZone, regions);
  const region = spoken.find((each) => zoned.includes(each)) ?? zoned[0] ?? spoken[0] ?? '';
  return { region, timeZone: zoned.length > 0 ? timeZone : '' };
}

function regionOfTag(tag: string): string {
  try {
    return new Intl.Locale(tag).region ?? '';
  } catch {
    return '';
  }
}

/** Regions in which a zone is used; names of before (PRC, Asia/Calcutta) are the same zone. */
function regionsOfZone(timeZone: string, regions: readonly string[]): readonly string[] {
  const zone = canonical(timeZone);
  if (!zone.includes('/') || zone.startsWith('Etc/')) return [];
  // The platform lists zones by the names it gives them itself, old ones among them.
  return regions.filter((region) => {
    const zones = zonesOf(region);
    return zones.includes(zone) || zones.includes(timeZone);
  });
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
