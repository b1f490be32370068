import { describe, expect, it } from 'vitest';
import { dryRunImport, runImport } from '#engine/jobs/import.ts';
import type { ImportPlan } from '#engine/protocol/import.ts';
import { customer } from '#shared/domain/customer.ts';
import { MemoryWorkspace } from '#test/support/memory-job-context.ts';

function planOf(name: string, text: string, matchBy: ImportPlan['matchBy']) {
  const source = { kind: 'customer', name, bytes: new TextEncoder().encode(text) };
  return { id: 'import-1', source, matchBy };
}

async function run(workspace: MemoryWorkspace, plan: ReturnType<typeof planOf>) {
  const result = await runImport(workspace.context(), plan);
  if (!result.ok) throw new Error(result.error.message);
  return result.counts;
}

const NAMES = [
  ...[
    '薛总',
    '胡女士',
    '王老师',
    '张三 先生',
    '姜玉（老客户）',
    '欧 阳涛',
    '小王',
    '先生',
    '王  伟',
    '李雷经理',
  ],
  ...[
    'Anna Berger (VIP)',
    'Mrs. Berger',
    'Dr. med. Max Ott',
    'Herr Kurz',
    '"Berger, Bo (geb. Kurz)"',
    '김철수님',
    'Karl Ohm jun.',
    'Lea Halm <lea@halm.example>',
    'Bo Kurz geb. Klein',
    '田中先生',
  ],
];

describe('names as they are written', () => {
  it.each(['email', 'phone', 'none'] as const)(
    'come in parted, and the same table again changes nothing, by %s',
    async (matchBy) => {
      const rows = NAMES.map((name, i) => `${name},0361 5550${String(100 + i)},p${i}@a.example`);
      const plan = planOf('people.csv', ['Name,Phone,E-mail', ...rows].join('\n'), matchBy);
      const workspace = new MemoryWorkspace();
      expect(await run(workspace, plan)).toMatchObject({ added: NAMES.length, refused: 0 });
      const titles = [...workspace.of('customer').values()].map((values) => customer.title(values));
      expect(titles).toEqual([
        ...['薛总', '胡女士', '王老师', '张三', '姜玉', '欧阳涛', '小王', '先生', '王伟', '李雷'],
        ...[
          'Anna Berger',
          'Mrs. Berger',
          'Dr. med. Max Ott',
          'Herr Kurz',
          'Bo Berger',
          '김철수 님',
          'Karl Ohm jun.',
          'Lea Halm',
          'Bo Kurz',
          '田中先生',
        ],
      ]);
      expect(await run(workspace, plan)).toMatchObject({
        added: 0,
        updated: 0,
        unchanged: NAMES.length,
      });
    },
  );

  it('add a remark to a note, and no second time', async () => {
    const workspace = new MemoryWorkspace();
    await run(workspace, planOf('a.csv', 'Name,E-mail,Note\n姜玉,j@a.example,对坚果过敏', 'email'));
    const plan = planOf('b.csv', 'Name,E-mail\n姜玉（老客户）,j@a.example', 'email');
    await run(workspace, plan);
    expect([...workspace.of('customer').values()]).toMatchObject([{ note: '对坚果过敏\n老客户' }]);
    expect(await run(workspace, plan)).toMatchObject({ updated: 0, unchanged: 1 });
  });
});

describe('firms among names', () => {
  it('are organisations, unless the file says what they are', async () => {
    const workspace = new MemoryWorkspace();
    await run(
      workspace,
      planOf('a.csv', 'Name,E-mail\nFirma Korn,k@a.example\n株式会社山田,y@a.example', 'email'),
    );
    await run(
      workspace,
      planOf('b.csv', 'Name,E-mail,Type\nHotel Zur Post,p@a.example,person', 'email'),
    );
    expect([...workspace.of('customer').values()]).toMatchObject([
      { type: 'organisation', name: 'Firma Korn' },
      { type: 'organisation', name: '株式会社山田' },
      { type: 'person' },
    ]);
  });
});

describe('a firm with an address behind its name', () => {
  it.each([
    ['alone', 'Company\nHalm Works <office@halm.example>\n'],
    ['beside a person', 'Name,Company\nLea Halm,Halm Works <office@halm.example>\n'],
  ])('is called by its name, %s', async (_, text) => {
    const workspace = new MemoryWorkspace();
    await run(workspace, planOf('firms.csv', text, 'none'));
    const names = [...workspace.of('customer').values()].map(({ name }) => name);
    expect(names).toContain('Halm Works');
  });
});

describe('groups of an address book', () => {
  it('tag their members, and are told; the same file again changes nothing', async () => {
    const cards = [
      ...[
        'BEGIN:VCARD',
        'VERSION:3.0',
        'X-ADDRESSBOOKSERVER-KIND:group',
        'N:Regulars',
        'FN:Regulars',
      ],
      ...['X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:A-1', 'UID:G', 'END:VCARD'],
      ...[
        'BEGIN:VCARD',
        'VERSION:3.0',
        'UID:A-1',
        'N:Berger;Anna;;;',
        'FN:Anna Berger',
        'END:VCARD',
        '',
      ],
    ].join('\r\n');
    const workspace = new MemoryWorkspace();
    const plan = planOf('all.vcf', cards, 'externalId');
    const { remarks } = await dryRunImport(workspace.context(), plan);
    expect(remarks).toMatchObject([{ line: 1, reason: 'cardGroup' }]);
    expect(await run(workspace, plan)).toMatchObject({ added: 1, refused: 0 });
    expect([...workspace.of('customer').values()]).toMatchObject([
      { given: 'Anna', tags: ['Regulars'] },
    ]);
    expect(await run(workspace, plan)).toMatchObject({ added: 0, updated: 0, unchanged: 1 });
  });
});

describe('the legal form of a firm', () => {
  const people = (...firms: readonly string[]) =>
    planOf(
      'people.csv',
      ['Name,Company', ...firms.map((firm, i) => `P${i},${firm}`)].join('\n'),
      'none',
    );

  it.each(['Korn AG', 'Korn Ag.', 'KORN A.G.'])(
    'names one firm however its full stops are set: %s is here',
    async (name) => {
      const workspace = new MemoryWorkspace();
      workspace.add('customer', [{ id: 'korn', values: { type: 'organisation', name } }]);
      const counts = await run(workspace, people('Korn AG', 'Korn Ag.', 'Korn A.G.'));
      expect(counts).toMatchObject({ added: 3, created: 0 });
      const parents = [...workspace.of('customer').values()].map(({ parent }) => parent);
      expect(parents).toEqual([undefined, 'korn', 'korn', 'korn']);
    },
  );

  it('is made once for a file that spells it in several ways', async () => {
    const workspace = new MemoryWorkspace();
    const plan = people('Korn AG', 'Korn Ag.', 'Korn GmbH & Co. KG', 'Korn GmbH & Co KG');
    expect(await run(workspace, plan)).toMatchObject({ added: 4, created: 2 });
    const again = await run(workspace, plan);
    expect(again).toMatchObject({ added: 0, updated: 0, created: 0, unchanged: 4 });
  });

  it('is another firm where it is another form', async () => {
    const workspace = new MemoryWorkspace();
    expect(await run(workspace, people('Korn AG', 'Korn KG'))).toMatchObject({ created: 2 });
  });
});

it('M. is Monsieur in a workspace of France', async () => {
  const workspace = new MemoryWorkspace();
  workspace.region = 'FR';
  await run(workspace, planOf('people.csv', 'Nom,Téléphone\nM. Dupont,01 23 45 67 89', 'none'));
  expect([...workspace.of('customer').values()]).toMatchObject([
    { type: 'person', prefix: 'M.', family: 'Dupont' },
  ]);
});
