import { describe, expect, test } from 'vitest';
import { customer } from '#shared/domain/customer.ts';
import { task } from '#shared/domain/task.ts';
import { createTextTools } from '#shared/text/create-text-tools.ts';
import { foldedKey } from '#shared/text/fold.ts';
import { storedForm, withCleanTexts } from './stored-form.ts';

const tools = createTextTools();

describe('storedForm', () => {
  test('a wrapper or a sign nobody sees is in no field of a customer', () => {
    const stored = storedForm(
      customer,
      { ...customer.fields, x_1: { type: 'text' }, x_2: { type: 'choice', options: ["'00"] } },
      {
        type: 'organisation',
        name: 'Korn\u202a AG\u202c',
        externalId: '="00124"',
        source: '\ufeffShop',
        tags: ['\u200bVIP', 'VIP', '\u2060'],
        phones: [{ value: '="0361 5550190"', label: 'wo\u200brk' }],
        emails: [{ value: "'Info@Korn.example'" }, { value: '\u200b' }],
        handles: [{ service: 'wechat', value: '\u202akorn\u202c' }],
        addresses: [{ street: 'Am\u00a0Markt 1', postalCode: "'01067" }],
        note: '="kept" as it was\u200b written',
        x_1: "'00124",
        x_2: "'00",
      },
      tools,
      'DE',
    );
    expect(stored).toEqual({
      type: 'organisation',
      name: 'Korn AG',
      externalId: '00124',
      source: 'Shop',
      tags: ['VIP'],
      phones: [{ value: '+493615550190', typed: '0361 5550190', label: 'work', primary: true }],
      emails: [{ value: 'info@korn.example', primary: true }],
      handles: [{ service: 'wechat', value: 'korn' }],
      addresses: [{ street: 'Am Markt 1', postalCode: '01067', primary: true }],
      note: '="kept" as it was written',
      x_1: '00124',
      x_2: "'00",
    });
    expect(storedForm(customer, customer.fields, stored, tools, 'DE')).toEqual(stored);
  });

  test('nor in one of a kind that has no form of its own', () => {
    const values = { title: '\u202aCall\u00a0Anna', note: ' a\u200b\n b ', due: '2026-05-01' };
    expect(storedForm(task, task.fields, values, tools, 'DE')).toEqual({
      title: 'Call Anna',
      note: 'a\n b',
      due: '2026-05-01',
    });
  });

  test('clean values stay the very same', () => {
    const values = { name: "'t Hooft", tags: ['VIP'], emails: [{ value: 'a@b.example' }] };
    expect(withCleanTexts(customer.fields, values)).toBe(values);
  });

  test('keys compare without them', () => {
    for (const name of [
      'Korn\u202a AG',
      '\u2066Korn AG\u2069',
      'Korn\u00a0AG',
      'Ko\u00adrn\u3000AG',
    ])
      expect(foldedKey(name)).toBe('korn ag');
  });
});
