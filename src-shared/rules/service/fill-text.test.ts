import { describe, expect, it } from 'vitest';
import { fillText, openPlaces } from './fill-text.ts';

const values = {
  'customer.givenName': 'Ana',
  'customer.name': 'Ana Kovač',
  'ticket.number': 'T-B12',
  'business.name': 'Hotel Morgen',
};

describe('a text with fields', () => {
  it.each([
    ['says what is known', 'Dear {{customer.givenName}}, {{ticket.number}}', 'Dear Ana, T-B12'],
    ['with room in the braces', '{{ customer.name }}', 'Ana Kovač'],
    ['and leaves other braces alone', 'f({a}) {{}} { {x} } }}', 'f({a}) {{}} { {x} } }}'],
    ['also written by an input method', '｛｛customer.givenName｜您｝｝好', 'Ana好'],
    ['the same one twice', '{{ticket.number}}={{ticket.number}}', 'T-B12=T-B12'],
  ])('%s', (_, text, filled) => {
    expect(fillText(text, values).text).toBe(filled);
  });

  it('says what stands instead of a blank one, also where that is nothing', () => {
    const blank = { 'customer.givenName': '  ' };
    const filled = fillText('Hi {{customer.givenName|there}}{{member.name|}}!', blank);
    expect(filled).toEqual({ text: 'Hi there!', unknown: [], blank: [] });
  });

  it('leaves what cannot be filled as it is written, and names it once', () => {
    const text = 'Hi {{member.name}}, {{member.name}} {{order.number|soon}}';
    expect(fillText(text, values)).toEqual({
      text,
      unknown: ['{{order.number|soon}}'],
      blank: ['{{member.name}}'],
    });
  });

  it('calls Chinese customers as they are written', () => {
    const text = '{{customer.givenName|您}}好，{{customer.name|客户}}';
    const named = { 'customer.givenName': '若棠', 'customer.name': '沈若棠' };
    expect(fillText(text, named).text).toBe('若棠好，沈若棠');
    expect(fillText(text, {}).text).toBe('您好，客户');
  });

  it('does not look into a value', () => {
    const subject = { ...values, 'ticket.subject': '{{customer.name}} $& {{x}}' };
    const filled = fillText('Re: {{ticket.subject}}', subject);
    expect(filled).toEqual({ text: 'Re: {{customer.name}} $& {{x}}', unknown: [], blank: [] });
  });
});

it('names what a text still waits for', () => {
  expect(openPlaces('Hi {{member.name}}, {{x}} and {{member.name}}, {y}')).toEqual([
    '{{member.name}}',
    '{{x}}',
  ]);
  expect(openPlaces('{{}} is empty')).toEqual([]);
});
