import { describe, expect, it } from 'vitest';
import { dryRunImport, previewImport, runImport } from '#engine/jobs/import.ts';
import type { ImportSource } from '#engine/protocol/import.ts';
import { MemoryWorkspace } from '#test/support/memory-job-context.ts';

function sourceOf(text: string, more: Partial<ImportSource> = {}): ImportSource {
  return { kind: 'customer', name: 'people.csv', bytes: new TextEncoder().encode(text), ...more };
}

const preview = (text: string, more: Partial<ImportSource> = {}) =>
  previewImport(new MemoryWorkspace().context(), sourceOf(text, more));

async function run(text: string, more: Partial<ImportSource> = {}) {
  const workspace = new MemoryWorkspace();
  const source = sourceOf(text, more);
  const plan = { id: 'i', source, matchBy: 'none' } as const;
  const dry = await dryRunImport(workspace.context(), plan);
  const result = await runImport(workspace.context(), plan);
  if (!result.ok) throw new Error(result.error.message);
  expect(result.counts).toEqual(dry);
  const names = [...workspace.of('customer').values()].map(
    ({ name, given, family }) => name ?? [family, given].filter(Boolean).join(' '),
  );
  return { ...result, names };
}

describe('the header line', () => {
  it.each([
    ['a title', 'Kundenliste 2024\nName,E-Mail,Phone\nAnna Stein,anna@x.org,030 1234567\n', 2],
    ['a title and blanks', 'Customers\n\n\nName,E-mail\nAnna Stein,anna@x.org\n', 4],
    ['a padded title', 'Customers,,\nName,E-mail,Phone\nAnna Stein,anna@x.org,\n', 2],
    ['notes', 'Notes:\n"checked, twice"\nName,E-mail\nAnna Stein,anna@x.org\n', 3],
    ['a name and a day', 'Stand:,30.11.2026,\nName,E-mail,Phone\nAnna Stein,anna@x.org,\n', 2],
    [
      'prose with commas',
      'List, as of today, secret\nName;E-mail\nAnna Stein;anna@x.org\nBo;b@x.org\n',
      2,
    ],
    ['sep= and a title', 'sep=;\nCustomers\nName;E-mail\nAnna Stein;anna@x.org\n', 3],
    [
      'groups of columns',
      ',Contact,,Address\nName,E-mail,Phone,City\nAnna Stein,a@x.org,,Ulm\n',
      2,
    ],
    ['codes', 'cust_name,e_mail_1\nName,E-mail\nAnna Stein,anna@x.org\n', 2],
    ['Chinese', '客户名单\n导出时间：2024-11-30\n姓名,手机,邮箱\n王小明,13800138000,w@x.cn\n', 3],
    [
      'Chinese, padded',
      '客户名单,,\n制表日期：,2024-11-30,\n姓名,手机,邮箱\n王小明,13800138000,w@x.cn\n',
      3,
    ],
    ['nothing', 'Name,E-mail\nAnna Stein,anna@x.org\n', 1],
    ['unknown words', 'Liste\nAlpha,Beta,Gamma\nAnna Stein,anna@x.org,5\nBo,b@x.org,6\n', 2],
  ])('is found below %s', async (_, text, line) => {
    const { headerLine, hasHeader, total } = await preview(text);
    expect({ headerLine, hasHeader }).toEqual({ headerLine: line, hasHeader: true });
    expect(total).toBe(text.trimEnd().split('\n').length - line);
  });

  it.each([
    ['rows', 'Anna Stein,anna@x.org\nBo Lind,bo@x.org\n', 2],
    ['rows below a title', 'Customers\nAnna Stein,anna@x.org\nBo Lind,bo@x.org\n', 2],
  ])('is none where there are only %s', async (_, text, total) => {
    expect(await preview(text)).toMatchObject({ headerLine: null, hasHeader: false, total });
  });

  it('above rows gives no surplus cells and no person', async () => {
    const text = 'Customer list, confidential\nNotes:\n2024-11-30\n\n,,\nName,E-mail,Phone\n';
    const { counts, names } = await run(`${text}Anna Stein,anna@x.org,030 1234567\nBo,b@x.org,\n`);
    expect(counts).toMatchObject({ added: 2, refused: 0 });
    expect(names).toEqual(['Stein Anna', 'Bo']);
    expect(counts.left?.map(({ line, reason }) => [line, reason])).toEqual([
      [1, 'leftPreamble'],
      [2, 'leftPreamble'],
      [3, 'leftPreamble'],
    ]);
  });

  it.each([
    ['in two languages', 'Name,Phone,E-mail\n姓名,电话,邮箱\n王小明,13800138000,w@x.cn\n'],
    ['with types', 'Name,Phone,E-mail\ntext,text(20),email\n王小明,13800138000,w@x.cn\n'],
    ['with what is needed', '姓名,手机,邮箱\n必填,选填,选填\n王小明,13800138000,w@x.cn\n'],
    ['with codes', 'Name,Phone,E-mail\nCUST_NAME,TEL_NO,MAIL_ADDR\n王小明,13800138000,w@x.cn\n'],
    ['with letters', 'Name,Phone,E-mail\nA,B,C\n王小明,13800138000,w@x.cn\n'],
    [
      'with an example',
      '姓名,手机,邮箱\n示例：张三,13900139000,z@x.cn\n王小明,13800138000,w@x.cn\n',
    ],
    ['with a rule', 'Name,Phone,E-mail\n----,-----,------\n王小明,13800138000,w@x.cn\n'],
  ])('may be two lines, %s', async (_, text) => {
    const { counts, names } = await run(text);
    expect(names).toEqual(['王 小明']);
    expect(counts).toMatchObject({
      added: 1,
      refused: 0,
      left: [{ reason: 'leftSecondHeader' }],
    });
  });

  it.each([
    'Type,Name,Phone\norganisation,公司,\nperson,Anna,030 1\n',
    'Name,Company,City\nMobile,Home,Work\nAnna,Korn AG,Ulm\n',
    'Name,E-mail\nn/a,n/a\nAnna,a@x.org\n',
  ])('is one line where the next only holds words that headers have: %j', async (text) => {
    expect(await preview(text)).toMatchObject({ headerLine: 1, total: 2, leftCount: 0 });
  });

  it('is what the user says', async () => {
    const text = 'Anna,Berlin\nName,City\nBo,Ulm\n';
    expect(await preview(text, { headerLine: 2 })).toMatchObject({
      headerLine: 2,
      total: 1,
      columns: [{ header: 'Name' }, { header: 'City' }],
      leftLines: [{ line: 1, why: 'preamble', text: 'Anna · Berlin' }],
    });
    expect(await preview(text, { headerLine: null })).toMatchObject({ headerLine: null, total: 3 });
    expect(await preview(text, { headerLine: 1 })).toMatchObject({ headerLine: 1, total: 2 });
  });
});

it('somebody called like a column is a row, told by the value of a choice', async () => {
  const { names } = await run('Type,First name,Last name\nPerson,Name,Phone\nPerson,Anna,Stein\n');
  expect(names).toEqual(['Phone Name', 'Stein Anna']);
});

describe('lines below a table', () => {
  const head = 'Name,E-mail,Amount\nAnna Stein,anna@x.org,5\nBo Lind,bo@x.org,7\n';
  it.each([
    'Total,,12',
    'Summe,,"12,00 €"',
    'Gesamt:,,12',
    'Grand total,,12',
    'Total: 12',
    '合计,,12',
    '总计：12',
    '合 计,,12',
    '共 2 条',
    '共2条记录',
    '2 rows',
    '(2 rows affected)',
    'Итого,,12',
    '합계,,12',
    '合計,,12',
    ',Total,12',
    'Anzahl Kunden: 2',
    'Total de registros: 1',
    'Count: 2',
    'Summe aller Kunden,,12',
    'Durchschnitt,,6',
    'Average,,6',
    '計,,12',
    '总共,,12',
    '汇总,,12',
    '以上',
    '*** Ende ***',
    '--- end ---',
    'Exported on 2024-11-30',
    'Stand: 30.11.2024',
    '制表人：张三',
    '制表人：张三,,审核：李四',
    '制表人：,张三,',
    'Page 1 of 1',
    '第 1 页 共 1 页',
    '-----',
    '注：以上数据仅供内部使用',
  ])('%j is no person, and is told', async (line) => {
    const { counts, names } = await run(`${head}${line}\n`);
    expect(names).toEqual(['Stein Anna', 'Lind Bo']);
    expect(counts.refused).toBe(0);
    expect(counts).toMatchObject({ leftLines: 1, left: [{ line: 4 }], remarks: [] });
    expect(counts.left?.[0]?.reason).toMatch(/^left(?:Total|Footer)$/);
    const taken = await preview(`${head}${line}\n`, { takeIn: [4] });
    expect(taken).toMatchObject({ total: 3, leftCount: 0 });
  });

  it('are left out below each other', async () => {
    const { names, counts } = await run(`${head}小计,,12\n合计,,12\n共 2 条\n制表人：张三\n`);
    expect(names).toHaveLength(2);
    expect(counts.left).toHaveLength(4);
  });

  it.each([
    'Total,total@x.org,3',
    'Summe,"0361 5550190",',
    'Total Energies,info@total.example,',
    'Gesamt GmbH,,4',
    'Stand Jonas,,',
    'Ende Michael,,',
    '计,jp@x.org,',
    'Average Joe Ltd,,4',
    'Note Anders,note@x.org,',
    'Sum,+852 2345 6789,',
    'Bo',
  ])('%j is a customer', async (line) => {
    const text = `Name,E-mail or phone,Amount\nAnna Stein,anna@x.org,5\n${line}\nCy Wu,c@x.org,7\n`;
    expect(await preview(text)).toMatchObject({ total: 3, leftCount: 0 });
    const last = `Name,E-mail or phone,Amount\nAnna Stein,anna@x.org,5\n${line}\n`;
    expect(await preview(last)).toMatchObject({ total: 2, leftCount: 0 });
  });

  it('are left out where pages were put together: totals, titles, the header again', async () => {
    const page = (name: string) =>
      `Customers\nName,E-mail,Amount\n${name},${name}@x.org,5\nSubtotal,,5\nPage 1\n`;
    const many = Array.from({ length: 20 }, (_, at) => `p${at},p${at}@x.org,1\n`).join('');
    const text = `${page('anna')}${page('bo')}${many}`;
    const { counts } = await run(text);
    expect(counts).toMatchObject({ added: 22, refused: 0 });
    expect(await preview(text)).toMatchObject({ total: 22, leftCount: 7 });
  });
});

describe('the file of refused rows', () => {
  it('lines up where a row has surplus cells, and comes in again once it is mended', async () => {
    const text =
      'Customers\nName;E-mail;Note\nAnna;a@x.org;x;y;z\nBo;nothing\n=Cy;@;n\nDi;d@x.org;\nEd;e@x.org;\n';
    const workspace = new MemoryWorkspace();
    const plan = { id: 'i', source: sourceOf(text), matchBy: 'none' } as const;
    const result = await runImport(workspace.context(), plan);
    if (!result.ok) throw new Error(result.error.message);
    const lines = new TextDecoder().decode(result.refusedFile?.bytes).trimEnd().split('\r\n');
    const cells = lines.map((line) => line.split(';'));
    expect(cells[0]).toEqual([
      'Name',
      'E-mail',
      'Note',
      'surplus 1',
      'surplus 2',
      'line in file',
      'reason',
    ]);
    expect(cells.map((row) => row[5])).toEqual(['line in file', '3', '4', '5']);
    expect(cells[1]?.slice(0, 5)).toEqual(['Anna', 'a@x.org', 'x', 'y', 'z']);
    expect(cells[2]?.slice(0, 5)).toEqual(['Bo', 'nothing', '', '', '']);
    expect(cells[3]?.[0]).toBe("'=Cy");

    const mended = lines.join('\r\n').replace('x;y;z', 'x, y, z;;').replace('nothing', 'bo@x.org');
    const again = await runImport(workspace.context(), { ...plan, source: sourceOf(mended) });
    expect(again).toMatchObject({ ok: true, counts: { added: 2, refused: 1 } });
    expect(result.counts.added).toBe(2);
  });
});
