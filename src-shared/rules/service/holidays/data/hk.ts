import type { HolidayCountry } from '#shared/rules/service/holidays/country.ts';
import { type HolidayName, named } from '#shared/rules/service/holidays/holiday.ts';

/** As the Gazette names them. */
function general(hant: string, en: string, hans: string): HolidayName {
  return named(hant, en, hans, hant);
}

const firstDay = general('一月一日', 'The first day of January', '一月一日');
const lunar1 = general('農曆年初一', "Lunar New Year's Day", '农历年初一');
const lunar2 = general('農曆年初二', 'The second day of Lunar New Year', '农历年初二');
const lunar3 = general('農曆年初三', 'The third day of Lunar New Year', '农历年初三');
const lunar4 = general('農曆年初四', 'The fourth day of Lunar New Year', '农历年初四');
const goodFriday = general('耶穌受難節', 'Good Friday', '耶稣受难节');
const afterGoodFriday = general(
  '耶穌受難節翌日',
  'The day following Good Friday',
  '耶稣受难节翌日',
);
const easterMonday = general('復活節星期一', 'Easter Monday', '复活节星期一');
const chingMing = general('清明節', 'Ching Ming Festival', '清明节');
const labour = general('勞動節', 'Labour Day', '劳动节');
const buddha = general('佛誕', 'The Birthday of the Buddha', '佛诞');
const tuenNg = general('端午節', 'Tuen Ng Festival', '端午节');
const establishment = general(
  '香港特別行政區成立紀念日',
  'Hong Kong Special Administrative Region Establishment Day',
  '香港特别行政区成立纪念日',
);
const midAutumn = general(
  '中秋節翌日',
  'The day following the Chinese Mid-Autumn Festival',
  '中秋节翌日',
);
const national = general('國慶日', 'National Day', '国庆日');
const chungYeung = general('重陽節', 'Chung Yeung Festival', '重阳节');
const christmas = general('聖誕節', 'Christmas Day', '圣诞节');
const afterChristmas = general(
  '聖誕節後第一個周日',
  'The first weekday after Christmas Day',
  '圣诞节后第一个周日',
);

const ordinance = '《公眾假期條例》（第149章）';

/** Beside every Sunday, which the hours of a business tell. */
export const country: HolidayCountry = {
  subdivisions: {},
  law: null,
  knownFrom: 2024,
  knownThrough: 2027,
  rules: [],
  notices: {
    2024: {
      source: { title: `二○二四年公眾假期，${ordinance}` },
      days: [
        { on: '01-01', name: firstDay },
        { on: '02-10', name: lunar1 },
        { on: '02-12', name: lunar3 },
        { on: '02-13', name: lunar4 },
        { on: '03-29', name: goodFriday },
        { on: '03-30', name: afterGoodFriday },
        { on: '04-01', name: easterMonday },
        { on: '04-04', name: chingMing },
        { on: '05-01', name: labour },
        { on: '05-15', name: buddha },
        { on: '06-10', name: tuenNg },
        { on: '07-01', name: establishment },
        { on: '09-18', name: midAutumn },
        { on: '10-01', name: national },
        { on: '10-11', name: chungYeung },
        { on: '12-25', name: christmas },
        { on: '12-26', name: afterChristmas },
      ],
    },
    2025: {
      source: { title: `二○二五年公眾假期，${ordinance}` },
      days: [
        { on: '01-01', name: firstDay },
        { on: '01-29', name: lunar1 },
        { on: '01-30', name: lunar2 },
        { on: '01-31', name: lunar3 },
        { on: '04-04', name: chingMing },
        { on: '04-18', name: goodFriday },
        { on: '04-19', name: afterGoodFriday },
        { on: '04-21', name: easterMonday },
        { on: '05-01', name: labour },
        { on: '05-05', name: buddha },
        { on: '05-31', name: tuenNg },
        { on: '07-01', name: establishment },
        { on: '10-01', name: national },
        { on: '10-07', name: midAutumn },
        { on: '10-29', name: chungYeung },
        { on: '12-25', name: christmas },
        { on: '12-26', name: afterChristmas },
      ],
    },
    2026: {
      source: { title: `二○二六年公眾假期，${ordinance}`, date: '2025-05-16' },
      days: [
        { on: '01-01', name: firstDay },
        { on: '02-17', name: lunar1 },
        { on: '02-18', name: lunar2 },
        { on: '02-19', name: lunar3 },
        { on: '04-03', name: goodFriday },
        { on: '04-04', name: afterGoodFriday },
        {
          on: '04-06',
          name: general('清明節翌日', 'The day following Ching Ming Festival', '清明节翌日'),
        },
        {
          on: '04-07',
          name: general('復活節星期一翌日', 'The day following Easter Monday', '复活节星期一翌日'),
        },
        { on: '05-01', name: labour },
        {
          on: '05-25',
          name: general('佛誕翌日', 'The day following the Birthday of the Buddha', '佛诞翌日'),
        },
        { on: '06-19', name: tuenNg },
        { on: '07-01', name: establishment },
        { on: '09-26', name: midAutumn },
        { on: '10-01', name: national },
        {
          on: '10-19',
          name: general('重陽節翌日', 'The day following Chung Yeung Festival', '重阳节翌日'),
        },
        { on: '12-25', name: christmas },
        { on: '12-26', name: afterChristmas },
      ],
    },
    2027: {
      source: { title: `二○二七年公眾假期，${ordinance}` },
      days: [
        { on: '01-01', name: firstDay },
        { on: '02-06', name: lunar1 },
        { on: '02-08', name: lunar3 },
        { on: '02-09', name: lunar4 },
        { on: '03-26', name: goodFriday },
        { on: '03-27', name: afterGoodFriday },
        { on: '03-29', name: easterMonday },
        { on: '04-05', name: chingMing },
        { on: '05-01', name: labour },
        { on: '05-13', name: buddha },
        { on: '06-09', name: tuenNg },
        { on: '07-01', name: establishment },
        { on: '09-16', name: midAutumn },
        { on: '10-01', name: national },
        { on: '10-08', name: chungYeung },
        { on: '12-25', name: christmas },
        { on: '12-27', name: afterChristmas },
      ],
    },
  },
};
