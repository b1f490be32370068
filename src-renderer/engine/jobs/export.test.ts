import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exportRecords } from '#engine/jobs/export.ts';
import { runImport } from '#engine/jobs/import.ts';
import { MemoryWorkspace } from '#test/support/memory-job-context.ts';

const people = [
  {
    id: 'acme',
    values: {
      type: 'organisation',
      name: '远川物流',
      handles: [{ service: 'website', value: 'https://x.example' }],
    },
  },
  {
    id: 'anna',
    values: {
      type: 'person',
      prefix: 'Dr.',
      given: 'Anna',
      additional: 'Maria',
      family: 'Stein',
      suffix: 'Jr.',
      latin: 'Anna M. Stein',
      reading: 'an na',
      nickname: 'Anni',
      jobTitle: 'Buyer',
      department: 'Kitchen',
      language: 'de',
      source: 'Fair',
      parent: 'acme',
      stage: 'atRisk',
      valueClass: 'A',
      phones: [
        { value: '+8613800138000', label: 'mobile', primary: true },
        { value: '+49301234567', label: 'workFax' },
      ],
      emails: [{ value: 'anna@example.com', label: 'work', primary: true }],
      handles: [{ service: 'wechat', value: 'anna_s' }],
      addresses: [
        {
          street: '1 Main St\nSuite 4',
          city: 'Leeds',
          postalCode: 'LS1',
          country: 'UK',
          label: 'home',
          primary: true,
        },
      ],
      birthday: '--02-29',
      since: '2020-05-01',
      tags: ['VIP', 'a, b'],
      consents: [
        { channel: 'email', purpose: 'offers', given: true, date: '2024-05-01', source: 'till' },
      ],
      note: '=HYPERLINK("http://x")\nsecond line, "quoted"',
      externalId: 'C-7',
    },
  },
] as const;

function filled(): MemoryWorkspace {
  const workspace = new MemoryWorkspace();
  workspace.add('customer', people);
  return workspace;
}

async function again(bytes: Uint8Array, name: string): Promise<MemoryWorkspace> {
  const workspace = new MemoryWorkspace();
  const source = { kind: 'customer', name, bytes };
  const result = await runImport(workspace.context(), { id: 'i', source, matchBy: 'externalId' });
  expect(result).toMatchObject({ ok: true, counts: { refused: 0, refusedRows: [], created: 0 } });
  return workspace;
}

function labelsOf(language: string): Readonly<Record<string, string>> {
  const read = (file: string) =>
    JSON.parse(
      readFileSync(
        new URL(`../../app/i18n/locales/${language}/${file}.json`, import.meta.url),
        'utf8',
      ),
    );
  const options = Object.entries<Record<string, string>>(read('choice').customer).flatMap(
    ([field, words]) =>
      Object.entries(words).map(([option, word]) => [`choice.${field}.${option}`, word]),
  );
  return { ...read('field').customer, ...Object.fromEntries(options) };
}

const all = { ids: ['acme', 'anna'] };

describe('customers as a table', () => {
  it.each(['en', 'zh-Hans', 'zh-Hant'])('come back equal, with labels in %s', async (language) => {
    const labels = labelsOf(language);
    const file = await exportRecords(filled().context(), {
      kind: 'customer',
      on: all,
      format: 'csv',
      labels,
    });
    const workspace = await again(file.bytes, file.name);
    const [acme, anna] = [...workspace.of('customer')];
    expect(acme?.[1]).toEqual(people[0].values);
    expect(anna?.[1]).toEqual({ ...people[1].values, parent: acme?.[0] });
  });

  it('keep which entry is the primary one, wherever it stands', async () => {
    const workspace = new MemoryWorkspace();
    const emails = [{ value: 'old@example.com' }, { value: 'new@example.com', primary: true }];
    workspace.add('customer', [{ id: 'bo', values: { type: 'person', given: 'Bo', emails } }]);
    const file = await exportRecords(workspace.context(), {
      kind: 'customer',
      on: { ids: ['bo'] },
      format: 'csv',
      labels: labelsOf('en'),
    });
    const [bo] = [...(await again(file.bytes, file.name)).of('customer').values()];
    expect(bo?.emails).toEqual([
      { value: 'new@example.com', primary: true },
      { value: 'old@example.com' },
    ]);
  });

  it('open in a spreadsheet without running anything', async () => {
    const file = await exportRecords(filled().context(), {
      kind: 'customer',
      on: all,
      format: 'csv',
      labels: {},
      columns: ['note', 'given'],
    });
    expect(file.bytes.slice(0, 3)).toEqual(Uint8Array.from([0xef, 0xbb, 0xbf]));
    const text = new TextDecoder().decode(file.bytes);
    expect(text.split('\r\n')[0]).toBe('note,given');
    expect(text).toContain(`"'=HYPERLINK(`);
  });
});

describe('customers as address cards', () => {
  it.each(['vcard', 'vcard3'] as const)(
    'come back with all a card can hold: %s',
    async (format) => {
      const file = await exportRecords(filled().context(), {
        kind: 'customer',
        on: all,
        format,
        labels: {},
      });
      const workspace = await again(file.bytes, file.name);
      const [acme, anna] = [...workspace.of('customer')];
      const values: Record<string, unknown> = { ...people[1].values };
      for (const field of [
        'stage',
        'valueClass',
        'since',
        'consents',
        'latin',
        'reading',
        'source',
      ]) {
        delete values[field];
      }
      expect(acme?.[1]).toEqual(people[0].values);
      expect(anna?.[1]).toEqual({ ...values, parent: acme?.[0] });
    },
  );
});
