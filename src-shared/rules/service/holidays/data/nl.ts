import type { HolidayCountry } from '#shared/rules/service/holidays/country.ts';
import {
  ascension,
  christmas,
  easterDay,
  easterMonday,
  newYear,
  whitMonday,
  whitSunday,
} from '#shared/rules/service/holidays/data/names.ts';
import { date, easter } from '#shared/rules/service/holidays/day-rules.ts';
import { named } from '#shared/rules/service/holidays/holiday.ts';

const liberation = date(5, 5);

export const country: HolidayCountry = {
  subdivisions: {},
  law: { title: 'Algemene termijnenwet, artikel 3' },
  knownFrom: 2024,
  knownThrough: 2027,
  rules: [
    { name: newYear('Nieuwjaarsdag'), on: date(1, 1) },
    { name: easterDay('Eerste paasdag'), on: easter(0) },
    { name: easterMonday('Tweede paasdag'), on: easter(1) },
    {
      name: named('Koningsdag', "King's Day", '国王节', '國王節'),
      on: date(4, 27),
      inLieu: { sun: -1 },
      moves: true,
    },
    {
      // Most are off on it every five years only.
      name: named('Bevrijdingsdag', 'Liberation Day', '解放日'),
      on: (year) => (year % 5 === 0 ? liberation(year) : null),
    },
    { name: ascension('Hemelvaartsdag'), on: easter(39) },
    { name: whitSunday('Eerste pinksterdag'), on: easter(49) },
    { name: whitMonday('Tweede pinksterdag'), on: easter(50) },
    { name: christmas('Eerste kerstdag'), on: date(12, 25) },
    {
      name: named('Tweede kerstdag', 'Second Day of Christmas', '圣诞节次日', '聖誕節翌日'),
      on: date(12, 26),
    },
  ],
};
