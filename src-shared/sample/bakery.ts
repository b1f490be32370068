import type { ViewState } from '#shared/domain/view.ts';
import type { Day } from '#shared/rules/business-day.ts';
import type { RecordRow } from '#shared/sync/change-set.ts';
import { drawActivities } from './bakery-activities.ts';
import { type Drawing, drawCustomers, type SampleLanguage } from './bakery-customers.ts';
import { drawTasks } from './bakery-tasks.ts';
import { drawTickets } from './bakery-tickets.ts';
import { createRandom } from './random.ts';

export interface SampleRows {
  readonly kind: string;
  readonly rows: readonly RecordRow[];
}

const SEED = 20_240_612;

const staff = [
  ['唐瑞安', 'ruian.tang@ostwick.example'],
  ['Mara Lindqvist', 'mara.lindqvist@ostwick.example'],
  ['Joshua Fenn', 'joshua.fenn@ostwick.example'],
  ['Ayşe Berger', 'ayse.berger@ostwick.example'],
] as const;

/**
 * A bakery-café chain as it might look after 18 months of use: about 600 customers, their
 * activities and tickets up to `today`, tasks around it, and five saved views. The same day and language always
 * give the same rows. Every row has `sample: true` and an id that begins with `sample-`; kinds come
 * in an order in which every reference points at something already there, customers last of a pair.
 */
export function bakerySample(today: Day, language: SampleLanguage = 'en'): readonly SampleRows[] {
  const members = staff.map(([name, email], i) => ({
    id: `sample-member-${i + 1}`,
    values: { name, email, sample: true },
  }));
  const drawing: Drawing = {
    random: createRandom(SEED),
    today,
    language,
    members: members.map(({ id }) => id),
  };
  const { customers, links } = drawCustomers(drawing);
  const { tickets, events } = drawTickets(drawing, customers);
  return [
    { kind: 'member', rows: members },
    { kind: 'customer', rows: customers },
    { kind: 'contactLink', rows: links },
    { kind: 'activity', rows: drawActivities(drawing, customers) },
    { kind: 'task', rows: drawTasks(drawing, customers) },
    { kind: 'ticket', rows: tickets },
    { kind: 'ticketEvent', rows: events },
    { kind: 'savedView', rows: savedViews(language) },
  ];
}

function savedViews(language: SampleLanguage): RecordRow[] {
  const wholesale = language === 'zh' ? '批发' : 'wholesale';
  const views: readonly (readonly [string, string, ViewState])[] = [
    [
      'At risk, A and B',
      '有流失风险的 A、B 类',
      {
        filter: {
          all: [
            { field: 'stage', op: 'anyOf', value: ['atRisk'] },
            { field: 'valueClass', op: 'anyOf', value: ['A', 'B'] },
          ],
        },
        sort: [{ field: 'valueClass' }, { field: 'title' }],
      },
    ],
    [
      'Wholesale',
      '批发客户',
      {
        filter: { field: 'tags', op: 'anyOf', value: [wholesale] },
        sort: [{ field: 'title' }],
      },
    ],
    [
      'New this quarter',
      '本季度新客户',
      {
        filter: { field: 'since', op: 'lastDays', value: 90 },
        sort: [{ field: 'since', descending: true }],
        columns: ['stage', 'source', 'since', 'phones', 'owner', 'tags'],
      },
    ],
    [
      'Organisations we serve',
      '正在供货的机构',
      {
        filter: {
          all: [
            { field: 'type', op: 'anyOf', value: ['organisation'] },
            { field: 'stage', op: 'noneOf', value: ['lost', 'lead'] },
          ],
        },
        sort: [{ field: 'valueClass' }, { field: 'title' }],
      },
    ],
    [
      'Birthdays in the year',
      '全年生日',
      {
        filter: { field: 'birthday', op: 'notBlank' },
        sort: [{ field: 'birthdayInYear' }],
        columns: ['birthday', 'phones', 'owner', 'tags'],
      },
    ],
  ];
  return views.map(([en, zh, view], order) => ({
    id: `sample-view-${order + 1}`,
    values: { kind: 'customer', name: language === 'zh' ? zh : en, view, order, sample: true },
  }));
}
