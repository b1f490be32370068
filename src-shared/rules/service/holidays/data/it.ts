import type { HolidayCountry } from '#shared/rules/service/holidays/country.ts';
import {
  allSaints,
  assumption,
  christmas,
  easterDay,
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
  subdivisions: { BZ: 'Alto Adige / Südtirol' },
  law: {
    title:
      'Legge 27 maggio 1949, n. 260; legge 20 novembre 2000, n. 336; legge 8 ottobre 2025, n. 151',
  },
  knownFrom: 2024,
  knownThrough: 2027,
  rules: [
    { name: newYear('Capodanno'), on: date(1, 1) },
    { name: epiphany('Epifania'), on: date(1, 6) },
    { name: easterDay('Pasqua'), on: easter(0) },
    { name: easterMonday("Lunedì dell'Angelo"), on: easter(1) },
    {
      name: named('Festa della Liberazione', 'Liberation Day', '解放日'),
      on: date(4, 25),
    },
    { name: labourDay('Festa del Lavoro'), on: date(5, 1) },
    { name: whitMonday('Lunedì di Pentecoste / Pfingstmontag'), on: easter(50), in: 'BZ' },
    {
      name: named('Festa della Repubblica', 'Republic Day', '意大利国庆日', '義大利國慶日'),
      on: date(6, 2),
    },
    { name: assumption('Assunzione di Maria'), on: date(8, 15) },
    {
      name: named("San Francesco d'Assisi", 'St Francis of Assisi', '圣方济各日', '聖方濟各日'),
      on: date(10, 4),
      from: 2026,
    },
    { name: allSaints('Ognissanti'), on: date(11, 1) },
    { name: immaculateConception('Immacolata Concezione'), on: date(12, 8) },
    { name: christmas('Natale'), on: date(12, 25) },
    { name: saintStephen('Santo Stefano'), on: date(12, 26) },
  ],
};
