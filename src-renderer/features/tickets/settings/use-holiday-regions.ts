import { useEffect, useState } from 'react';
import { holidayCountries, regions } from '#shared/rules/service/holidays/regions.ts';
import { useFormat } from '#ui/i18n/format.ts';

interface RegionOption {
  readonly value: string;
  readonly label: string;
}

/** Countries with known holidays and their parts, by name; `chosen` is there also where this version does not know it. */
export function useHolidayRegions(chosen: string): readonly RegionOption[] {
  const format = useFormat();
  const [known, setKnown] = useState<readonly RegionOption[]>([]);
  useEffect(() => {
    let isOver = false;
    const load = async () => {
      const all = await Promise.all(
        holidayCountries.map(async (country) =>
          (await regions(country)).map(({ code, name }) => ({
            value: code,
            label: [format.regionName(country), name].filter(Boolean).join(' · '),
          })),
        ),
      );
      if (!isOver) setKnown(all.flat().toSorted((a, b) => format.compare(a.label, b.label)));
    };
    void load();
    return () => {
      isOver = true;
    };
  }, [format]);
  const isKnown = chosen === '' || known.some(({ value }) => value === chosen);
  return isKnown ? known : [{ value: chosen, label: chosen }, ...known];
}
