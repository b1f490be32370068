import type { HolidayCountry } from '#shared/rules/service/holidays/country.ts';
import { type HolidayName, named } from '#shared/rules/service/holidays/holiday.ts';

function festival(hans: string, en: string, hant: string): HolidayName {
  return named(hans, en, hans, hant);
}

const newYear = festival('元旦', "New Year's Day", '元旦');
const spring = festival('春节', 'Spring Festival', '春節');
const qingming = festival('清明节', 'Qingming Festival', '清明節');
const labour = festival('劳动节', 'Labour Day', '勞動節');
const dragonBoat = festival('端午节', 'Dragon Boat Festival', '端午節');
const midAutumn = festival('中秋节', 'Mid-Autumn Festival', '中秋節');
const national = festival('国庆节', 'National Day', '國慶節');
const nationalAndMidAutumn = festival(
  '国庆节、中秋节',
  'National Day, Mid-Autumn Festival',
  '國慶節、中秋節',
);

/** The mainland. Each year's days off and days worked for them follow from no rule, only from the notice. */
export const country: HolidayCountry = {
  subdivisions: {},
  law: null,
  knownFrom: 2024,
  knownThrough: 2026,
  rules: [],
  notices: {
    2024: {
      source: {
        title: '国务院办公厅关于2024年部分节假日安排的通知',
        number: '国办发明电〔2023〕7号',
        date: '2023-10-25',
      },
      days: [
        { on: '01-01', name: newYear },
        { on: ['02-10', '02-17'], name: spring },
        { on: '02-04', name: spring, worked: true },
        { on: '02-18', name: spring, worked: true },
        { on: ['04-04', '04-06'], name: qingming },
        { on: '04-07', name: qingming, worked: true },
        { on: ['05-01', '05-05'], name: labour },
        { on: '04-28', name: labour, worked: true },
        { on: '05-11', name: labour, worked: true },
        { on: '06-10', name: dragonBoat },
        { on: ['09-15', '09-17'], name: midAutumn },
        { on: '09-14', name: midAutumn, worked: true },
        { on: ['10-01', '10-07'], name: national },
        { on: '09-29', name: national, worked: true },
        { on: '10-12', name: national, worked: true },
      ],
    },
    2025: {
      source: {
        title: '国务院办公厅关于2025年部分节假日安排的通知',
        number: '国办发明电〔2024〕12号',
        date: '2024-11-12',
      },
      days: [
        { on: '01-01', name: newYear },
        { on: ['01-28', '02-04'], name: spring },
        { on: '01-26', name: spring, worked: true },
        { on: '02-08', name: spring, worked: true },
        { on: ['04-04', '04-06'], name: qingming },
        { on: ['05-01', '05-05'], name: labour },
        { on: '04-27', name: labour, worked: true },
        { on: ['05-31', '06-02'], name: dragonBoat },
        { on: ['10-01', '10-08'], name: nationalAndMidAutumn },
        { on: '09-28', name: nationalAndMidAutumn, worked: true },
        { on: '10-11', name: nationalAndMidAutumn, worked: true },
      ],
    },
    2026: {
      source: {
        title: '国务院办公厅关于2026年部分节假日安排的通知',
        number: '国办发明电〔2025〕7号',
        date: '2025-11-04',
      },
      days: [
        { on: ['01-01', '01-03'], name: newYear },
        { on: '01-04', name: newYear, worked: true },
        { on: ['02-15', '02-23'], name: spring },
        { on: '02-14', name: spring, worked: true },
        { on: '02-28', name: spring, worked: true },
        { on: ['04-04', '04-06'], name: qingming },
        { on: ['05-01', '05-05'], name: labour },
        { on: '05-09', name: labour, worked: true },
        { on: ['06-19', '06-21'], name: dragonBoat },
        { on: ['09-25', '09-27'], name: midAutumn },
        { on: ['10-01', '10-07'], name: national },
        { on: '09-20', name: national, worked: true },
        { on: '10-10', name: national, worked: true },
      ],
    },
  },
};
