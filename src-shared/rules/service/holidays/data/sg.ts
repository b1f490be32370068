import type { HolidayCountry } from '#shared/rules/service/holidays/country.ts';
import {
  christmas,
  goodFriday,
  labourDay,
  newYear,
} from '#shared/rules/service/holidays/data/names.ts';
import { type HolidaySource, named } from '#shared/rules/service/holidays/holiday.ts';

const lunarNewYear = named('Chinese New Year', 'Chinese New Year', '农历新年', '農曆新年');
const puasa = named('Hari Raya Puasa', 'Hari Raya Puasa', '开斋节', '開齋節');
const haji = named('Hari Raya Haji', 'Hari Raya Haji', '哈芝节', '哈芝節');
const vesak = named('Vesak Day', 'Vesak Day', '卫塞节', '衛塞節');
const national = named('National Day', 'National Day', '国庆日', '國慶日');
const deepavali = named('Deepavali', 'Deepavali', '屠妖节', '屠妖節');

function ministry(year: number, date?: string): HolidaySource {
  const title = `Public holidays for ${year}, Ministry of Manpower (Holidays Act 1998)`;
  return date === undefined ? { title } : { title, date };
}

export const country: HolidayCountry = {
  subdivisions: {},
  law: null,
  knownFrom: 2024,
  knownThrough: 2027,
  rules: [],
  notices: {
    2024: {
      source: ministry(2024, '2023-05-24'),
      days: [
        { on: '01-01', name: newYear() },
        { on: ['02-10', '02-11'], name: lunarNewYear },
        { on: '02-12', name: lunarNewYear, inLieu: true },
        { on: '03-29', name: goodFriday() },
        { on: '04-10', name: puasa },
        { on: '05-01', name: labourDay() },
        { on: '05-22', name: vesak },
        { on: '06-17', name: haji },
        { on: '08-09', name: national },
        { on: '10-31', name: deepavali },
        { on: '12-25', name: christmas() },
      ],
    },
    2025: {
      source: ministry(2025),
      days: [
        { on: '01-01', name: newYear() },
        { on: ['01-29', '01-30'], name: lunarNewYear },
        { on: '03-31', name: puasa },
        { on: '04-18', name: goodFriday() },
        { on: '05-01', name: labourDay() },
        { on: '05-03', name: named('Polling Day', 'Polling Day', '投票日') },
        { on: '05-12', name: vesak },
        { on: '06-07', name: haji },
        { on: '08-09', name: national },
        { on: '10-20', name: deepavali },
        { on: '12-25', name: christmas() },
      ],
    },
    2026: {
      source: ministry(2026, '2025-06-16'),
      days: [
        { on: '01-01', name: newYear() },
        { on: ['02-17', '02-18'], name: lunarNewYear },
        { on: '03-21', name: puasa },
        { on: '04-03', name: goodFriday() },
        { on: '05-01', name: labourDay() },
        { on: '05-27', name: haji },
        { on: '05-31', name: vesak },
        { on: '06-01', name: vesak, inLieu: true },
        { on: '08-09', name: national },
        { on: '08-10', name: national, inLieu: true },
        { on: '11-08', name: deepavali },
        { on: '11-09', name: deepavali, inLieu: true },
        { on: '12-25', name: christmas() },
      ],
    },
    2027: {
      source: ministry(2027),
      days: [
        { on: '01-01', name: newYear() },
        { on: ['02-06', '02-07'], name: lunarNewYear },
        { on: '02-08', name: lunarNewYear, inLieu: true },
        { on: '03-10', name: puasa },
        { on: '03-26', name: goodFriday() },
        { on: '05-01', name: labourDay() },
        { on: '05-17', name: haji },
        { on: '05-20', name: vesak },
        { on: '08-09', name: national },
        { on: '10-28', name: deepavali },
        { on: '12-25', name: christmas() },
      ],
    },
  },
};
