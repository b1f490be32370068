import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { exportEverything } from '#engine/jobs/everything.ts';
import { exportRecords } from '#engine/jobs/export.ts';
import { kinds } from '#shared/domain/kinds.ts';
import { legacyEncoder } from '#test/fixtures/text/encode.ts';
import { generateActivities, generateTasks } from '#test/generate/activities.ts';
import { generateCustomers } from '#test/generate/customers.ts';
import { customersCsv } from '#test/generate/customers-csv.ts';
import { MemoryWorkspace } from '#test/support/memory-job-context.ts';

export const FORMATS = ['csv', 'vcard', 'workspace'] as const;
export type FuzzFormat = (typeof FORMATS)[number];

/** Files that mutations start from. */
export interface SeedFiles {
  readonly files: Readonly<Record<FuzzFormat, readonly Uint8Array[]>>;
  /** Whether files of other programs are among them; they are kept outside the project. */
  readonly corpus: boolean;
}

const corpus = new URL('../../../shared/data/import/', import.meta.url);

/** Files the project makes itself and, where they are there, those of other programs. */
export async function loadSeedFiles(): Promise<SeedFiles> {
  const own = await ownFiles();
  if (!existsSync(corpus)) return { files: own, corpus: false };
  const endings = { csv: '.csv', vcard: '.vcf' } as const;
  const found = (['csv', 'encodings', 'formats', 'vcard'] as const).flatMap((folder) =>
    readdirSync(new URL(folder, corpus), { recursive: true, encoding: 'utf8' }).map(
      (name) => `${folder}/${name}`,
    ),
  );
  const of = (format: keyof typeof endings) =>
    found
      .filter((name) => name.endsWith(endings[format]))
      .sort()
      .map((name) => new Uint8Array(readFileSync(new URL(name, corpus))));
  return {
    files: {
      csv: [...own.csv, ...of('csv')],
      vcard: [...own.vcard, ...of('vcard')],
      workspace: own.workspace,
    },
    corpus: true,
  };
}

async function ownFiles(): Promise<SeedFiles['files']> {
  const customers = generateCustomers(40, 7);
  const workspace = new MemoryWorkspace();
  workspace.add('customer', customers);
  workspace.add('activity', generateActivities(20, customers, 7));
  workspace.add('task', generateTasks(10, customers, 7));
  const on = { ids: customers.slice(0, 15).map(({ id }) => id) };
  const exported = async (format: 'csv' | 'vcard' | 'vcard3') =>
    (await exportRecords(workspace.context(), { kind: 'customer', on, format, labels: {} })).bytes;
  const csv = strToU8(customersCsv(customers.slice(0, 15)));
  return {
    csv: [
      csv,
      await exported('csv'),
      ...SMALL_TABLES.map((text) => strToU8(text)),
      legacyEncoder('gb18030')(CHINESE_TABLE),
    ],
    vcard: [await exported('vcard'), await exported('vcard3'), strToU8(OLD_CARD)],
    workspace: [
      (await exportEverything(workspace.context())).bytes,
      plainWorkspace([{ id: 'a', values: { type: 'person', given: 'Anna' } }]),
      bomb(),
    ],
  };
}

const SMALL_TABLES: readonly string[] = [
  'Name,E-mail,Phone,Birthday,Tags,Company\nAnna Stein,anna@example.com,+49 30 1234567,1988-03-05,VIP;new,Acme GmbH\n"Lind, Bo",bo@example.com,,29/02/2000,"a, b",Acme GmbH\n',
  'sep=;\r\n姓名;公司;手机;备注\r\n王小明;北京晨光科技有限公司;138 0013 8000;"喜欢“安静”\r\n第二行"\r\n欧阳 修;;13900139000;\r\n',
  'Type\tName\tCompany\tStreet\tCity\tWebsite\nOrganisation\tAcme GmbH\t\t1 Main St\tLeeds\thttps://acme.example\nPerson\tCy Wu\tAcme GmbH\t\t\t\n',
  'Owner,First name,Last name,Since,Consent,Stage\nMia,Anna,Stein,2020-05-01,email offers yes 2024-05-01 (till),active\n,"O\\"Brien",X,,,lost\n',
  'Title,Due,About\nCall back,2026-01-05,Anna Stein\nSend the offer,,\n',
];

const CHINESE_TABLE =
  '姓名,手机,公司,备注\r\n王小明,13800138000,晨光科技有限公司,老客户很好\r\n李娜,13900139000,,\r\n';

const OLD_CARD = [
  'BEGIN:VCARD',
  'VERSION:2.1',
  'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B;=E5=B0=8F=',
  '=E6=98=8E;;;',
  'TEL;CELL;VOICE:13800138000',
  'EMAIL;INTERNET:wang@example.com',
  'ORG:Acme GmbH;Kitchen',
  'PHOTO;ENCODING=BASE64;TYPE=GIF:',
  ' R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7',
  '',
  'END:VCARD',
  'BEGIN:VCARD',
  'VERSION:3.0',
  'FN:Acme GmbH',
  'ORG:Acme GmbH',
  'item1.TEL;TYPE=pref:+49 30 1234567',
  'item1.X-ABLabel:_$!<Main>!$_',
  'item2.X-ABDATE:2001-02-03',
  'item2.X-ABLabel:_$!<Anniversary>!$_',
  'AGENT:BEGIN:VCARD',
  'FN:Somebody',
  'END:VCARD',
  'CATEGORIES:VIP,new',
  'END:VCARD',
  '',
].join('\r\n');

function plainWorkspace(rows: readonly unknown[]): Uint8Array {
  const lines = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  const version = kinds.find(({ name }) => name === 'customer')?.version ?? 1;
  const manifest = {
    format: 'rapport',
    version: 1,
    kinds: { customer: { version, records: rows.length } },
  };
  return zipSync(
    {
      'manifest.json': strToU8(JSON.stringify(manifest)),
      'customer.jsonl': strToU8(lines),
    },
    { level: 0 },
  );
}

/** Few bytes that unpack to many. */
function bomb(): Uint8Array {
  const manifest =
    '{"format":"rapport","version":1,"kinds":{"customer":{"version":1,"records":1}}}';
  return zipSync({
    'manifest.json': strToU8(manifest),
    'customer.jsonl': new Uint8Array(40_000_000).fill(32),
  });
}
