import type act from './locales/en/act.json';
import type backup from './locales/en/backup.json';
import type choice from './locales/en/choice.json';
import type command from './locales/en/command.json';
import type customers from './locales/en/customers.json';
import type duplicate from './locales/en/duplicate.json';
import type duplicates from './locales/en/duplicates.json';
import type engineError from './locales/en/engineError.json';
import type field from './locales/en/field.json';
import type fieldType from './locales/en/fieldType.json';
import type filterOp from './locales/en/filterOp.json';
import type history from './locales/en/history.json';
import type importing from './locales/en/import.json';
import type job from './locales/en/job.json';
import type kind from './locales/en/kind.json';
import type list from './locales/en/list.json';
import type macros from './locales/en/macros.json';
import type problem from './locales/en/problem.json';
import type record from './locales/en/record.json';
import type rejected from './locales/en/rejected.json';
import type replies from './locales/en/replies.json';
import type segments from './locales/en/segments.json';
import type service from './locales/en/service.json';
import type settings from './locales/en/settings.json';
import type shell from './locales/en/shell.json';
import type start from './locales/en/start.json';
import type sync from './locales/en/sync.json';
import type team from './locales/en/team.json';
import type ticket from './locales/en/ticket.json';
import type tickets from './locales/en/tickets.json';
import type today from './locales/en/today.json';
import type ui from './locales/en/ui.json';

/**
 * The texts by key: a file's name is the first part of its keys. English gives the type; a new file
 * is one line here and one file in each language. It comes late (`lazy-part.tsx`) unless `files-*.ts` name it,
 * and `late-files-*.ts` leave it out.
 */
export interface EnglishTexts {
  act: typeof act;
  backup: typeof backup;
  choice: typeof choice;
  command: typeof command;
  customers: typeof customers;
  duplicate: typeof duplicate;
  duplicates: typeof duplicates;
  engineError: typeof engineError;
  field: typeof field;
  fieldType: typeof fieldType;
  filterOp: typeof filterOp;
  history: typeof history;
  import: typeof importing;
  job: typeof job;
  kind: typeof kind;
  list: typeof list;
  macros: typeof macros;
  problem: typeof problem;
  record: typeof record;
  rejected: typeof rejected;
  replies: typeof replies;
  segments: typeof segments;
  service: typeof service;
  settings: typeof settings;
  shell: typeof shell;
  start: typeof start;
  sync: typeof sync;
  team: typeof team;
  ticket: typeof ticket;
  tickets: typeof tickets;
  today: typeof today;
  ui: typeof ui;
}
