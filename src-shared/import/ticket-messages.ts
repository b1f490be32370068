import { cellParser } from '#shared/import/cell-types.ts';
import {
  type BroughtKind,
  broughtRef,
  type DraftEntry,
  type DraftRow,
  type SaidCell,
} from '#shared/import/import-contribution.ts';
import { namesOf } from '#shared/import/named-record.ts';
import type { CellSettings } from '#shared/import/parse-cell.ts';
import { foldedKey } from '#shared/text/fold.ts';

/** A comment as Jira writes it: when, by whom, what. */
const DATED = /^([^;\n]{6,40});([^;\n]{1,100});([\s\S]+)$/;
/** What stands for an account instead of somebody's name. */
const ACCOUNT = /^[\da-f:.-]{16,}$/i;
/** Line breaks of programs whose tables have one line a row (GLPI among them). */
const BREAKS = /<br\s*\/?>|#LBBR#/gi;
const OUTBOUND = ['outbound', 'outgoing', 'out', 'sent', '发出', '客服'];
/** States in which nobody waits for an answer, or the customer's. */
const ANSWERED: readonly unknown[] = ['waiting', 'resolved', 'closed'];

/** What was said in a ticket: its description, as the customer's first message, and comments behind it. */
export const ticketMessages: BroughtKind = {
  kind: 'ticketEvent',
  within: 'ticket',
  toldBy: ['at', 'what', 'text', 'state'],
  columns: { said: { type: 'longText' } },
  read: messagesOf,
  createsRef: { author: (name) => ({ name }) },
};

const AUTHOR = broughtRef(ticketMessages, 'author');

function messagesOf(
  said: readonly SaidCell[],
  row: DraftRow,
  settings: CellSettings,
): readonly DraftEntry[] {
  const readTime = cellParser({ type: 'time' }, settings);
  const direction = foldedKey(partOf(said, 'by'));
  const sender = OUTBOUND.includes(direction) ? { by: 'agent', ...authorOf(said) } : CUSTOMER;
  const messages = said.flatMap(({ target, text }): readonly Message[] => {
    if (target.part !== undefined) return [];
    const [, date = '', author = '', rest = ''] = DATED.exec(text) ?? [];
    const time = rest === '' ? BLANK : readTime(date);
    if ('problem' in time || typeof time.value !== 'number') {
      return [{ at: row.values.openedAt, text: written(text), ...sender }];
    }
    return [{ at: time.value, text: written(rest), ...saidBy(author, row) }];
  });
  return withState(messages.filter(isDated), row);
}

interface Message {
  readonly at: unknown;
  readonly text: string;
  readonly by: string;
  readonly author?: string;
}

const BLANK = { value: undefined };
const CUSTOMER = { by: 'customer' };

function isDated(message: Message): message is Message & { readonly at: number } {
  return typeof message.at === 'number' && message.text !== '';
}

function partOf(said: readonly SaidCell[], part: string): string {
  return said.find(({ target }) => target.part === part)?.text ?? '';
}

function authorOf(said: readonly SaidCell[]): { readonly author?: string } {
  const author = partOf(said, 'author');
  return author === '' ? {} : { author };
}

/** A comment is the requester's own, or an agent's. */
function saidBy(author: string, { refs }: DraftRow): Pick<Message, 'by' | 'author'> {
  const name = author.trim();
  const isRequester = namesOf(refs.customer ?? '').some(
    (each) => foldedKey(each) === foldedKey(name),
  );
  if (isRequester) return CUSTOMER;
  return ACCOUNT.test(name) ? { by: 'agent' } : { by: 'agent', author: name };
}

/**
 * What a file says of a ticket's state is meant after all that was said in it: nothing that a customer wrote asks for an
 * answer any more where the ticket waits for them or is done, and it waits since the last message.
 */
function withState(
  messages: readonly (Message & { readonly at: number })[],
  { values }: DraftRow,
): readonly DraftEntry[] {
  const { firstState, openedAt } = values;
  const isAnswered = ANSWERED.includes(firstState);
  const entries = messages.map(({ at, text, by, author }): DraftEntry => {
    const answered = isAnswered && by === 'customer' ? { noAnswerNeeded: true } : {};
    return {
      values: { at, what: 'message', by, text, ...answered },
      refs: author === undefined ? {} : { [AUTHOR]: author },
    };
  });
  const later = messages.filter(({ at }) => at !== openedAt);
  if (firstState !== 'waiting' || !later.some(({ by }) => by === 'customer')) return entries;
  const at = Math.max(...messages.map((message) => message.at));
  return [...entries, { values: { at, what: 'state', state: 'waiting' }, refs: {} }];
}

function written(text: string): string {
  return text.replace(BREAKS, '\n').trim();
}
