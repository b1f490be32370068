import { describe, expect, it } from 'vitest';
import { closedOn } from '#test/support/holidays.ts';

/** Which of the regions of a country have a day off. */
async function regionsClosed(country: string, places: string, day: string): Promise<string> {
  const found: string[] = [];
  for (const place of places.split(' ')) {
    const days = await closedOn(`${country}-${place}`, Number(day.slice(0, 4)));
    if (days.includes(day.slice(5))) found.push(place);
  }
  return found.join(' ');
}

describe('Germany by Land', () => {
  const lands = 'BB BE BW BY HB HE HH MV NI NW RP SH SL SN ST TH';
  it.each([
    ['2026-01-06', 'BW BY ST'],
    ['2026-03-08', 'BE MV'],
    ['2026-04-05', 'BB'],
    ['2026-06-04', 'BW BY HE NW RP SL'],
    ['2026-08-15', 'SL'],
    ['2026-09-20', 'TH'],
    ['2026-10-31', 'BB HB HH MV NI SH SN ST TH'],
    ['2026-11-01', 'BW BY NW RP SL'],
    ['2026-11-18', 'SN'],
    ['2025-05-08', 'BE'],
    ['2026-05-08', ''],
    ['2026-10-03', lands],
  ])('%s: %s', async (day, places) => {
    expect(await regionsClosed('DE', lands, day)).toBe(places);
  });

  it('Bavaria has the Assumption where most are Catholic, Augsburg its Peace Festival too', async () => {
    const inAugust = async (region: string) =>
      (await closedOn(region, 2026)).filter((day) => day.startsWith('08'));
    expect(await inAugust('DE-BY')).toEqual([]);
    expect(await inAugust('DE-BY-MH')).toEqual(['08-15']);
    expect(await inAugust('DE-BY-A')).toEqual(['08-08', '08-15']);
    expect(await closedOn('DE-BY-A', 2026)).toEqual(expect.arrayContaining(['01-06', '11-01']));
  });

  it('as a whole has the nine days that hold everywhere', async () => {
    expect(await closedOn('DE', 2026)).toEqual([
      ...['01-01', '04-03', '04-06', '05-01', '05-14', '05-25', '10-03', '12-25', '12-26'],
    ]);
  });
});

describe('the United Kingdom by nation', () => {
  it('2027, with days in lieu of Christmas on a Saturday and Boxing Day on a Sunday', async () => {
    expect(await closedOn('GB-ENG', 2027)).toEqual([
      ...['01-01', '03-26', '03-29', '05-03', '05-31', '08-30'],
      ...['12-25', '12-26', '12-27', '12-28'],
    ]);
    expect(await closedOn('GB-WLS', 2027)).toEqual(await closedOn('GB-ENG', 2027));
  });

  it('Scotland has 2 January, its own summer holiday, St Andrew, and no Easter Monday', async () => {
    expect(await closedOn('GB-SCT', 2026)).toEqual([
      ...['01-01', '01-02', '04-03', '05-04', '05-25', '06-15', '08-03', '11-30'],
      ...['12-25', '12-26', '12-28'],
    ]);
    expect(await closedOn('GB-SCT', 2025)).toEqual(expect.arrayContaining(['11-30', '12-01']));
  });

  it('Scotland is off twice later where both days of January fall on a weekend', async () => {
    const days = await closedOn('GB-SCT', 2028);
    expect(days.slice(0, 4)).toEqual(['01-01', '01-02', '01-03', '01-04']);
  });

  it('Northern Ireland has St Patrick and the Boyne, each with its day in lieu', async () => {
    expect(await closedOn('GB-NIR', 2024)).toEqual(
      expect.arrayContaining(['03-17', '03-18', '07-12']),
    );
    expect(await closedOn('GB-NIR', 2026)).toEqual(expect.arrayContaining(['07-12', '07-13']));
  });
});

describe('France', () => {
  it('has Good Friday and St Stephen in Alsace and Moselle only', async () => {
    const days = [
      ...['01-01', '04-06', '05-01', '05-08', '05-14', '05-25', '07-14', '08-15', '11-01'],
      ...['11-11', '12-25'],
    ];
    expect(await closedOn('FR', 2026)).toEqual(days);
    for (const place of ['57', '67', '68', '6AE']) {
      expect(await closedOn(`FR-${place}`, 2026)).toEqual([...days, '04-03', '12-26'].toSorted());
    }
  });
});

describe('Spain by community', () => {
  const all = 'AN AR AS CB CE CL CM CN CT EX GA IB MC MD ML NC PV RI VC';
  it.each([
    ['2024-03-29', all],
    ['2024-03-28', 'AN AR AS CB CE CL CM CN EX GA IB MC MD ML NC PV RI'],
    ['2024-04-01', 'CB CT IB NC PV RI VC'],
    ['2025-04-21', 'CT NC PV RI VC'],
    ['2026-04-06', 'CM CT IB NC PV RI VC'],
    ['2025-10-13', 'AN AR AS CL EX'],
    ['2026-11-02', 'AN AR AS CL CM CN EX MD NC'],
    ['2026-12-07', 'AN AR AS CB CL EX MC MD ML RI'],
    ['2026-09-11', 'CT'],
  ])('%s: %s', async (day, places) => {
    expect(await regionsClosed('ES', all, day)).toBe(places);
  });
});

describe('Switzerland by canton', () => {
  const all = 'AG AI AR BE BL BS FR GE GL GR JU LU NE NW OW SG SH SO SZ TG TI UR VD VS ZG ZH';
  it.each([
    ['2026-08-01', all],
    ['2026-03-01', 'NE'],
    ['2026-06-23', 'JU'],
    ['2026-09-10', 'GE'],
    ['2026-09-21', 'VD'],
    ['2026-04-09', 'GL'],
    ['2027-04-01', 'GL'],
    ['2026-01-06', 'SZ TI UR'],
    ['2026-05-01', 'BL BS JU NE SH TG TI ZH'],
  ])('%s: %s', async (day, places) => {
    expect(await regionsClosed('CH', all, day)).toBe(places);
  });

  it('has no St Stephen in Appenzell where it would make three days off', async () => {
    expect(await regionsClosed('CH', 'AI AR', '2025-12-26')).toBe('AI AR');
    expect(await regionsClosed('CH', 'AI AR', '2026-12-26')).toBe('');
  });
});

it('Austria, Italy and the Netherlands have the days of their laws', async () => {
  expect(await closedOn('AT', 2026)).toEqual([
    ...['01-01', '01-06', '04-06', '05-01', '05-14', '05-25', '06-04', '08-15', '10-26'],
    ...['11-01', '12-08', '12-25', '12-26'],
  ]);
  expect(await closedOn('IT', 2025)).not.toContain('10-04');
  expect(await closedOn('IT', 2026)).toContain('10-04');
  expect(await closedOn('IT', 2026)).not.toContain('05-25');
  expect(await closedOn('IT-BZ', 2026)).toContain('05-25');
  // 27 April 2025 was a Sunday.
  expect(await closedOn('NL', 2025)).toEqual([
    ...['01-01', '04-20', '04-21', '04-26', '05-05', '05-29', '06-08', '06-09', '12-25', '12-26'],
  ]);
  expect(await closedOn('NL', 2026)).toContain('04-27');
  expect(await closedOn('NL', 2026)).not.toContain('05-05');
});
