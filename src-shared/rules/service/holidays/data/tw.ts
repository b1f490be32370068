import type { HolidayCountry } from '#shared/rules/service/holidays/country.ts';
import { type HolidayName, named } from '#shared/rules/service/holidays/holiday.ts';

function festival(hant: string, en: string, hans: string): HolidayName {
  return named(hant, en, hans, hant);
}

const founding = festival('中華民國開國紀念日', 'Founding Day', '开国纪念日');
const beforeEve = festival(
  '農曆除夕前一日',
  "The day before Lunar New Year's Eve",
  '农历除夕前一日',
);
const eve = festival('農曆除夕', "Lunar New Year's Eve", '农历除夕');
const spring = festival('春節', 'Lunar New Year', '春节');
const peace = festival('和平紀念日', 'Peace Memorial Day', '和平纪念日');
const children = festival('兒童節', "Children's Day", '儿童节');
const tombs = festival('清明節', 'Tomb Sweeping Day', '清明节');
const childrenAndTombs = festival(
  '兒童節、清明節',
  "Children's Day, Tomb Sweeping Day",
  '儿童节、清明节',
);
const labour = festival('勞動節', 'Labour Day', '劳动节');
const dragonBoat = festival('端午節', 'Dragon Boat Festival', '端午节');
const midAutumn = festival('中秋節', 'Mid-Autumn Festival', '中秋节');
const confucius = festival(
  '孔子誕辰紀念日／教師節',
  "Confucius's Birthday, Teachers' Day",
  '孔子诞辰纪念日／教师节',
);
const national = festival('國慶日', 'National Day', '国庆日');
const retrocession = festival(
  '臺灣光復暨金門古寧頭大捷紀念日',
  "Taiwan's Retrocession and Guningtou Victory Day",
  '台湾光复暨金门古宁头大捷纪念日',
);
const constitution = festival('行憲紀念日', 'Constitution Day', '行宪纪念日');

/**
 * As the yearly calendar of government offices has it, with Labour Day, which other businesses have by labour law. By
 * the law of 2025 a holiday on a Saturday brings the working day before it, one on a Sunday the one after it.
 */
export const country: HolidayCountry = {
  subdivisions: {},
  law: null,
  knownFrom: 2024,
  knownThrough: 2027,
  rules: [],
  notices: {
    2024: {
      source: { title: '中華民國113年政府行政機關辦公日曆表' },
      days: [
        { on: '01-01', name: founding },
        { on: '02-08', name: beforeEve },
        { on: '02-17', name: beforeEve, worked: true },
        { on: '02-09', name: eve },
        { on: ['02-10', '02-12'], name: spring },
        { on: ['02-13', '02-14'], name: spring, inLieu: true },
        { on: '02-28', name: peace },
        { on: '04-04', name: childrenAndTombs },
        { on: '04-05', name: children, inLieu: true },
        { on: '05-01', name: labour },
        { on: '06-10', name: dragonBoat },
        { on: '09-17', name: midAutumn },
        { on: '10-10', name: national },
      ],
    },
    2025: {
      source: {
        title: '中華民國114年政府行政機關辦公日曆表（修正版）；紀念日及節日實施條例',
        number: '華總一義字第11400053171號',
        date: '2025-05-28',
      },
      days: [
        { on: '01-01', name: founding },
        { on: '01-27', name: beforeEve },
        { on: '02-08', name: beforeEve, worked: true },
        { on: '01-28', name: eve },
        { on: ['01-29', '01-31'], name: spring },
        { on: '02-28', name: peace },
        { on: '04-03', name: children, inLieu: true },
        { on: '04-04', name: childrenAndTombs },
        { on: '05-01', name: labour },
        { on: '05-30', name: dragonBoat, inLieu: true },
        { on: '05-31', name: dragonBoat },
        { on: '09-28', name: confucius },
        { on: '09-29', name: confucius, inLieu: true },
        { on: '10-06', name: midAutumn },
        { on: '10-10', name: national },
        { on: '10-24', name: retrocession, inLieu: true },
        { on: '10-25', name: retrocession },
        { on: '12-25', name: constitution },
      ],
    },
    2026: {
      source: {
        title: '中華民國115年政府行政機關辦公日曆表',
        number: '院授人培字第11430248312號',
        date: '2025-06-13',
      },
      days: [
        { on: '01-01', name: founding },
        { on: '02-15', name: beforeEve },
        { on: '02-16', name: eve },
        { on: ['02-17', '02-19'], name: spring },
        { on: '02-20', name: beforeEve, inLieu: true },
        { on: '02-27', name: peace, inLieu: true },
        { on: '02-28', name: peace },
        { on: '04-03', name: children, inLieu: true },
        { on: '04-04', name: children },
        { on: '04-05', name: tombs },
        { on: '04-06', name: tombs, inLieu: true },
        { on: '05-01', name: labour },
        { on: '06-19', name: dragonBoat },
        { on: '09-25', name: midAutumn },
        { on: '09-28', name: confucius },
        { on: '10-09', name: national, inLieu: true },
        { on: '10-10', name: national },
        { on: '10-25', name: retrocession },
        { on: '10-26', name: retrocession, inLieu: true },
        { on: '12-25', name: constitution },
      ],
    },
    2027: {
      source: { title: '中華民國116年政府行政機關辦公日曆表' },
      days: [
        { on: '01-01', name: founding },
        { on: '02-04', name: beforeEve },
        { on: '02-05', name: eve },
        { on: ['02-06', '02-08'], name: spring },
        { on: ['02-09', '02-10'], name: spring, inLieu: true },
        { on: '02-28', name: peace },
        { on: '03-01', name: peace, inLieu: true },
        { on: '04-04', name: children },
        { on: '04-05', name: tombs },
        { on: '04-06', name: children, inLieu: true },
        { on: '04-30', name: labour, inLieu: true },
        { on: '05-01', name: labour },
        { on: '06-09', name: dragonBoat },
        { on: '09-15', name: midAutumn },
        { on: '09-28', name: confucius },
        { on: '10-10', name: national },
        { on: '10-11', name: national, inLieu: true },
        { on: '10-25', name: retrocession },
        { on: '12-24', name: constitution, inLieu: true },
        { on: '12-25', name: constitution },
        { on: '12-31', name: founding, inLieu: true },
      ],
    },
  },
};
