import { describe, expect, it } from 'vitest';
import { previewImport, runImport } from '#engine/jobs/import.ts';
import type { ImportPlan } from '#engine/protocol/import.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import { kf5, qiyu, sobot, udesk } from '#test/fixtures/tickets/chinese.ts';
import {
  freshdesk,
  front,
  glpi,
  helpScout,
  jira,
  osTicket,
  zammad,
  zendesk,
} from '#test/fixtures/tickets/western.ts';
import { MemoryWorkspace } from '#test/support/memory-job-context.ts';

const chinese = { udesk, qiyu, sobot, kf5 };
const western = { zendesk, freshdesk, zammad, osTicket, helpScout, front, glpi, jira };
const files = { ...western, ...chinese };
type Program = keyof typeof files;

const sourceOf = (text: string) => ({
  kind: 'ticket',
  name: 'tickets.csv',
  bytes: new TextEncoder().encode(text),
});

function workspaceFor(program: Program): MemoryWorkspace {
  const workspace = new MemoryWorkspace();
  if (program in chinese) workspace.region = 'CN';
  const phone = (value: string) => ({ phones: [{ value }] });
  const mail = (value: string) => ({ emails: [{ value }] });
  workspace.add('customer', [
    {
      id: 'lena',
      values: {
        type: 'person',
        name: 'Lena Halden',
        externalId: 'C-1',
        ...mail('lena@example.com'),
      },
    },
    {
      id: 'kim',
      values: {
        type: 'person',
        name: 'Kim Ode',
        ...mail('kim@example.com'),
        ...phone('+4915123456789'),
      },
    },
    { id: 'wang', values: { type: 'person', name: '王小明', ...phone('+8613800138000') } },
    { id: 'chen', values: { type: 'person', name: '陈芳', ...phone('+8613900139000') } },
  ]);
  workspace.add('member', [
    { id: 'ann', values: { name: 'Ann Berg' } },
    { id: 'li', values: { name: '李婷' } },
  ]);
  return workspace;
}

async function run(
  text: string,
  workspace: MemoryWorkspace,
  plan: Partial<Omit<ImportPlan, 'source'>> = {},
) {
  const result = await runImport(workspace.context(), {
    id: 'import',
    source: sourceOf(text),
    matchBy: 'externalId',
    ...plan,
  });
  if (!result.ok) throw new Error(result.error.message);
  return result.counts;
}

async function imported(program: Program) {
  const workspace = workspaceFor(program);
  const counts = await run(files[program], workspace);
  const names = new Map([...workspace.of('member')].map(([id, { name }]) => [id, name]));
  const tickets = [...workspace.of('ticket').values()];
  const events = [...workspace.of('ticketEvent').values()];
  return { workspace, counts, tickets, events, names };
}

const utc = (text: string) => Date.parse(`${text}Z`);

describe('a file of another help desk', () => {
  it.each<[Program, string]>([
    [
      'zendesk',
      'externalId customer customer.id customer.id customer.email – subject tags firstState firstPriority channel – openedAt – firstAssignee – firstResolvedAt – – said',
    ],
    [
      'freshdesk',
      'externalId subject firstState firstPriority channel – firstAssignee – openedAt – firstResolvedAt – – – tags – customer customer.email customer.phone customer.phone',
    ],
    [
      'zammad',
      'externalId subject customer firstAssignee – firstState firstPriority channel openedAt – firstResolvedAt – – tags',
    ],
    [
      'osTicket',
      'externalId openedAt subject customer customer.email firstPriority – – channel firstState – – – firstResolvedAt firstAssignee –',
    ],
    [
      'helpScout',
      'externalId subject customer customer.email firstState firstAssignee – tags channel openedAt firstResolvedAt said',
    ],
    [
      'front',
      '– externalId – said.by firstState firstAssignee said.author customer customer.email openedAt subject said tags',
    ],
    [
      'glpi',
      'externalId subject firstState – openedAt firstPriority customer firstAssignee – channel – firstResolvedAt said',
    ],
    [
      'jira',
      'externalId subject – firstState firstPriority firstAssignee customer openedAt – firstResolvedAt tags tags said – said said',
    ],
    [
      'udesk',
      'externalId subject said firstState firstPriority customer customer.phone customer.email firstAssignee – channel tags openedAt – firstResolvedAt –',
    ],
    [
      'qiyu',
      'externalId subject said firstState firstPriority customer customer.phone firstAssignee – – channel openedAt firstResolvedAt',
    ],
    [
      'sobot',
      'externalId subject said firstState firstPriority customer customer.email customer.phone firstAssignee channel openedAt',
    ],
    [
      'kf5',
      'externalId subject firstState firstPriority customer customer.email firstAssignee – channel tags openedAt firstResolvedAt',
    ],
  ])('%s is known by the names of its columns', async (program, expected) => {
    const source = { ...sourceOf(files[program]), kind: 'customer', guessKind: true };
    const { kind, columns } = await previewImport(workspaceFor(program).context(), source);
    expect(kind).toBe('ticket');
    expect(columns.map(({ target }) => target ?? '–').join(' ')).toBe(expected);
  });
});

const short = (
  { externalId, customer, firstState, firstPriority, firstAssignee, channel }: FieldValues,
  names: ReadonlyMap<string, unknown>,
) =>
  [
    externalId,
    customer,
    firstState,
    firstPriority,
    names.get(String(firstAssignee)) ?? '',
    channel ?? '',
  ].join(' | ');

describe('its tickets say whose they are and how they stand', () => {
  it.each<[Program, readonly string[]]>([
    [
      'zendesk',
      [
        '4101 | lena | resolved | normal | Ann Berg | email',
        '4102 | kim | waiting | high | Ann Berg | web',
        '4103 | kim | hold | urgent |  | chat',
        '4104 | lena | new | low |  | web',
      ],
    ],
    [
      'freshdesk',
      [
        '501 | lena | waiting | normal | Ann Berg | web',
        '502 | kim | closed | urgent | Bo Falk | email',
        '503 | lena | hold | low |  | phone',
      ],
    ],
    [
      'zammad',
      [
        '71001 | lena | open | normal | Ann Berg | email',
        '71002 | kim | waiting | high | Bo Falk | phone',
        '71004 | lena | closed | low | Ann Berg | web',
      ],
    ],
    [
      'osTicket',
      [
        '100231 | lena | open | urgent | Ann Berg | phone',
        '100232 | kim | resolved | normal | Bo Falk | web',
        '100233 | lena | closed | low |  | email',
      ],
    ],
    [
      'helpScout',
      [
        '349 | lena | open |  | Ann Berg | email',
        '351 | kim | waiting |  | Ann Berg | chat',
        '352 | lena | closed |  | Bo Falk | phone',
      ],
    ],
    [
      'front',
      ['cnv_aa1 | lena | closed |  | Ann Berg | ', 'cnv_bb2 | kim | open |  | Ann Berg | '],
    ],
    [
      'glpi',
      [
        '1234 | lena | open | urgent | Ann Berg | web',
        '1235 | kim | waiting | normal | Bo Falk | phone',
        '1236 | lena | resolved | low |  | email',
      ],
    ],
    [
      'jira',
      [
        'SUP-12 | lena | open | urgent | Ann Berg | ',
        'SUP-13 | kim | waiting | normal | Bo Falk | ',
        'SUP-14 | lena | closed | low |  | ',
      ],
    ],
    [
      'udesk',
      [
        '20260001 | wang | open | urgent | 李婷 | phone',
        '20260002 | chen | resolved | normal | 李婷 | web',
        '20260003 | wang | closed | low | 张伟 | chat',
      ],
    ],
    [
      'qiyu',
      [
        '881 | wang | open | normal | 李婷 | chat',
        '882 | chen | hold | high | 李婷 | phone',
        '883 | wang | resolved | low | 张伟 | email',
        '884 | chen | new | normal |  | chat',
      ],
    ],
    [
      'sobot',
      [
        '90001 | wang | waiting | urgent | 李婷 | chat',
        '90003 | chen | closed | normal | 张伟 | phone',
      ],
    ],
    [
      'kf5',
      [
        '31 | wang | waiting | high | 李婷 | email',
        '32 | chen | resolved | normal | 张伟 | web',
        '33 | wang | open | urgent |  | phone',
      ],
    ],
  ])('%s', async (program, expected) => {
    const { tickets, names } = await imported(program);
    expect(tickets.map((ticket) => short(ticket, names))).toEqual(expected);
  });

  it.each(Object.keys(files) as Program[])(
    '%s changes nothing when it runs again',
    async (program) => {
      const { workspace, counts } = await imported(program);
      const before = workspace.all();
      const again = await run(files[program], workspace);
      expect(again).toMatchObject({ added: 0, updated: 0, created: 0 });
      expect(again.brought).toBeUndefined();
      expect(again.unchanged).toBe(counts.added + (counts.joined ?? 0));
      expect(workspace.all()).toEqual(before);
    },
  );
});

describe('times and tags', () => {
  it('are those of the file', async () => {
    const { tickets } = await imported('jira');
    expect(tickets[0]).toMatchObject({
      openedAt: utc('2024-03-12T09:41'),
      tags: ['export', 'csv'],
    });
    expect(tickets[1]).toMatchObject({ openedAt: utc('2024-03-14T14:15'), tags: ['search'] });
    expect(tickets[2]).toMatchObject({ firstResolvedAt: utc('2024-03-18T09:00') });
  });

  it('of a ticket that was solved before it was closed are those of its solution', async () => {
    const { tickets } = await imported('freshdesk');
    expect(tickets[1]).toMatchObject({ firstResolvedAt: utc('2026-02-12T09:00') });
  });
});

describe('what was said', () => {
  it('begins with the description, as the customer wrote it when the ticket was opened', async () => {
    const { events, tickets } = await imported('udesk');
    expect(events).toHaveLength(3);
    expect(events[0]).toMatchObject({
      what: 'message',
      by: 'customer',
      at: tickets[0]?.openedAt,
      text: '二月的发票抬头写错了。',
    });
  });

  it('goes on with comments, each by whom it is and at its time', async () => {
    const { events, names, workspace } = await imported('jira');
    const said = events.map(({ at, by, author, text, what, state }) =>
      [
        new Date(Number(at)).toISOString().slice(0, 16),
        by ?? '',
        names.get(String(author)) ?? '',
        text ?? `${what} ${state}`,
      ].join(' | '),
    );
    expect(said).toEqual([
      '2024-03-12T09:41 | customer |  | The file has no rows.',
      '2024-03-12T10:05 | agent | Ann Berg | Which browser do you use?',
      '2024-03-12T11:30 | customer |  | The newest one; on a Mac.',
      '2024-03-14T14:15 | customer |  | It takes a minute.',
      '2024-03-14T15:00 | customer |  | Still slow.',
      '2024-03-15T09:00 | agent | Bo Falk | Please try again now.',
      '2024-03-15T09:00 |  |  | state waiting',
      '2024-03-15T08:00 | customer |  | Close this please.',
      '2024-03-18T10:00 | agent |  | Done.',
    ]);
    expect([...workspace.of('member').values()].map(({ name }) => name)).toEqual([
      'Ann Berg',
      '李婷',
      'Bo Falk',
    ]);
  });

  it('is gathered where each message is a row', async () => {
    const { events, counts, tickets } = await imported('front');
    expect(counts).toMatchObject({ added: 2, joined: 2, brought: 4, duplicates: 0 });
    expect(tickets[0]).toMatchObject({ subject: 'Broken lid' });
    const said = events.toSorted((a, b) => Number(a.at) - Number(b.at));
    expect(said.map(({ by, text }) => `${by}: ${text}`)).toEqual([
      'customer: The lid is broken.',
      'agent: We send you a new one.',
      'customer: Thank you!',
      'customer: My voucher does not work.',
    ]);
  });

  it('has its lines where the program wrote marks for them', async () => {
    const { events } = await imported('glpi');
    expect(events[0]?.text).toBe('Since Monday.\nEvery ten minutes.');
    expect(events[1]?.text).toBe('The left button sticks.\nIt is the blue one.');
  });

  it('later is added to the ticket that is here', async () => {
    const { workspace } = await imported('jira');
    const more = western.jira
      .replace(',5,18/Mar', ',5,19/Mar/24 8:00 AM;Lena Halden;Thanks!,18/Mar')
      .replace('Done.,', 'Done.');
    const counts = await run(more, workspace);
    expect(counts).toMatchObject({ updated: 1, unchanged: 2, brought: 1 });
    expect([...workspace.of('ticketEvent').values()].at(-1)).toMatchObject({
      by: 'customer',
      text: 'Thanks!',
      noAnswerNeeded: true,
    });
  });

  it('comes once where no number tells which ticket it is, and is added where there is more of it', async () => {
    const workspace = workspaceFor('jira');
    const plan = { matchBy: 'none' } as const;
    await run(western.jira, workspace, plan);
    const before = workspace.all();
    const again = await run(western.jira, workspace, plan);
    expect(again).toMatchObject({ added: 0, updated: 0, unchanged: 3 });
    expect(workspace.all()).toEqual(before);
    const more = western.jira.replace(';Done.,', ';Done.,19/Mar/24 8:00 AM;Bo Falk;Filed.');
    expect(await run(more, workspace, plan)).toMatchObject({ added: 0, updated: 1, brought: 1 });
  });

  it('is not told twice by a row that is written twice', async () => {
    const workspace = workspaceFor('udesk');
    const counts = await run(chinese.udesk + chinese.udesk.split('\n')[1], workspace);
    expect(counts).toMatchObject({ added: 3, duplicates: 1 });
    expect(workspace.of('ticketEvent').size).toBe(3);
  });
});

describe('what was merged, deleted or spam there', () => {
  it.each<[Program, number]>([
    ['zammad', 4],
    ['helpScout', 3],
    ['sobot', 3],
  ])('is left out of %s and told', async (program, line) => {
    const { counts } = await imported(program);
    expect(counts.refusedRows).toMatchObject([{ line, reason: 'aside' }]);
  });
});

describe('the words of a state', () => {
  it('are told with what they are taken for, where a column has few', async () => {
    const text = western.zammad.replace(/,(open|closed),/g, ',triage,');
    const { columns } = await previewImport(workspaceFor('zammad').context(), sourceOf(text));
    const words = (header: string) => columns.find((each) => each.header === header)?.words;
    const means = words('State')?.map(({ word, means }) => [word, means.firstState]);
    expect(means).toEqual([
      ['triage', undefined],
      ['pending reminder', 'waiting'],
      ['merged', null],
    ]);
    // Half of them unknown: asked about, not left out as a column.
    expect(columns.find(({ header }) => header === 'State')?.target).toBe('firstState');
    const many = Array.from({ length: 30 }, (_, at) => `${at},T${at},2026-01-01,S${at}`).join('\n');
    const file = sourceOf(`Ticket ID,Subject,Created at,Status\n${many}\n`);
    const preview = await previewImport(workspaceFor('zammad').context(), file);
    expect(preview.columns[3]?.words).toEqual([]);
  });

  it('mean what somebody said of them', async () => {
    const workspace = workspaceFor('zendesk');
    const words = { firstState: { Pending: 'open', 'On-hold': null, New: 'open' } };
    await run(western.zendesk, workspace, { words });
    const states = [...workspace.of('ticket').values()].map(({ firstState }) => firstState);
    expect(states).toEqual(['resolved', 'open', 'open']);
  });
});

describe('a requester', () => {
  const header =
    'Ticket ID,Subject,Created at,Requester,Requester email,Requester phone,Requester id\n';
  async function customerOf(cells: string) {
    const workspace = workspaceFor('zendesk');
    workspace.add('customer', [
      { id: 'kim2', values: { type: 'person', name: 'Kim Ode', externalId: 'C-2' } },
    ]);
    const counts = await run(`${header}1,Help,2026-03-01 10:00,${cells}\n`, workspace);
    const [ticket] = [...workspace.of('ticket').values()];
    return ticket ? ticket.customer : counts.refusedRows[0];
  }

  it.each([
    ['its e-mail', 'L. H.,LENA@example.com,,', 'lena'],
    ['its phone', 'Kim Ode,,0151 23456789,', 'kim'],
    ['its id', 'Kim Ode,,,C-2', 'kim2'],
    ['its name', 'Lena Halden,,,', 'lena'],
    ['its name, where nobody has the address', 'Lena Halden,new@example.com,,', 'lena'],
    ['the address alone', ',kim@example.com,,', 'kim'],
    ['the address beside the name', 'Kim Ode <kim@example.com>,,,', 'kim'],
  ])('is found by %s', async (_, cells, id) => {
    expect(await customerOf(cells)).toBe(id);
  });

  it('is asked for where several have the name', async () => {
    expect(await customerOf('Kim Ode,,,')).toMatchObject({
      reason: 'refSeveral',
      params: { field: 'customer', names: 'Kim Ode (kim@example.com) / Kim Ode (C-2)' },
    });
  });

  it('that nobody is leaves the row out, with all that was said of them', async () => {
    expect(await customerOf('Nobody,no@example.com,,')).toMatchObject({
      reason: 'refNotFound',
      params: { title: 'Nobody · no@example.com' },
    });
  });
});
