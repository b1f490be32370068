import { describe, expect, it } from 'vitest';
import { dryRunImport, previewImport, runImport } from '#engine/jobs/import.ts';
import { JobFailed } from '#engine/jobs/job-failed.ts';
import type { TextEncoding } from '#shared/text/text-encodings.ts';
import { legacyEncoder } from '#test/fixtures/text/encode.ts';
import { MemoryWorkspace } from '#test/support/memory-job-context.ts';

function sourceOf(bytes: Uint8Array, name = 'people.csv') {
  return { kind: 'customer', name, bytes };
}

async function run(workspace: MemoryWorkspace, bytes: Uint8Array, name?: string) {
  const plan = { id: 'i', source: sourceOf(bytes, name), matchBy: 'none' } as const;
  const result = await runImport(workspace.context(), plan);
  if (!result.ok) throw new Error(result.error.message);
  return result;
}

describe('tables in the encodings of the world', () => {
  it.each<[TextEncoding, string, string]>([
    ['shift_jis', '氏名,電話番号,住所\r\n田中太郎,03-1234-5678,東京都港区\r\n', '田中太郎'],
    ['euc-jp', '氏名,電話番号\r\n佐藤花子,03-1234-5678\r\n', '佐藤花子'],
    ['iso-2022-jp', '氏名,電話番号\r\n佐藤花子,03-1234-5678\r\n', '佐藤花子'],
    ['euc-kr', '이름,전화번호\r\n김철수,02-123-4567\r\n', '김철수'],
    ['windows-1251', 'Имя;Телефон\r\nИван Петров;+7 495 123-45-67\r\n', 'Иван'],
    ['koi8-r', 'Имя;Телефон\r\nИван Петров;+7 495 123-45-67\r\n', 'Иван'],
    ['ibm866', 'Имя;Телефон\r\nИван Петров;+7 495 123-45-67\r\n', 'Иван'],
    ['windows-1250', 'Jméno;Telefon\r\nJiří Dvořák;+420 123\r\nŠtěpán Růžička;1\r\n', 'Jiří'],
    ['iso-8859-2', 'Imię;Telefon\r\nŁukasz Wiśniewski;+48 1\r\nMałgorzata Śliwa;2\r\n', 'Łukasz'],
    ['windows-1254', 'Adı;Telefon\r\nAyşe Yıldırım;+90 1\r\nÇağlar Şahin;2\r\n', 'Ayşe'],
    ['windows-1253', 'Όνομα;Τηλέφωνο\r\nΓιώργος Παπαδόπουλος;+30 1\r\n', 'Γιώργος'],
    ['windows-1255', 'שם;טלפון\r\nדוד כהן;+972 1\r\n', 'דוד'],
    ['windows-1256', 'الاسم;الهاتف\r\nمحمد أحمد;+20 1\r\n', 'محمد'],
    ['windows-874', 'ชื่อ;โทรศัพท์\r\nสมชาย ใจดี;+66 1\r\n', 'สมชาย'],
    ['macintosh', 'Name;Telefon\r\nJürgen Schröder;+49 1\r\nBjörn Größe;2\r\n', 'Jürgen'],
  ])('%s is read as what it is, and said to be so', async (encoding, text, name) => {
    const bytes = legacyEncoder(encoding)(text);
    const preview = await previewImport(new MemoryWorkspace().context(), sourceOf(bytes));
    expect(preview.encoding).toBe(encoding);
    expect(preview.encodingSureness).not.toBe('unsure');
    expect(preview.rows[0]?.[0]).toContain(name);
    if (encoding !== 'iso-2022-jp') expect(preview.encodings?.[0]?.sample).not.toBe('');
  });

  it('shows what each encoding would make of the names, those that cannot be last', async () => {
    const bytes = legacyEncoder('shift_jis')('名前,電話\r\n田中,1\r\n');
    const preview = await previewImport(new MemoryWorkspace().context(), sourceOf(bytes));
    expect(preview.encodings?.[0]).toEqual({
      encoding: 'shift_jis',
      sample: '名前 · 電話 · 田中',
      fits: true,
    });
    expect(preview.encodings?.at(-1)?.fits).toBe(false);
  });

  it('is asked about when two readings are as good: nothing comes in until it is chosen', async () => {
    // `Jiø` and `Jiř` are the same bytes.
    const bytes = legacyEncoder('windows-1250')('Name;Phone\r\nOta Jiř;+420 1\r\n');
    const workspace = new MemoryWorkspace();
    const source = sourceOf(bytes);
    const preview = await previewImport(workspace.context(), source);
    expect(preview.encodingSureness).toBe('unsure');
    const plan = { id: 'i', source, matchBy: 'none' } as const;
    const failure = await dryRunImport(workspace.context(), plan).catch((error) => error);
    expect(failure).toBeInstanceOf(JobFailed);
    expect(failure.error).toMatchObject({ code: 'badFile', reason: 'encodingUnsure' });
    expect(failure.error.params.others).toMatch(/windows-125/);
    const chosen = { ...plan, source: { ...source, encoding: 'windows-1250' } };
    expect(await runImport(workspace.context(), chosen)).toMatchObject({ ok: true });
    expect([...workspace.of('customer').values()]).toMatchObject([{ family: 'Jiř' }]);
  });
});

describe('bytes that are no character of the encoding', () => {
  const damaged = () => {
    const bytes = new TextEncoder().encode(
      `Name,Note\r\n${'Käthe Böhm,grün\r\n'.repeat(10)}Anna Xtein,fine\r\nBo Lind,ok\r\n`,
    );
    bytes[bytes.indexOf(0x58)] = 0xff;
    return bytes;
  };

  it('refuse their row, with line and column', async () => {
    const workspace = new MemoryWorkspace();
    const { counts, refusedFile } = await run(workspace, damaged());
    expect(counts.refusedRows).toContainEqual({ line: 12, column: 1, reason: 'undecodable' });
    expect(JSON.stringify(workspace.all())).not.toContain('\ufffd');
    expect(JSON.stringify(workspace.all())).toContain('Bo');
    expect(new TextDecoder().decode(refusedFile?.bytes)).toContain('Anna \ufffdtein');
  });

  it('are told of when somebody chose another encoding', async () => {
    const bytes = legacyEncoder('windows-1252')('Name\r\nJürgen Groß\r\nBo Lind\r\n');
    const workspace = new MemoryWorkspace();
    const source = { ...sourceOf(bytes), encoding: 'utf-8' };
    const counts = await dryRunImport(workspace.context(), { source, matchBy: 'none' });
    expect(counts).toMatchObject({
      added: 1,
      refused: 1,
      refusedRows: [{ line: 2, column: 1, reason: 'undecodable' }],
    });
  });

  it('are no matter where a program wrote the sign for lost text', async () => {
    const bytes = new TextEncoder().encode('Name,Note\r\nBo Lind,lost \ufffd\r\n');
    const workspace = new MemoryWorkspace();
    expect((await run(workspace, bytes)).counts).toMatchObject({ added: 1, refused: 0 });
  });

  it('are told of in an address card, whose other lines are kept', async () => {
    const card = (name: string) => `BEGIN:VCARD\r\nVERSION:3.0\r\nFN:${name}\r\nEND:VCARD\r\n`;
    const bytes = new TextEncoder().encode(`${card('Käthe Böhm').repeat(12)}${card('Anna Xtein')}`);
    bytes[bytes.indexOf(0x58)] = 0xff;
    const workspace = new MemoryWorkspace();
    const { counts } = await run(workspace, bytes, 'cards.vcf');
    expect(counts.remarks).toEqual([
      { line: 51, reason: 'undecodableLine', params: { text: 'FN:Anna \ufffdtein' } },
    ]);
  });
});

describe('address cards', () => {
  it('are read in the encoding that was chosen', async () => {
    const text =
      'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Иван Петров\r\nN:Петров;Иван;;;\r\nEND:VCARD\r\n';
    const bytes = legacyEncoder('windows-1251')(text);
    const context = () => new MemoryWorkspace().context();
    const preview = await previewImport(context(), sourceOf(bytes, 'cards.vcf'));
    expect(preview).toMatchObject({
      encoding: 'windows-1251',
      rows: [['Иван Петров', '', '', '']],
    });
    const chosen = { ...sourceOf(bytes, 'cards.vcf'), encoding: 'koi8-r' };
    expect((await previewImport(context(), chosen)).rows[0]?.[0]).not.toBe('Иван Петров');
  });

  it('whose properties name their charset are not asked about', async () => {
    const encode = legacyEncoder('gb18030');
    const bytes = new Uint8Array([
      ...encode('BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=GBK:薛\r\n'),
      ...new TextEncoder().encode('ORG:Bäckerei Größe\r\nEND:VCARD\r\n'),
    ]);
    const preview = await previewImport(
      new MemoryWorkspace().context(),
      sourceOf(bytes, 'cards.vcf'),
    );
    expect(preview).toMatchObject({
      encodingSureness: 'sure',
      rows: [['薛', 'Bäckerei Größe', '', '']],
    });
  });
});
