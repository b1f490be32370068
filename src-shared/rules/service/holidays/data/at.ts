import type { HolidayCountry } from '#shared/rules/service/holidays/country.ts';
import {
  allSaints,
  ascension,
  assumption,
  christmas,
  corpusChristi,
  easterMonday,
  epiphany,
  immaculateConception,
  labourDay,
  newYear,
  saintStephen,
  whitMonday,
} from '#shared/rules/service/holidays/data/names.ts';
import { date, easter } from '#shared/rules/service/holidays/day-rules.ts';
import { named } from '#shared/rules/service/holidays/holiday.ts';

export const country: HolidayCountry = {
  subdivisions: {},
  law: { title: 'Feiertagsruhegesetz 1957; Arbeitsruhegesetz § 7', number: 'BGBl. Nr. 144/1983' },
  knownFrom: 2024,
  knownThrough: 2027,
  rules: [
    { name: newYear('Neujahr'), on: date(1, 1) },
    { name: epiphany('Heilige Drei Könige'), on: date(1, 6) },
    { name: easterMonday('Ostermontag'), on: easter(1) },
    { name: labourDay('Staatsfeiertag'), on: date(5, 1) },
    { name: ascension('Christi Himmelfahrt'), on: easter(39) },
    { name: whitMonday('Pfingstmontag'), on: easter(50) },
    { name: corpusChristi('Fronleichnam'), on: easter(60) },
    { name: assumption('Mariä Himmelfahrt'), on: date(8, 15) },
    {
      name: named('Nationalfeiertag', 'National Day', '国庆日', '國慶日'),
      on: date(10, 26),
    },
    { name: allSaints('Allerheiligen'), on: date(11, 1) },
    { name: immaculateConception('Mariä Empfängnis'), on: date(12, 8) },
    { name: christmas('Christtag'), on: date(12, 25) },
    { name: saintStephen('Stefanitag'), on: date(12, 26) },
  ],
};
