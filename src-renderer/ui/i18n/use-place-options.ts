import { useMemo } from 'react';
import { phoneRegions } from '#shared/text/phone-regions.ts';
import { useFormat } from './format.ts';

interface PlaceOption {
  readonly value: string;
  readonly label: string;
}

/** Where a business may be, to choose from, by name; `zone` is offered also where the platform does not list it. */
export function usePlaceOptions(zone: string): {
  readonly regions: PlaceOption[];
  readonly currencies: PlaceOption[];
  readonly zones: string[];
} {
  const format = useFormat();
  return useMemo(() => {
    const named = (codes: readonly string[], nameOf: (code: string) => string) =>
      codes
        .map((value) => ({ value, label: `${nameOf(value)} (${value})` }))
        .toSorted((a, b) => format.compare(a.label, b.label));
    const zones = Intl.supportedValuesOf('timeZone');
    return {
      regions: named(phoneRegions, format.regionName),
      currencies: named(Intl.supportedValuesOf('currency'), format.currencyName),
      zones: zone && !zones.includes(zone) ? [zone, ...zones] : zones,
    };
  }, [format, zone]);
}
