import { describe, expect, it } from 'vitest';
import { createTextTools } from '#shared/text/create-text-tools.ts';
import { guessPhoneRegion } from './guess-phone-region.ts';

const tools = createTextTools();

describe('the region of a file of phones', () => {
  it.each([
    ['DE', 'CN', ['13812345678', '139 0013 9000', '15912345678', '010-62345678']],
    ['DE', 'GB', ['07700 900123', '07911 123456', '07400 123456', '020 7946 0958']],
    ['DE', 'US', ['(415) 555-0146', '212-555-0123', '3105550188']],
    ['US', 'CN', ['13812345678', '13900139000', '15912345678']],
    ['CN', 'TW', ['0912-345-678', '0933 123 456', '(02) 2345-6789', '0988123456']],
    ['CN', 'DE', ['0171 5550152', '0160/1234567', '0361 5550190', '0152 1234567']],
    ['', 'CN', ['13812345678', '13900139000', '15912345678']],
    ['DE', 'AU', ['0412 345 678', '0423 456 789', '0434 567 890']],
    // One is enough where no other country has such a mobile number; what is no number says nothing.
    ['DE', 'CN', ['13800138000', '13912345678 (妈妈)', '4.91716E+11']],
  ])('set to %s, they look like numbers of %s', (set, looks, texts) => {
    expect(guessPhoneRegion(texts, set, tools)).toBe(looks);
  });

  it.each([
    ['DE', ['0171 5550152', '0160/1234567', '0361 5550190', '0152 1234567']],
    ['DE', ['0711 1234567', '0171 5550152', '0711/765432', '0151 23456789']],
    ['CN', ['13812345678', '010-62345678', '10086']],
    // With a country they ask nothing; a few that may be of several countries do not either.
    ['DE', ['+8613812345678', '+86 139 0013 9000', '0086 15912345678']],
    ['DE', ['0412 345 678', '020 7946 0958']],
    ['DE', ['6123 4567']],
    ['DE', ['keine', 'n/a', '', '123']],
  ])('set to %s, nothing has to be asked', (set, texts) => {
    expect(guessPhoneRegion(texts, set, tools)).toBeUndefined();
  });
});
