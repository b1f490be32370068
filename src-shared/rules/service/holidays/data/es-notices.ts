import type { HolidayNotice } from '#shared/rules/service/holidays/country.ts';
import {
  allSaints,
  corpusChristi,
  easterMonday,
  epiphany,
  immaculateConception,
  saintStephen,
} from '#shared/rules/service/holidays/data/names.ts';
import { type HolidayName, named } from '#shared/rules/service/holidays/holiday.ts';

/** The day of a community. */
function dayOf(own: string, en: string, hans: string, hant = hans): HolidayName {
  return named(own, `${en} Day`, `${hans}日`, `${hant}日`);
}

const kings = epiphany('Epifanía del Señor');
const maundyThursday = named('Jueves Santo', 'Maundy Thursday', '濯足节', '濯足節');
const mondayOfEaster = easterMonday('Lunes de Pascua');
const corpus = corpusChristi('Corpus Christi');
const joseph = named('San José', "St Joseph's Day", '圣若瑟日', '聖若瑟日');
const anthony = named('San Antonio', "St Anthony's Day", '圣安多尼日', '聖安多尼日');
const john = named('San Juan', "St John's Day", '圣约翰日', '聖約翰日');
const james = named('Santiago Apóstol', "St James's Day", '圣雅各日', '聖雅各日');
const constitution = named(
  'Día de la Constitución Española',
  'Constitution Day',
  '西班牙宪法日',
  '西班牙憲法日',
);
const national = named(
  'Fiesta Nacional de España',
  'National Day of Spain',
  '西班牙国庆日',
  '西班牙國慶日',
);
const immaculate = immaculateConception('Inmaculada Concepción');
const saints = allSaints('Todos los Santos');
const stephen = saintStephen('San Esteban');
const carnival = named('Martes de Carnaval', 'Shrove Tuesday', '忏悔星期二', '懺悔星期二');
const fitr = named('Fiesta del Eid Fitr', 'Eid al-Fitr', '开斋节', '開齋節');
const adha = named('Fiesta del Sacrificio', 'Eid al-Adha', '宰牲节', '宰牲節');

const andalusia = dayOf('Día de Andalucía', 'Andalusia', '安达卢西亚', '安達魯西亞');
const balearics = dayOf('Día de les Illes Balears', 'Balearic Islands', '巴利阿里', '巴利亞利');
const george = dayOf('San Jorge / Día de Aragón', 'Aragon', '阿拉贡', '阿拉貢');
const castile = dayOf(
  'Fiesta de Castilla y León',
  'Castile and León',
  '卡斯蒂利亚-莱昂',
  '卡斯提亞-雷昂',
);
const madrid = dayOf('Fiesta de la Comunidad de Madrid', 'Madrid', '马德里', '馬德里');
const galicianLetters = named(
  'Día de las Letras Gallegas',
  'Galician Literature Day',
  '加利西亚文学日',
  '加利西亞文學日',
);
const canaries = dayOf('Día de Canarias', 'Canary Islands', '加那利', '加那利');
const laMancha = dayOf(
  'Día de Castilla-La Mancha',
  'Castile-La Mancha',
  '卡斯蒂利亚-拉曼恰',
  '卡斯提亞-拉曼查',
);
const rioja = dayOf('Día de La Rioja', 'La Rioja', '拉里奥哈', '拉里奧哈');
const murcia = dayOf('Día de la Región de Murcia', 'Murcia', '穆尔西亚', '莫夕亞');
const galicia = dayOf('Día Nacional de Galicia', 'Galicia', '加利西亚', '加利西亞');
const cantabria = dayOf(
  'Día de las Instituciones de Cantabria',
  'Cantabria Institutions',
  '坎塔布里亚自治',
  '坎塔布里亞自治',
);
const africa = named('Nuestra Señora de África', 'Our Lady of Africa', '非洲圣母日', '非洲聖母日');
const ceuta = dayOf('Día de Ceuta', 'Ceuta', '休达', '休達');
const asturias = dayOf('Día de Asturias', 'Asturias', '阿斯图里亚斯', '阿斯圖里亞斯');
const extremadura = dayOf('Día de Extremadura', 'Extremadura', '埃斯特雷马杜拉', '埃斯特雷馬杜拉');
const victory = named(
  'Nuestra Señora de la Victoria',
  'Our Lady of Victory',
  '胜利圣母日',
  '勝利聖母日',
);
const catalonia = dayOf('Fiesta Nacional de Catalunya', 'Catalonia', '加泰罗尼亚', '加泰隆尼亞');
const aparecida = named(
  'La Bien Aparecida',
  'Our Lady of Bien Aparecida',
  '显现圣母日',
  '顯現聖母日',
);
const melilla = dayOf('Día de Melilla', 'Melilla', '梅利利亚', '美利利亞');
const valencia = dayOf('Día de la Comunitat Valenciana', 'Valencia', '瓦伦西亚', '瓦倫西亞');
const xavier = named(
  'San Francisco Javier',
  "St Francis Xavier's Day",
  '圣方济·沙勿略日',
  '聖方濟·沙勿略日',
);

/** All communities but Catalonia and Valencia, which have the Monday of Easter instead. */
const withMaundyThursday = 'AN AR AS CB CE CL CM CN EX GA IB MC MD ML NC PV RI';

export const notices: Readonly<Record<number, HolidayNotice>> = {
  2024: {
    source: {
      title:
        'Resolución de 23 de octubre de 2023, de la Dirección General de Trabajo: fiestas laborales para el año 2024',
      number: 'BOE-A-2023-22014',
      date: '2023-10-23',
    },
    days: [
      { on: '01-06', name: kings },
      { on: '02-13', name: carnival, in: 'EX' },
      { on: '02-28', name: andalusia, in: 'AN' },
      { on: '03-01', name: balearics, in: 'IB' },
      { on: '03-19', name: joseph, in: 'MC VC' },
      { on: '03-28', name: maundyThursday, in: withMaundyThursday },
      { on: '04-01', name: mondayOfEaster, in: 'CB CT IB NC PV RI VC' },
      { on: '04-10', name: fitr, in: 'ML' },
      { on: '04-23', name: george, in: 'AR' },
      { on: '04-23', name: castile, in: 'CL' },
      { on: '05-02', name: madrid, in: 'MD' },
      { on: '05-17', name: galicianLetters, in: 'GA' },
      { on: '05-30', name: canaries, in: 'CN' },
      { on: '05-30', name: corpus, in: 'CM' },
      { on: '05-31', name: laMancha, in: 'CM' },
      { on: '06-10', name: rioja, in: 'RI', inLieu: true },
      { on: '06-13', name: anthony, in: 'CE' },
      { on: '06-17', name: adha, in: 'CE ML' },
      { on: '06-24', name: john, in: 'CT VC' },
      { on: '07-25', name: galicia, in: 'GA' },
      { on: '07-25', name: james, in: 'CB MD NC PV' },
      { on: '08-05', name: africa, in: 'CE' },
      { on: '09-02', name: ceuta, in: 'CE' },
      { on: '09-09', name: asturias, in: 'AS', inLieu: true },
      { on: '09-11', name: catalonia, in: 'CT' },
      { on: '09-17', name: melilla, in: 'ML' },
      { on: '10-09', name: valencia, in: 'VC' },
      { on: '12-03', name: xavier, in: 'NC' },
      { on: '12-06', name: constitution },
      { on: '12-09', name: immaculate, in: 'AN AR AS CL EX MC ML', inLieu: true },
      { on: '12-26', name: stephen, in: 'CT' },
    ],
  },
  2025: {
    source: {
      title:
        'Resolución de 15 de octubre de 2024, de la Dirección General de Trabajo: fiestas laborales para el año 2025',
      number: 'BOE-A-2024-21316',
      date: '2024-10-15',
    },
    days: [
      { on: '01-06', name: kings },
      { on: '02-28', name: andalusia, in: 'AN' },
      { on: '03-01', name: balearics, in: 'IB' },
      { on: '03-19', name: joseph, in: 'MC VC' },
      { on: '03-31', name: fitr, in: 'ML' },
      { on: '04-17', name: maundyThursday, in: withMaundyThursday },
      { on: '04-21', name: mondayOfEaster, in: 'CT NC PV RI VC' },
      { on: '04-23', name: george, in: 'AR' },
      { on: '04-23', name: castile, in: 'CL' },
      { on: '05-02', name: madrid, in: 'MD' },
      { on: '05-17', name: galicianLetters, in: 'GA' },
      { on: '05-30', name: canaries, in: 'CN' },
      { on: '05-31', name: laMancha, in: 'CM' },
      { on: '06-06', name: adha, in: 'CE ML' },
      { on: '06-09', name: rioja, in: 'RI' },
      { on: '06-09', name: murcia, in: 'MC' },
      { on: '06-13', name: anthony, in: 'CE' },
      { on: '06-19', name: corpus, in: 'CM' },
      { on: '06-24', name: john, in: 'CT VC' },
      { on: '07-25', name: galicia, in: 'GA' },
      { on: '07-25', name: james, in: 'MD NC PV' },
      { on: '07-28', name: cantabria, in: 'CB' },
      { on: '08-05', name: africa, in: 'CE' },
      { on: '09-08', name: asturias, in: 'AS' },
      { on: '09-08', name: extremadura, in: 'EX' },
      { on: '09-08', name: victory, in: 'ML' },
      { on: '09-11', name: catalonia, in: 'CT' },
      { on: '09-15', name: aparecida, in: 'CB' },
      { on: '09-17', name: melilla, in: 'ML' },
      { on: '10-09', name: valencia, in: 'VC' },
      { on: '10-13', name: national, in: 'AN AR AS CL EX', inLieu: true },
      { on: '12-03', name: xavier, in: 'NC' },
      { on: '12-06', name: constitution },
      { on: '12-26', name: stephen, in: 'CT IB' },
    ],
  },
  2026: {
    source: {
      title: 'Resolución de la Dirección General de Trabajo: fiestas laborales para el año 2026',
      number: 'BOE-A-2025-21667',
      date: '2025-10-28',
    },
    days: [
      { on: '01-06', name: kings },
      { on: '02-28', name: andalusia, in: 'AN' },
      { on: '03-02', name: balearics, in: 'IB', inLieu: true },
      { on: '03-19', name: joseph, in: 'GA MC NC PV VC' },
      { on: '03-20', name: fitr, in: 'ML' },
      { on: '04-02', name: maundyThursday, in: withMaundyThursday },
      { on: '04-06', name: mondayOfEaster, in: 'CM CT IB NC PV RI VC' },
      { on: '04-23', name: george, in: 'AR' },
      { on: '04-23', name: castile, in: 'CL' },
      { on: '05-02', name: madrid, in: 'MD' },
      { on: '05-27', name: adha, in: 'CE ML' },
      { on: '05-30', name: canaries, in: 'CN' },
      { on: '06-04', name: corpus, in: 'CM' },
      { on: '06-09', name: rioja, in: 'RI' },
      { on: '06-09', name: murcia, in: 'MC' },
      { on: '06-13', name: anthony, in: 'CE' },
      { on: '06-24', name: john, in: 'CT GA VC' },
      { on: '07-25', name: galicia, in: 'GA' },
      { on: '07-25', name: james, in: 'PV' },
      { on: '07-28', name: cantabria, in: 'CB' },
      { on: '08-05', name: africa, in: 'CE' },
      { on: '09-02', name: ceuta, in: 'CE' },
      { on: '09-08', name: asturias, in: 'AS' },
      { on: '09-08', name: extremadura, in: 'EX' },
      { on: '09-08', name: victory, in: 'ML' },
      { on: '09-11', name: catalonia, in: 'CT' },
      { on: '09-15', name: aparecida, in: 'CB' },
      { on: '09-17', name: melilla, in: 'ML' },
      { on: '10-09', name: valencia, in: 'VC' },
      { on: '11-02', name: saints, in: 'AN AR AS CL CM CN EX MD NC', inLieu: true },
      { on: '12-03', name: xavier, in: 'NC' },
      { on: '12-07', name: constitution, in: 'AN AR AS CB CL EX MC MD ML RI', inLieu: true },
      { on: '12-26', name: stephen, in: 'CT IB' },
    ],
  },
};
