import { describe, expect, it } from 'vitest';
import { phoneRegions } from '#shared/text/phone-regions.ts';
import { placeOf } from './device-place.ts';
import { currencyOf } from './region-currency.ts';

describe('where a device seems to be', () => {
  it.each([
    [['zh-CN'], 'Asia/Shanghai', 'CN', 'CNY'],
    [['en-US'], 'Asia/Shanghai', 'CN', 'CNY'],
    [['en-US', 'en'], 'Asia/Urumqi', 'CN', 'CNY'],
    [['zh-Hans'], 'PRC', 'CN', 'CNY'],
    [['zh-TW'], 'Asia/Taipei', 'TW', 'TWD'],
    [['zh-HK', 'en'], 'Asia/Hong_Kong', 'HK', 'HKD'],
    [['zh-Hant'], 'Asia/Macau', 'MO', 'MOP'],
    [['de-DE'], 'Europe/Berlin', 'DE', 'EUR'],
    [['en-US'], 'Europe/Berlin', 'DE', 'EUR'],
    [['de'], 'Europe/Vienna', 'AT', 'EUR'],
    [['de-CH'], 'Europe/Zurich', 'CH', 'CHF'],
    [['en-GB'], 'Europe/London', 'GB', 'GBP'],
    [['fr'], 'Europe/Paris', 'FR', 'EUR'],
    [['hi'], 'Asia/Calcutta', 'IN', 'INR'],
    [['hi'], 'Asia/Kolkata', 'IN', 'INR'],
    [['es'], 'America/Argentina/Buenos_Aires', 'AR', 'ARS'],
    [['en'], 'America/New_York', 'US', 'USD'],
    [['en'], 'Australia/Sydney', 'AU', 'AUD'],
    [['ja'], 'Asia/Tokyo', 'JP', 'JPY'],
    // Of no place: the language's region, where it names one.
    [['en-US'], 'UTC', 'US', 'USD'],
    [['en', 'de-AT'], 'Etc/UTC', 'AT', 'EUR'],
    [['zh-Hant-TW'], 'UTC', 'TW', 'TWD'],
  ])('%s in %s: %s, %s', (languages, zone, region, currency) => {
    expect(placeOf(languages, zone, phoneRegions)).toMatchObject({ region });
    expect(currencyOf(region)).toBe(currency);
  });

  it.each([
    [['en'], 'UTC'],
    [['zh'], 'Etc/GMT-8'],
    [[], 'UTC'],
    [['not a tag'], 'Nowhere/Land'],
    [['en-001'], 'GMT'],
  ])('%s in %s: nothing tells', (languages, zone) => {
    expect(placeOf(languages, zone, phoneRegions)).toEqual({ region: '', timeZone: '' });
  });

  it('every region that has numbers pays in something known to the platform', () => {
    const known = new Set(Intl.supportedValuesOf('currency'));
    const newer = new Set(['XCG', 'ZWG', 'SLE']);
    for (const region of phoneRegions) {
      const currency = currencyOf(region) ?? '';
      expect(known.has(currency) || newer.has(currency), region).toBe(true);
    }
    expect(currencyOf('')).toBeUndefined();
  });
});
