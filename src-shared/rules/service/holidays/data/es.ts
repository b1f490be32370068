import type { HolidayCountry } from '#shared/rules/service/holidays/country.ts';
import { notices } from '#shared/rules/service/holidays/data/es-notices.ts';
import {
  allSaints,
  assumption,
  christmas,
  goodFriday,
  immaculateConception,
  labourDay,
  newYear,
} from '#shared/rules/service/holidays/data/names.ts';
import { date, easter } from '#shared/rules/service/holidays/day-rules.ts';
import { named } from '#shared/rules/service/holidays/holiday.ts';

/** What no community may replace is by law; the rest each of them chooses anew every year. */
export const country: HolidayCountry = {
  subdivisions: {
    AN: 'Andalucía',
    AR: 'Aragón',
    AS: 'Principado de Asturias',
    CB: 'Cantabria',
    CE: 'Ceuta',
    CL: 'Castilla y León',
    CM: 'Castilla-La Mancha',
    CN: 'Canarias',
    CT: 'Catalunya',
    EX: 'Extremadura',
    GA: 'Galicia',
    IB: 'Illes Balears',
    MC: 'Región de Murcia',
    MD: 'Comunidad de Madrid',
    ML: 'Melilla',
    NC: 'Navarra',
    PV: 'País Vasco / Euskadi',
    RI: 'La Rioja',
    VC: 'Comunitat Valenciana',
  },
  law: { title: 'Real Decreto 2001/1983, de 28 de julio, artículo 45.1', date: '1983-07-28' },
  knownFrom: 2024,
  knownThrough: 2026,
  notices,
  rules: [
    { name: newYear('Año Nuevo'), on: date(1, 1) },
    { name: goodFriday('Viernes Santo'), on: easter(-2) },
    { name: labourDay('Fiesta del Trabajo'), on: date(5, 1) },
    { name: assumption('Asunción de la Virgen'), on: date(8, 15) },
    {
      name: named(
        'Fiesta Nacional de España',
        'National Day of Spain',
        '西班牙国庆日',
        '西班牙國慶日',
      ),
      on: date(10, 12),
    },
    { name: allSaints('Todos los Santos'), on: date(11, 1) },
    { name: immaculateConception('Inmaculada Concepción'), on: date(12, 8) },
    { name: christmas('Natividad del Señor'), on: date(12, 25) },
  ],
};
